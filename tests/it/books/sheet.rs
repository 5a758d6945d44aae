//! Sheets as a program reads and writes them.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

/// Columns of whom a row is about, and the last one, which tells its entry again.
pub(super) const WHOSE: [&str; 6] = ["人员", "姓名", "所在村", "村名称", "所在镇", "镇名称"];
pub(super) const IDENTITY: &str = "标识（勿改）";

/// A sheet as a program reads it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<String>>,
}

impl Sheet {
    pub(super) fn head(&self) -> &[String] {
        &self.rows[0]
    }

    pub(super) fn column(&self, label: &str) -> usize {
        self.head().iter().position(|one| one == label).unwrap()
    }

    /// The rows that show an entry.
    pub(super) fn known(&self) -> Vec<usize> {
        let own = self.rows[0].len() - 1;
        let is_known = |at: &usize| {
            let cell = &self.rows[*at][own];
            !cell.is_empty() && !cell.starts_with("dossier ")
        };
        (1..self.rows.len()).filter(is_known).collect()
    }

    /// The columns of the entry itself.
    pub(super) fn own(&self) -> Vec<usize> {
        let is_own = |at: &usize| {
            let label = self.rows[0][*at].as_str();
            let whose = *at < 2 && WHOSE.contains(&label);
            !(whose || label.starts_with("所属") || label == IDENTITY)
        };
        (0..self.rows[0].len()).filter(is_own).collect()
    }

    /// What its entries say, each with whose it is; how another entry is told follows from that one.
    pub(super) fn entries(&self) -> Vec<Vec<String>> {
        let told = |at: &usize| self.rows[0][*at] == "所属";
        let shown: Vec<usize> = (0..self.rows[0].len() - 1).filter(|at| !told(at)).collect();
        let entry = |row: usize| shown.iter().map(|at| self.rows[row][*at].clone()).collect();
        self.known().into_iter().map(entry).collect()
    }
}

pub(super) fn read(file: &Path) -> Vec<Sheet> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let names = book.sheet_names();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        other => panic!("{other:?} is no text"),
    };
    let sheet = |name: String| {
        let range = book.worksheet_range(&name).unwrap();
        assert_eq!(range.start(), Some((0, 0)), "{name}");
        Sheet { name, rows: range.rows().map(|row| row.iter().map(text).collect()).collect() }
    };
    names.into_iter().filter(|name| name != "词表").map(sheet).collect()
}

pub(super) fn write(file: &Path, sheets: &[Sheet]) {
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet().set_name(&sheet.name).unwrap();
        for (at, row) in (0..).zip(&sheet.rows) {
            for (column, text) in (0..).zip(row) {
                page.write_string(at, column, text).unwrap();
            }
        }
    }
    let _ = fs::remove_file(file);
    fs::write(file, book.save_to_buffer().unwrap()).unwrap();
}
