//! `dossier export`: a roster, or sheets of what is there with room for more, for those who work in
//! Excel.

use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::cli::args::ExportArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::exporting;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{Exported, TableForm};
use crate::session;

use super::list::List;
use super::outputs;

/// What `--out` calls the terminal.
const TERMINAL: &str = "-";

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ExportArgs) -> Result {
    let (exported, paths) = exported(args)?;
    let form = args.out.as_deref().map(form).transpose()?.unwrap_or(TableForm::Workbook);
    let (archive, findings) = Archive::open(&config.root()?, config.jobs(None))?;
    let selection = session::selection(ui, config, &archive, &paths)?;
    let mut hidden = session::tell_hidden(ui, config, &archive, &findings, &selection);
    let day = archive.day(config.day(args.as_of.day.as_deref())?);
    let as_of = config.day(args.as_of.day.as_deref())?;
    let condition = (args.view.as_deref(), args.asked.condition.as_deref());
    let meeting = session::meeting(config, &archive, condition, as_of)?;
    let asked = (&selection[..], meeting.as_ref());
    let (people, left_out) = session::listed(&archive, asked, day, args.with_left);
    let list = List { archive: &archive, people: &people, day };
    let (tables, told, is_empty) = match &exported {
        Exported::Roster => list.roster(args)?,
        Exported::Mapped(name) => match list.mapped(ui, name)? {
            Some(made) => made,
            None => return Ok(Exit::Findings),
        },
        Exported::Sheets(_) | Exported::Workbook => {
            let sheets = exported.sheets(&archive, &people, (&selection, args.full));
            sheets.unread.iter().for_each(|folder| ui.fault(&exporting::unread(folder)));
            hidden |= !sheets.unread.is_empty();
            (sheets.tables, sheets.told, sheets.is_empty)
        }
    };
    let bytes = form.bytes(&tables).map_err(Error::usage)?;
    if args.out.as_deref() == Some(Path::new(TERMINAL)) {
        ui.data(|out| out.write_all(&bytes));
    } else {
        let place = (args.out.as_deref(), &*exported.file(&selection));
        let file = outputs::write_file(ui, config, &archive.root, place, &bytes)?;
        ui.say(&exporting::written(&told, &file));
    }
    let asked = args.view.as_deref().or(args.asked.condition.as_deref());
    if let Some(asked) = asked.filter(|_| is_empty) {
        ui.say(&Text::new(format!("没有人符合 `{asked}`"), format!("no one matches `{asked}`")));
    }
    session::mention_left(ui, left_out);
    Ok(if hidden { Exit::Findings } else { Exit::Fine })
}

/// The file that `--out` asks for; the terminal takes no workbook.
fn form(out: &Path) -> Result<TableForm> {
    let asked = if out == Path::new(TERMINAL) { Some(TableForm::Csv) } else { TableForm::of(out) };
    asked.ok_or_else(|| exporting::no_form(out))
}

/// What is exported, and of whom. A workbook of all kinds and that of another system are not named by what
/// is exported: only places and people are.
fn exported(args: &ExportArgs) -> Result<(Exported, Vec<PathBuf>)> {
    if args.workbook || args.exchange.is_some() {
        let first = Some(PathBuf::from(&args.what)).filter(|_| !args.what.is_empty());
        let exported = args.exchange.clone().map_or(Exported::Workbook, Exported::Mapped);
        return Ok((exported, first.into_iter().chain(args.paths.clone()).collect()));
    }
    let exported = Exported::of(&args.what, args.blank);
    exported
        .map(|exported| (exported, args.paths.clone()))
        .map_err(|unknown| exporting::nothing_called(&unknown))
}
