//! Which columns are read, as the manual tells it: the very tables that importing goes by.

use crate::model::lists::Lists;

use super::columns::{COLUMNS, CellKind, NOT_TAKEN, PLACES, RowTarget};
use super::kinds::EntryKind;

/// A column that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownColumn {
    /// Where its values go, as keys; a place's column has none.
    pub(crate) path: String,
    /// The labels under which it is known, ours first.
    pub(crate) labels: Vec<String>,
    /// How a cell is read.
    pub(crate) form: ColumnForm,
}

/// What a cell of a column is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnForm {
    Text,
    Month,
    Day,
    Identity,
    Phone,
    /// Several words, parted by 、 and the like.
    Words,
    /// A town, a village or a path: to whom the row belongs.
    Place,
}

impl From<CellKind> for ColumnForm {
    fn from(kind: CellKind) -> Self {
        match kind {
            CellKind::Text => Self::Text,
            CellKind::Month => Self::Month,
            CellKind::Day => Self::Day,
            CellKind::Identity => Self::Identity,
            CellKind::Phone => Self::Phone,
            CellKind::Words => Self::Words,
        }
    }
}

/// The columns of rosters: those that say whose a row is, then those of a person's file.
pub(crate) fn of_rosters() -> Vec<KnownColumn> {
    let place = |(target, labels): &(RowTarget, &[&str])| KnownColumn {
        path: match target {
            RowTarget::Path => "乡镇/村/姓名".to_owned(),
            RowTarget::Town => "乡镇".to_owned(),
            RowTarget::Village => "村".to_owned(),
        },
        labels: labels.iter().map(ToString::to_string).collect(),
        form: ColumnForm::Place,
    };
    let own = COLUMNS.iter().map(|column| KnownColumn {
        path: column.path.join("."),
        labels: column.labels.iter().map(ToString::to_string).collect(),
        form: column.kind.into(),
    });
    PLACES.iter().map(place).chain(own).collect()
}

/// The columns of records, by the list to which these belong.
pub(crate) fn of_records(lists: &Lists) -> Vec<(&'static str, Vec<KnownColumn>)> {
    let kind = |kind: EntryKind| {
        let fields = kind.fields(lists).into_iter().map(|field| KnownColumn {
            path: field.path.join("."),
            labels: field.labels,
            form: field.kind.into(),
        });
        (kind.name(), fields.collect())
    };
    EntryKind::all().map(kind).collect()
}

/// Labels that are known and whose columns are passed over.
pub(crate) fn passed_over() -> &'static [&'static str] {
    NOT_TAKEN
}
