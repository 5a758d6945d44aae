//! Columns that line up under Chinese text.
//!
//! A crate of tables is no gain: harmless cells, indents and columns in common with other tables, most
//! of the lines here, would stay, and its borders and folding would be switched off.

use std::io::{self, Write};

use crate::text::harmless;

use super::columns::{padded, width};

/// Blanks between two columns.
const GAP: usize = 2;

/// Rows of cells, each column as wide as its widest cell.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
    /// The columns whose cells end at one line, as numbers do.
    right: Vec<usize>,
}

impl Table {
    /// A table with its head.
    pub(crate) fn new<T: AsRef<str>>(head: impl IntoIterator<Item = T>) -> Self {
        let mut table = Self { rows: Vec::new(), right: Vec::new() };
        table.row(head);
        table
    }

    /// Sets the columns whose cells end at one line, as numbers do.
    pub(crate) fn right(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        self.right.extend(columns);
        self
    }

    /// Adds a row. What its cells hold cannot steer the terminal.
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let cells = cells.into_iter().map(|cell| harmless(cell.as_ref()).replace('\n', " "));
        self.rows.push(cells.collect());
    }

    /// The width of each column.
    pub(crate) fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let widest = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| width(cell)).max().unwrap_or_default()
        };
        (0..columns).map(widest).collect()
    }

    /// Writes the rows with columns of these widths, each row behind `indent` blanks.
    ///
    /// # Errors
    /// If `out` fails.
    pub(crate) fn write(
        &self,
        out: &mut dyn Write,
        indent: usize,
        widths: &[usize],
    ) -> io::Result<()> {
        self.rows.iter().filter(|row| !row.is_empty()).try_for_each(|row| {
            let cells = row.iter().zip(widths).enumerate().map(|(at, (cell, columns))| {
                if !self.right.contains(&at) {
                    return padded(cell, columns + GAP);
                }
                let before = columns.saturating_sub(width(cell));
                format!("{}{cell}{}", " ".repeat(before), " ".repeat(GAP))
            });
            let line = format!("{}{}", " ".repeat(indent), cells.collect::<String>());
            writeln!(out, "{}", line.trim_end())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_at_one_line() {
        let mut table = Table::new(["村", "人数"]).right([1]);
        table.row(["荷塘村", "7"]);
        table.row(["太平村", "12"]);
        let mut out = Vec::new();
        table.write(&mut out, 0, &table.widths()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "村      人数\n荷塘村     7\n太平村    12\n");
    }

    #[test]
    fn columns_line_up_under_chinese() {
        let mut table = Table::new(["姓名", "村"]);
        table.row(["张志远", "荷塘村"]);
        table.row(["Ann\u{1b}", ""]);
        let mut out = Vec::new();
        table.write(&mut out, 2, &table.widths()).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "  姓名    村\n  张志远  荷塘村\n  Ann\u{FFFD}\n");
    }
}
