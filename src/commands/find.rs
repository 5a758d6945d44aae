//! `dossier find`: people by name, by its sound, or by what their files say.

use crate::cli::args::{FindArgs, FoundFormat, TableFormat};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::found::{self, FoundPeople, FoundPerson};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::session::{self, Found};

use super::shown::Shown;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &FindArgs) -> Result {
    let as_of = config.day(args.as_of.day.as_deref())?;
    let asked = args.conditions.join(" ");
    let jobs = config.jobs(args.jobs.number);
    let found = session::find(&config.root()?, jobs, (&asked, as_of), FoundPerson::new)?;
    let Found { findings, day, people } = found;
    session::mention_errors(ui, &findings);
    let people = people.into_iter().map(|(_, person)| person).collect();
    let found = FoundPeople { people, day, language: config.language };
    let shown = Shown { ui, config, out: args.out.as_deref() };
    match args.format {
        FoundFormat::Paths => shown.text(|out| found::paths(&found.people, out))?,
        FoundFormat::Json => shown.answer(TableFormat::Json, &found)?,
        FoundFormat::Csv => shown.answer(TableFormat::Csv, &found)?,
        FoundFormat::Xlsx => shown.answer(TableFormat::Xlsx, &found)?,
        FoundFormat::Human => {
            shown.answer(TableFormat::Human, &found)?;
            let number = found.people.len();
            let en = if number == 1 { "person" } else { "people" };
            ui.say(&Text::new(format!("{day}：{number} 人"), format!("{day}: {number} {en}")));
        }
    }
    Ok(Exit::Fine)
}
