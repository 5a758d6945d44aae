//! What of an archive is not as it was committed.

use std::path::Path;

use crate::archive::{Outputs, is_own};
use crate::fs::{self, is_of_system};
use crate::git::{Changed, Git, KeptOut, Result};

use super::unit::is_record;

/// The archive's own files that the last commit does not hold as they are: neither output nor what
/// systems leave, whether or not git ignores it, and also where an earlier commit took it in. Of
/// files that git was told to ignore those count that the archive keeps.
///
/// # Errors
/// If git refuses.
pub(crate) fn unsaved(root: &Path, git: &Git) -> Result<Vec<Changed>> {
    let outputs = Outputs::of(root);
    let mut changed = git.changed()?;
    changed.retain(|file| {
        let own = file.kept_out != Some(KeptOut::Ignored) || is_own(&file.path);
        own && !outputs.hold(&file.path) && !file.path.split('/').any(is_of_system)
    });
    Ok(changed)
}

/// What the last commit holds of a file; nothing of one that is no record, which nobody reads.
///
/// # Errors
/// If git refuses.
pub(crate) fn as_saved(git: &Git, file: &Changed) -> Result<Option<Vec<u8>>> {
    match file.before {
        true if is_record(&file.path) => git.file("HEAD", &file.path),
        true => Ok(Some(Vec::new())),
        false => Ok(None),
    }
}

/// What lies in the place of a file now. Of a link or a folder git keeps something else than what
/// lies behind it, so that it is not read, nor is what is no record.
///
/// # Errors
/// If the file cannot be read.
pub(crate) fn as_it_is(root: &Path, file: &Changed) -> fs::Result<Option<Vec<u8>>> {
    let on_disk = root.join(&file.path);
    let is_read = || is_record(&file.path) && !fs::is_special(&on_disk) && !fs::is_folder(&on_disk);
    match fs::exists(&on_disk) {
        true if is_read() => fs::read(&on_disk).map(Some),
        true => Ok(Some(Vec::new())),
        false => Ok(None),
    }
}
