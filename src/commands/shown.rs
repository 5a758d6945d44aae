//! Where what a command shows goes: to the terminal, or to the file that is asked for.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::answer::Answer;
use crate::cli::args::TableFormat;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{self, TableForm};
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
    /// Shows an answer in the form that is asked for.
    ///
    /// # Errors
    /// If the file is there already or cannot be written, or a workbook has none to go to.
    pub(super) fn answer(&self, format: TableFormat, answer: &dyn Answer) -> Result<()> {
        let bytes = match format {
            TableFormat::Human => return self.text(|out| answer.human(out)),
            TableFormat::Json => return self.text(|out| answer.json(out)),
            TableFormat::Csv => TableForm::Csv.bytes(&[answer.table()]),
            TableFormat::Xlsx if self.out.is_none() => return Err(no_file()),
            TableFormat::Xlsx => {
                let first = std::iter::once(answer.table());
                exchange::workbook(&first.chain(answer.more_tables()).collect::<Vec<_>>())
            }
        };
        let bytes = bytes.map_err(Error::environment)?;
        self.text(|out| out.write_all(&bytes))
    }

    /// Shows text. A file that someone names is new, since what lies there may be theirs.
    ///
    /// # Errors
    /// If the file is there already or cannot be written.
    pub(super) fn text(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let Some(out) = self.out else {
            self.ui.data(write);
            return Ok(());
        };
        let mut bytes = Vec::new();
        write(&mut bytes).expect("memory takes all bytes");
        fs::write_new(&outputs::output_file(self.config, out)?, &bytes)?;
        let out = out.display();
        self.ui.say(&Text::new(format!("已写入 {out}"), format!("written to {out}")));
        Ok(())
    }
}

fn no_file() -> Error {
    Error::usage(Text::new("没有写明 xlsx 写到哪个文件", "no file for the workbook is named"))
        .hint(Text::new("加 --out 名单.xlsx", "add --out list.xlsx"))
}
