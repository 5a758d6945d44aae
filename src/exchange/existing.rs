//! What a person's file has where a column's value goes: what was read there, or else what is
//! typed.

use crate::archive::Typed;
use crate::diagnostic::Text;
use crate::model::Person;
use crate::model::list::is_nothing;
use crate::yaml::{Node, Value};

use super::columns::{Column, NOTHING, highest_schooling};

/// What is in the place of a column's value.
#[derive(Debug, PartialEq)]
pub(super) enum Existing {
    /// What was read, in its canonical form.
    Read(Option<String>),
    /// What is typed and could not be read, or is more than the column holds.
    Typed(String),
}

impl Existing {
    /// The text that the value would replace.
    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Read(text) => text,
            Self::Typed(text) => Some(text),
        }
    }
}

/// What is at the path at which a column's value is set: the column's own, or that of its group if
/// the value is 无 for all of it.
///
/// # Errors
/// If something else than keys is typed where the group belongs.
pub(super) fn existing(
    typed: Typed<'_>,
    column: &Column,
    path: &[&str],
    person: &Person,
) -> Result<Existing, Text> {
    let read = || (column.get)(person);
    let node = match typed.at(path) {
        Ok(node) => node,
        Err((_, group)) if says_nothing(group) => return Ok(Existing::Read(read())),
        Err((key, group)) => return Err(no_group(key, &typed.text(group))),
    };
    Ok(match node {
        Some(node) if typed.is_unread(node) => Existing::Typed(typed.text(node)),
        // The highest education may be read elsewhere.
        _ if column.highest => Existing::Read(read()),
        Some(node) if says_nothing(node) => {
            Existing::Read(read().or_else(|| Some(NOTHING.to_owned())))
        }
        Some(node) if path.len() < column.path.len() => Existing::Typed(typed.text(node)),
        Some(node) => read()
            .map_or_else(|| Existing::Typed(typed.text(node)), |read| Existing::Read(Some(read))),
        None => Existing::Read(None),
    })
}

/// Whether a file tells of an education, be it one that could not be read.
pub(super) fn has_education(typed: Typed<'_>, person: &Person) -> bool {
    let is_unread = |key| match typed.at(&[key]) {
        Ok(node) => node.is_some_and(|node| typed.is_unread(node)),
        Err(_) => false,
    };
    highest_schooling(person).is_some() || ["全日制教育", "在职教育"].into_iter().any(is_unread)
}

fn says_nothing(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if is_nothing(&scalar.text))
}

fn no_group(key: &str, text: &str) -> Text {
    Text::new(
        format!("档案里 `{key}` 写的是 `{text}`，没有分项，读不出：先在 person.yaml 里改正"),
        format!("the file has `{text}` under {key}, where keys belong: correct person.yaml first"),
    )
}
