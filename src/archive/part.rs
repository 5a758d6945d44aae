//! Which part of a county's archive lies here, where it is not the whole.

use std::path::{Path, PathBuf};

use crate::fs;
use crate::path::ArchivePath;
use crate::transaction;

const FILE: &str = "part.json";

/// The towns and villages that the archive at `root` was opened with; nothing if it is a whole one, or
/// that cannot be read.
pub(super) fn part(root: &Path) -> Option<Vec<ArchivePath>> {
    let bytes = fs::read_itself(&file(root)?).ok()?;
    serde_json::from_slice(&bytes).ok().filter(|part: &Vec<ArchivePath>| !part.is_empty())
}

/// Remembers which towns and villages of a county lie in the archive at `root`.
///
/// # Errors
/// If that cannot be written.
pub(crate) fn keep_part(root: &Path, part: &[ArchivePath]) -> fs::Result<()> {
    let Some(file) = file(root) else { return Ok(()) };
    fs::create_dir_all(fs::parent(&file))?;
    fs::rewrite(&file, &serde_json::to_vec(part).expect("paths are text"))
}

fn file(root: &Path) -> Option<PathBuf> {
    Some(transaction::cache(root)?.parent()?.join(FILE))
}
