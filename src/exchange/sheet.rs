//! A workbook as it was read: sheets of cells, with what an office program shows of them.

use std::collections::BTreeSet;

use crate::diagnostic::Text;
use crate::limits;

use super::cell::Cell;
use super::joined::Joined;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Book {
    /// Its sheets, in order; those that are empty too.
    pub(crate) sheets: Vec<Sheet>,
    /// What is said of what was passed over.
    pub(crate) notes: Vec<Text>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Sheet {
    /// Its name; empty for a CSV file.
    pub(crate) name: String,
    /// Its rows from the first, each as long as its last filled cell.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Cells that are joined.
    pub(crate) joined: Joined,
    /// Whether commas or the like part its cells: one too many moves all that is behind it.
    pub(crate) separated: bool,
    /// Whether the office program does not show it.
    pub(crate) hidden: bool,
    /// Rows that are not shown, from 0.
    pub(crate) hidden_rows: BTreeSet<usize>,
    /// Columns that are not shown, from 0.
    pub(crate) hidden_columns: BTreeSet<usize>,
    /// Single cells that are not shown, by row and column from 0.
    pub(crate) hidden_cells: BTreeSet<(usize, usize)>,
    /// Rows that are not asked for, from 0.
    pub(crate) left_out: BTreeSet<usize>,
    /// Cells whose formula shows nothing, be it that it was never computed, from 0.
    pub(crate) unshown: BTreeSet<(usize, usize)>,
    /// From which day its numbers count days.
    pub(crate) epoch: Epoch,
    /// Rows whose cells are there twice, or lie beyond what is read, from 0.
    pub(crate) lost: BTreeSet<usize>,
}

/// From which day a workbook counts days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Epoch {
    /// 1900, as nearly all do.
    #[default]
    Y1900,
    /// 1904, as those of old Macs do.
    Y1904,
}

/// Why a file is no workbook that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WorkbookError(pub(crate) Text);

impl Book {
    /// The name of a sheet, if there are several with something in them.
    pub(super) fn shown_name(&self, sheet: usize) -> String {
        let several = self.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).count() > 1;
        if several { self.sheets[sheet].name.clone() } else { String::new() }
    }
}

impl Sheet {
    /// The cell at a row and column from 0.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(&Cell::Empty)
    }

    /// The cell that is seen there: of joined cells the first.
    pub(crate) fn seen(&self, row: usize, column: usize) -> &Cell {
        let (row, column) = self.joined.at(row, column).map_or((row, column), |one| one.first);
        self.cell(row, column)
    }

    /// Puts a cell into its place. What lies beyond any sheet's use, or where another cell is, is
    /// remembered as lost.
    pub(super) fn put(&mut self, row: usize, column: usize, cell: Cell) {
        if cell.is_empty() {
            return;
        }
        if row >= limits::LIST_ROWS as usize || column >= limits::LIST_COLUMNS as usize {
            self.lost.insert(row);
            return;
        }
        self.rows.resize_with(self.rows.len().max(row + 1), Vec::new);
        let cells = &mut self.rows[row];
        cells.resize(cells.len().max(column + 1), Cell::Empty);
        let before = std::mem::replace(&mut cells[column], cell.plain());
        if !matches!(before, Cell::Empty | Cell::Uncomputed) && before != cells[column] {
            self.lost.insert(row);
        }
    }

    /// A remark on the sheet.
    pub(super) fn remark(&self, zh: &str, en: &str) -> Text {
        let name = &self.name;
        if name.is_empty() {
            return Text::new(zh, en);
        }
        Text::new(format!("工作表 `{name}`：{zh}"), format!("sheet `{name}`: {en}"))
    }

    /// How many columns the widest row has.
    pub(crate) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }
}
