//! Where what a command shows goes: to the terminal, or to the file that is asked for.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{self, Table, TableForm};
use crate::fs;

use super::outputs;

/// A run that shows something.
pub(super) struct Shown<'a> {
    pub(super) ui: &'a Ui<'a>,
    pub(super) config: &'a Config,
    /// The file that is asked for.
    pub(super) out: Option<&'a Path>,
}

impl Shown<'_> {
    /// Shows text.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(super) fn text(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let Some(out) = self.out else {
            self.ui.data(write);
            return Ok(());
        };
        let mut bytes = Vec::new();
        write(&mut bytes).expect("memory takes all bytes");
        let file = outputs::output_file(self.config, out)?;
        fs::write(&file, &bytes)?;
        let out = out.display();
        self.ui.say(&Text::new(format!("已写入 {out}"), format!("written to {out}")));
        Ok(())
    }

    /// Shows a table as CSV.
    ///
    /// # Errors
    /// As [`Shown::text`].
    pub(super) fn csv(&self, table: &Table) -> Result<()> {
        let bytes = TableForm::Csv.bytes(table).map_err(Error::environment)?;
        self.text(|out| out.write_all(&bytes))
    }

    /// Writes a workbook.
    ///
    /// # Errors
    /// If no file is asked for, or it cannot be written.
    pub(super) fn workbook(&self, tables: &[Table]) -> Result<()> {
        if self.out.is_none() {
            return Err(no_file());
        }
        let bytes = exchange::workbook(tables).map_err(Error::environment)?;
        self.text(|out| out.write_all(&bytes))
    }
}

fn no_file() -> Error {
    Error::usage(Text::new("没有写明 xlsx 写到哪个文件", "no file for the workbook is named"))
        .hint(Text::new("加 --out 名单.xlsx", "add --out list.xlsx"))
}
