//! Lists of people that `export` writes.

use crate::archive::Archive;
use crate::cli::args::ExportArgs;
use crate::cli::error::{Error, Result};
use crate::cli::exporting;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{self, RosterOptions, Table, mapped};
use crate::model::Day;
use crate::path::ArchivePath;

/// Tables, of how many people they are, and whether of no one.
pub(super) type Made = (Vec<Table>, Text, bool);

/// The people who are listed, as they are on a day.
pub(super) struct List<'a> {
    pub(super) archive: &'a Archive,
    pub(super) people: &'a [ArchivePath],
    pub(super) day: Option<Day>,
}

impl List<'_> {
    /// The roster, in the columns that are asked for.
    ///
    /// # Errors
    /// If it has no such column.
    pub(super) fn roster(&self, args: &ExportArgs) -> Result<Made> {
        let options = RosterOptions { day: self.day, full: args.full, columns: &args.columns };
        let table = exchange::roster_table(self.archive, self.people, &options)
            .map_err(|unknown| exporting::no_column(&unknown))?;
        let number = table.rows.len();
        Ok((vec![table], exporting::people(number), number == 0))
    }

    /// The workbook of another system; none, with the reasons told, if someone's values have no place
    /// in it.
    ///
    /// # Errors
    /// If the settings have no such mapping.
    pub(super) fn mapped(&self, ui: &Ui<'_>, name: &str) -> Result<Option<Made>> {
        let mapping = mapped::mapping(self.archive, name).map_err(Error::usage)?;
        match mapped::table(self.archive, self.people, (name, mapping), self.day) {
            Ok(table) => {
                let number = table.rows.len() - table.told;
                Ok(Some((vec![table], exporting::people(number), number == 0)))
            }
            Err(faults) => {
                faults.iter().for_each(|fault| ui.fault(fault));
                ui.fault(&exporting::nothing_written());
                Ok(None)
            }
        }
    }
}
