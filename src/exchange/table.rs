//! A table as it goes out to an office: plain data, written as a sheet of a workbook or as CSV.

/// A table that fills one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    /// The name on the sheet's tab.
    pub(crate) name: String,
    /// The line above the table; none if empty.
    pub(crate) title: String,
    /// Lines between title and table that say what to do.
    pub(crate) notes: Vec<String>,
    pub(crate) columns: Vec<Column>,
    /// Rows, each with a text a column.
    pub(crate) rows: Vec<Vec<String>>,
    /// Lines below the table to fill in: what is asked for.
    pub(crate) blanks: Vec<String>,
    /// Whether rows will be added below those that are there.
    pub(crate) open: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) head: String,
    /// The words that can stand below it; none if any text can.
    pub(crate) words: Vec<String>,
}

impl Column {
    /// A column below which any text can stand.
    pub(crate) fn new(head: impl Into<String>) -> Self {
        Self { head: head.into(), words: Vec::new() }
    }

    /// A column of these words.
    pub(crate) fn of(head: impl Into<String>, words: Vec<String>) -> Self {
        Self { head: head.into(), words }
    }
}
