//! A bundle that becomes an archive on a computer that has none yet.

use std::path::{Path, PathBuf};

use crate::archive::{self, SETTINGS};
use crate::bundle::{History, OpenedBundle};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::machines;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::path::ArchivePath;

use super::super::init;

/// Makes an archive of a bundle.
pub(super) fn run(ui: &Ui<'_>, config: &Config, folder: &Path, paths: &[PathBuf]) -> Result {
    let [file] = paths else {
        return Err(Error::usage(Text::new("--into 要写一个携带包", "--into needs one bundle")));
    };
    let (bundle, code) = super::read(config, file)?;
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
