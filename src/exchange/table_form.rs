//! The files as which a table goes out.

use std::path::Path;

use crate::diagnostic::Text;

use super::csv::csv;
use super::table::Table;
use super::workbook::workbook;

/// A kind of file that holds one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableForm {
    Workbook,
    Csv,
}

impl TableForm {
    pub(crate) const ALL: [Self; 2] = [Self::Workbook, Self::Csv];

    /// What the ending of a file's name asks for.
    pub(crate) fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|form| ending == form.ending())
    }

    /// The ending of such a file's name.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// The bytes of a file with a table.
    ///
    /// # Errors
    /// If Excel has no room for it; the text says why.
    pub(crate) fn bytes(self, table: &Table) -> Result<Vec<u8>, Text> {
        match self {
            Self::Workbook => workbook(std::slice::from_ref(table)),
            Self::Csv => Ok(csv(table)),
        }
    }
}
