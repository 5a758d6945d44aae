//! `dossier find`: people by name, by its sound, or by what their files say.

use std::io::{self, Write};

use crate::cli::args::{FindArgs, FoundFormat};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::found::{self, FoundPerson};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange;
use crate::fs;
use crate::session::{self, Found};
use crate::text;

use super::outputs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &FindArgs) -> Result {
    let as_of = config.day(args.as_of.day.as_deref())?;
    let asked = args.conditions.join(" ");
    let jobs = config.jobs(args.jobs.number);
    let found = session::find(&config.root()?, jobs, (&asked, as_of), FoundPerson::new)?;
    let Found { findings, day, people, .. } = found;
    session::mention_errors(ui, &findings);
    let people: Vec<FoundPerson> = people.into_iter().map(|(_, person)| person).collect();
    let language = config.language;
    let table = || found::exported(&people, day, language);
    match args.format {
        FoundFormat::Human => to(ui, config, args, |out| found::human(&people, language, out))?,
        FoundFormat::Paths => to(ui, config, args, |out| found::paths(&people, out))?,
        FoundFormat::Json => to(ui, config, args, |out| found::json(&people, day, out))?,
        FoundFormat::Csv => {
            to(ui, config, args, |out| out.write_all(&exchange::csv(&table())))?;
        }
        FoundFormat::Xlsx => {
            let bytes = exchange::workbook(&[table()]).map_err(Error::environment)?;
            to(ui, config, args, |out| out.write_all(&bytes))?;
        }
    }
    if args.format == FoundFormat::Human {
        let number = text::count(people.len(), "人", "person");
        let en = if people.len() == 1 { number.en } else { format!("{} people", people.len()) };
        ui.say(&Text::new(format!("{day}：{}", number.zh), format!("{day}: {en}")));
    }
    Ok(Exit::Fine)
}

/// Writes to the file that is asked for, else to the terminal.
fn to(
    ui: &Ui<'_>,
    config: &Config,
    args: &FindArgs,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let Some(out) = &args.out else {
        if args.format == FoundFormat::Xlsx {
            return Err(outputs::no_file());
        }
        ui.data(write);
        return Ok(());
    };
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes all bytes");
    let file = outputs::output_file(config, out)?;
    fs::write(&file, &bytes)?;
    Ok(())
}
