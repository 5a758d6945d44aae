//! `dossier log`: how a person, village or town changed, field by field.

use crate::archive::Archive;
use crate::changes::{self, Uncommitted};
use crate::cli::args::LogArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::history;
use crate::cli::kept_out;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::git::Git;
use crate::session;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &LogArgs) -> Result {
    let root = config.root()?;
    let git = Git::open(&root)?;
    let (archive, _) = Archive::open(&root, config.jobs(None))?;
    let condition = (args.asked.condition.as_deref(), None);
    let selected = session::one((ui, config), &archive, args.path.as_deref(), condition);
    let changed = git.changed()?;
    let read = |path: &str| fs::read(&root.join(path)).ok();
    let uncommitted = Uncommitted { changed: &changed, read: &read };
    let steps = match &selected {
        Ok(selected) => {
            let path = record(selected.as_str());
            let now = match fs::read_itself(&root.join(&path)) {
                Err(error) if error.is_not_found() => Vec::new(),
                other => other?,
            };
            let steps = changes::history(&git, &path, Some(&now), &uncommitted)?;
            let own: Vec<_> = changed.iter().filter(|one| one.holds(&path)).cloned().collect();
            kept_out::lines(&own).iter().for_each(|line| ui.say(line));
            steps
        }
        // Whoever is not there may have been.
        Err(_) => match args.path.as_ref().map(|path| session::new_path(config, &archive, path)) {
            Some(Ok(path)) => changes::history(&git, &record(path.as_str()), None, &uncommitted)?,
            Some(Err(_)) | None => Vec::new(),
        },
    };
    if steps.is_empty() {
        selected?;
    }
    ui.data(|out| history::show(&steps, args.shown.format, ui.language(), out));
    if steps.is_empty() {
        ui.say(&Text::new("还没有保存过", "never saved yet"));
    }
    Ok(Exit::Fine)
}

/// The file that holds the record of a town, village or person.
fn record(folder: &str) -> String {
    let file = ["town.yaml", "village.yaml", "person.yaml"];
    format!("{folder}/{}", file[folder.matches('/').count().min(2)])
}
