//! What goes out to those who work in Excel: the roster, or an empty workbook for records.

use super::export::ROSTER;
use super::kinds::EntryKind;

/// A table that can be exported.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Exported {
    Roster,
    /// An empty workbook for records of a kind.
    Blank(EntryKind),
}

impl Exported {
    /// What a name stands for; only records come empty.
    pub(crate) fn of(name: &str, blank: bool) -> Option<Self> {
        match (blank, EntryKind::of(name)) {
            (true, Some(kind)) => Some(Self::Blank(kind)),
            (false, _) if name == ROSTER => Some(Self::Roster),
            _ => None,
        }
    }

    /// The file that holds it in the output folder.
    pub(crate) fn file(self) -> String {
        match self {
            Self::Roster => format!("{ROSTER}.xlsx"),
            Self::Blank(kind) => format!("空白{}.xlsx", kind.name()),
        }
    }
}
