//! Values of a roster's row on their way into a person's file, and what differs from it.

use crate::diagnostic::Text;
use crate::mask;
use crate::model::Person;
use crate::model::list::is_nothing;
use crate::path::ArchivePath;

use super::columns::{COLUMNS, CellKind, Column};
use super::plan::FieldChange;
use super::scaffold::Value;

/// What reads the very place into which a column's value goes.
pub(super) fn own(column: &Column) -> fn(&Person) -> Option<String> {
    let same = COLUMNS.iter().find(|one| one.path == column.path && !one.highest);
    same.map_or(column.get, |one| one.get)
}

/// Where a column's value goes and what it is; a group that says 无 says it as a whole.
pub(super) fn placed(
    column: &Column,
    person: &Person,
) -> Option<(&'static [&'static str], String)> {
    let group = &column.path[..1];
    let first = COLUMNS.iter().find(|one| one.path[..1] == *group && !one.highest)?;
    let whole = (first.get)(person).filter(|text| column.path.len() > 1 && is_nothing(text));
    let own = || Some((column.path, own(column)(person)?));
    whole.map(|nothing| (group, nothing)).or_else(own)
}

pub(super) fn nobody() -> ArchivePath {
    "乡镇/村/姓名".parse().expect("a plain path")
}

/// Where a value stands among the columns.
pub(super) fn order(value: &Value) -> usize {
    COLUMNS.iter().position(|column| value.path == column.path).unwrap_or_default()
}

pub(super) fn value(column: &Column, text: String, label: String) -> Value {
    let path = column.path.iter().map(|key| (*key).to_owned()).collect();
    Value { path, kind: column.kind, text, label }
}

/// A difference; of identity numbers only what tells them apart.
pub(super) fn change(
    column: &Column,
    path: &[&str],
    from: Option<String>,
    to: &str,
) -> FieldChange {
    let shown = |text: &str| {
        if column.kind == CellKind::Identity { mask::identity(text) } else { text.to_owned() }
    };
    FieldChange {
        field: path.join("."),
        from: from.as_deref().map(shown).unwrap_or_default(),
        to: shown(to),
    }
}

pub(super) fn unclear_education(label: &str) -> Text {
    Text::new(
        format!("{label}：与档案不同，请改用“全日制学历”“在职学历”等列写明是哪一种"),
        format!(
            "{label}: differs from the archive; say in columns of their own which education it is"
        ),
    )
}

pub(super) fn joined(first: Vec<Text>, cells: &[Text], more: Vec<Text>) -> Vec<Text> {
    let mut all: Vec<Text> = Vec::new();
    for fault in first.into_iter().chain(cells.iter().cloned()).chain(more) {
        if !all.contains(&fault) {
            all.push(fault);
        }
    }
    all
}
