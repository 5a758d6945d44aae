//! Workbooks of a county's other systems, by a mapping of dossier.yaml (交换): people out in the system's
//! columns, codes and forms (`export`), and back in through the same mapping (`import`).
//!
//! Nothing goes out with a hole in it: a value that has no code, or that its column's form cannot say,
//! is told with the people who have it, and no file is written. A cell that says what would go out now
//! asks for nothing; so does an empty one, since systems leave empty what they do not keep.

mod cell;
mod export;
mod import;

use crate::archive::{Archive, SETTINGS};
use crate::diagnostic::Text;
use crate::model::mapping::{MappedField, Mapping, Source};
use crate::text::nearest;

use super::book::{SingleValues, ValueAt};

pub(crate) use export::table;
pub(crate) use import::plan;

/// The mapping of that name.
///
/// # Errors
/// If the settings have none; the text says which there are.
pub(crate) fn mapping<'a>(archive: &'a Archive, name: &str) -> Result<&'a Mapping, Text> {
    let all = archive.settings.as_ref().map(|settings| &settings.exchange);
    all.and_then(|all| all.get(name)).ok_or_else(|| {
        let names: Vec<&str> =
            all.into_iter().flat_map(|all| all.iter()).map(|one| one.0).collect();
        let (zh, en) = match (nearest(name, names.iter().copied()), names.is_empty()) {
            (Some(near), _) => {
                (format!("，是否应为 `{near}`？"), format!("; did you mean `{near}`?"))
            }
            (None, true) => ("，交换 一项也没有写".to_owned(), ", which has none".to_owned()),
            (None, false) => (
                format!("，有的是：{}", names.join("、")),
                format!("; it has: {}", names.join(", ")),
            ),
        };
        Text::new(
            format!("{SETTINGS} 的 交换 里没有 `{name}`{zh}"),
            format!("交换 of {SETTINGS} has no `{name}`{en}"),
        )
    })
}

/// Where each column's value stands in a person's file; none of what stands in no file.
fn places(mapping: &Mapping, values: &SingleValues) -> Vec<Option<ValueAt>> {
    let at = |source: &Source| match source {
        Source::Field(MappedField::Value { keys, .. }) => values.at(keys),
        Source::Field(MappedField::Derived(_)) | Source::Constant(_) => None,
    };
    mapping.columns.iter().map(|column| at(&column.source)).collect()
}
