//! `dossier find`: people by name, by its sound, or by what their files say.

use crate::cli::args::{FindArgs, FoundFormat, TableFormat};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::found::{self, FoundPeople, FoundPerson};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::path::ArchivePath;
use crate::session::{self, Found};

use super::shown::Shown;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &FindArgs) -> Result {
    let as_of = config.day(args.as_of.day.as_deref())?;
    let (root, jobs) = (config.root()?, config.jobs(args.jobs.number));
    let (places, words) = session::places_among((ui, config), &root, &args.conditions)?;
    let words = Some(words.join(" ")).filter(|words| !words.is_empty());
    let asked: Vec<&str> = words.iter().chain(&args.asked.condition).map(String::as_str).collect();
    let found = session::find(&root, jobs, (&asked, as_of), FoundPerson::new)?;
    let Found { findings, day, people } = found;
    session::mention_errors(ui, &findings);
    let is_there = |path: &ArchivePath| places.is_empty() || path.is_within_any(&places);
    let people = people.into_iter().filter(|(path, _)| is_there(path));
    let people = people.map(|(_, person)| person).collect();
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
