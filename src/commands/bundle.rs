//! `dossier bundle`: towns and villages in one file for another computer, and the archive that such a
//! file becomes there.

use std::path::{Path, PathBuf};

use crate::archive::{self, Archive, SETTINGS};
use crate::bundle::{BundleFault, County, ENDING, History, NewBundle, OpenedBundle, gather};
use crate::cli::args::BundleArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::machines;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::hash::Digest;
use crate::limits;
use crate::packet::ShortCode;
use crate::path::{self, ArchivePath};
use crate::press;
use crate::session;
use crate::session::writing;

use super::{init, outputs};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &BundleArgs) -> Result {
    match &args.into {
        Some(folder) => open(ui, config, folder, &args.paths),
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
    let scope = scope(config, &archive, &args.paths)?;
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
    let file = outputs::write_file(config, &archive.root, (asked.as_deref(), &name), &bytes)?;
    history.gave(id, &scope)?;
    machines::say_written(ui, &file, &gathered, ShortCode::of(Digest::of(&bytes)));
    Ok(if gathered.left_out.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// The towns and villages that are meant, each once and none in another.
fn scope(config: &Config, archive: &Archive, paths: &[PathBuf]) -> Result<Vec<ArchivePath>> {
    let mut scope = session::selection(config, archive, paths)?;
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

/// Makes an archive of a bundle.
fn open(ui: &Ui<'_>, config: &Config, folder: &Path, paths: &[PathBuf]) -> Result {
    let [file] = paths else {
        return Err(Error::usage(Text::new("--into 要写一个携带包", "--into needs one bundle")));
    };
    let (bundle, code) = read(config, file)?;
    let target = config.absolute(folder);
    init::refuse_inside_archive(&target)?;
    refuse_others(&target, &bundle)?;
    fs::create_dir_all(&target)?;
    // What makes the folder an archive comes last: a killed run is begun again.
    let settings: ArchivePath = SETTINGS.parse().expect("a plain name");
    let others = bundle.files.iter().filter(|(path, _)| **path != settings);
    for (path, bundled) in others.chain(bundle.files.get_key_value(&settings)) {
        if *path == settings {
            History::of(&target).took(&bundle)?;
            archive::keep_part(&target, &bundle.scope)?;
            init::equip(ui, &target)?;
        }
        let on_disk = path.below(&target);
        if !fs::exists(&on_disk) {
            fs::create_dir_within(&target, fs::parent(&on_disk))?;
            fs::write_new(&on_disk, &bundled.bytes)?;
        }
    }
    machines::say_opened(ui, folder, &bundle, code);
    Ok(Exit::Fine)
}

/// Refuses a folder in which something else lies than what a killed run left of this bundle.
fn refuse_others(target: &Path, bundle: &OpenedBundle) -> Result<()> {
    if !fs::exists(target) {
        return Ok(());
    }
    let items = fs::walk(target, 1, |name| !name.starts_with('.'))?;
    let is_ours = |item: &fs::Listed| {
        let file = item.name.parse::<ArchivePath>().ok();
        let file = file.and_then(|path| bundle.files.get(&path));
        item.kind == fs::EntryType::Folder
            || item.name.starts_with('.')
            || file
                .is_some_and(|file| fs::read_itself(&item.path).is_ok_and(|now| now == file.bytes))
    };
    if items.iter().all(is_ours) { Ok(()) } else { Err(machines::not_empty(target)) }
}
