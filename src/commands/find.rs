//! `dossier find`: people by name, by its sound, or by what their files say.

use crate::cli::args::{FindArgs, FoundFormat};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::found::{self, FoundPerson};
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
    let people: Vec<FoundPerson> = people.into_iter().map(|(_, person)| person).collect();
    let (language, shown) = (config.language, Shown { ui, config, out: args.out.as_deref() });
    match args.format {
        FoundFormat::Human => {
            shown.text(|out| found::human(&people, language, out))?;
            let number = people.len();
            let en = if number == 1 { "person" } else { "people" };
            ui.say(&Text::new(format!("{day}：{number} 人"), format!("{day}: {number} {en}")));
        }
        FoundFormat::Paths => shown.text(|out| found::paths(&people, out))?,
        FoundFormat::Json => shown.text(|out| found::json(&people, day, out))?,
        FoundFormat::Csv => shown.csv(&found::exported(&people, day, language))?,
        FoundFormat::Xlsx => shown.workbook(&[found::exported(&people, day, language)])?,
    }
    Ok(Exit::Fine)
}
