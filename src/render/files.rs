//! Reads font files whole and lists folders in a fixed order, on behalf of [`super::fonts`].
#![expect(clippy::disallowed_methods, reason = "stands in until crate::fs is there")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The whole file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// The files at or below `path`, sorted; nothing if there is no such path.
pub(super) fn list(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(_) => {}
            Err(_) if !path.exists() => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(files)
}
