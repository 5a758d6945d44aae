//! What a command shows, in every form in which it may be asked for: what has one of them has all.

use std::io::{self, Write};

use serde::Serialize;

use crate::exchange::Table;

/// An answer to what was asked.
pub(crate) trait Answer {
    /// For people, on a terminal.
    ///
    /// # Errors
    /// If `out` fails.
    fn human(&self, out: &mut dyn Write) -> io::Result<()>;

    /// For programs: one JSON array.
    ///
    /// # Errors
    /// If `out` fails.
    fn json(&self, out: &mut dyn Write) -> io::Result<()>;

    /// For Excel: what CSV shows, and the first sheet of a workbook.
    fn table(&self) -> Table;

    /// The other sheets of a workbook.
    fn more_tables(&self) -> Vec<Table> {
        Vec::new()
    }
}

/// Writes items as one JSON array, a line each.
///
/// # Errors
/// If `out` fails.
pub(crate) fn array<T: Serialize>(
    items: impl IntoIterator<Item = T>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut is_empty = true;
    for item in items {
        write!(out, "{}", if is_empty { "[\n  " } else { ",\n  " })?;
        serde_json::to_writer(&mut *out, &item)?;
        is_empty = false;
    }
    writeln!(out, "{}", if is_empty { "[]" } else { "\n]" })
}
