//! What of an archive is not as it was committed.

use std::path::Path;

use crate::archive::{Outputs, is_own};
use crate::fs::is_of_system;
use crate::git::{Changed, Git, KeptOut, Result};

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
