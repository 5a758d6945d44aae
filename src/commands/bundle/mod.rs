//! `dossier bundle`: towns and villages in one file for another computer.

mod open;

use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::bundle::{BundleFault, County, ENDING, History, NewBundle, OpenedBundle, gather};
use crate::cli::args::BundleArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::machines;
use crate::cli::ui::Ui;
use crate::fs;
use crate::hash::Digest;
use crate::limits;
use crate::packet::ShortCode;
use crate::path::{self, ArchivePath};
use crate::press;
use crate::session;
use crate::session::writing;

use super::outputs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &BundleArgs) -> Result {
    match &args.into {
        Some(folder) => open::run(ui, config, folder, &args.paths),
        None => make(ui, config, args),
    }
}

/// Reads the bundle that a command line names.
///
/// # Errors
/// If it is none, or not to be trusted.
pub(super) fn read(config: &Config, file: &Path) -> Result<(OpenedBundle, ShortCode)> {
    let refused = |fault| machines::refused(file, &fault);
    let bytes = fs::read_limited(&config.absolute(file), limits::BUNDLE)?;
    if bytes.len() as u64 > limits::BUNDLE {
        return Err(refused(BundleFault::TooLong));
    }
    let bundle = OpenedBundle::read(&bytes).map_err(refused)?;
    Ok((bundle, ShortCode::of(Digest::of(&bytes))))
}

/// Whose archive it is.
pub(super) fn county(archive: &Archive) -> County {
    let settings = archive.settings.as_ref();
    let name = settings.and_then(|one| one.name.as_ref()).map(ToString::to_string);
    let code = settings.and_then(|one| one.code.as_ref()).map(ToString::to_string);
    County { name, code }
}

fn make(ui: &Ui<'_>, config: &Config, args: &BundleArgs) -> Result {
    // What another run writes goes along whole or not at all.
    let _writer = writing::writer(ui, config)?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    session::refuse_hidden(&archive)?;
    let mut history = History::of(&archive.root);
    let scope = scope(ui, config, &archive, &args.paths)?;
    let gathered = gather(&archive, &scope)?;
    let made = config.today().to_string();
    let base = history.last(&scope);
    let (id, bytes) = NewBundle {
        program: press::program().to_owned(),
        made: made.clone(),
        county: county(&archive),
        whole: archive.part().is_none(),
        scope: scope.clone(),
        history: history.bundles(),
        base: base.as_ref(),
        files: &gathered.files,
    }
    .bytes()
    .ok()
    .filter(|(_, bytes)| bytes.len() as u64 <= limits::BUNDLE)
    .ok_or_else(|| machines::refused(Path::new(&name(&scope, &made)), &BundleFault::TooLong))?;
    let name = name(&scope, &made);
    let asked = args.out.as_deref().map(|out| config.absolute(out));
    let asked = asked.map(|out| if fs::is_folder(&out) { out.join(&name) } else { out });
    asked.as_deref().map_or(Ok(()), machines::refuse_other_name)?;
    let file = outputs::write_file(ui, config, &archive.root, (asked.as_deref(), &name), &bytes)?;
    history.gave(id, &scope)?;
    machines::say_written(ui, &file, &gathered, ShortCode::of(Digest::of(&bytes)));
    Ok(if gathered.left_out.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// The towns and villages that are meant, each once and none in another.
fn scope(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    paths: &[PathBuf],
) -> Result<Vec<ArchivePath>> {
    let mut scope = session::selection(ui, config, archive, paths)?;
    if let Some(person) = scope.iter().find(|path| archive.layout.people.contains_key(*path)) {
        return Err(machines::only_places(person));
    }
    if scope.is_empty() {
        scope = archive.part().map(<[_]>::to_vec).ok_or_else(machines::nothing_named)?;
    }
    scope.sort();
    scope.dedup();
    let all = scope.clone();
    scope.retain(|path| !all.iter().any(|other| other != path && path.is_within(other)));
    Ok(scope)
}

/// The name of a bundle: its towns and villages, and the day.
fn name(scope: &[ArchivePath], made: &str) -> String {
    let names: Vec<String> =
        scope.iter().take(3).map(|one| one.as_str().replace('/', "")).collect();
    let more = if scope.len() > names.len() { "等" } else { "" };
    format!("{}{more}-{}{ENDING}", path::file_name(&names.join("、")), made.replace('-', ""))
}
