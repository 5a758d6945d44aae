//! Files written whole or not at all: beside their place first, then given their name.

#[cfg(unix)]
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::shared::{TEMPORARY, UNFINISHED};
use super::{Error, Operation, Result, parent, placing, sync_folder};

/// The mode of a new file, of which the system takes what it is told to.
const USUAL: u32 = 0o666;

/// Writes a file whole, over an older one: for papers, which can be made again.
///
/// # Errors
/// If it cannot be written; what was there before is then still there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_whole(path, parent(path), bytes, false)
        .map_err(|error| Error::new(Operation::Write, path, error))
}

/// Writes a clerk's file whole, over its older form, and waits until the disk has it.
///
/// # Errors
/// If it cannot be written; what was there before is then still there.
pub(crate) fn rewrite(path: &Path, bytes: &[u8]) -> Result<()> {
    write_whole(path, parent(path), bytes, true)
        .map_err(|error| Error::new(Operation::Write, path, error))
}

/// As [`rewrite`], but a run that is killed leaves what it had written in the folder `scratch` and
/// not beside the file, unless the two lie on different disks.
///
/// # Errors
/// If it cannot be written; what was there before is then still there.
pub(crate) fn rewrite_by(scratch: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    match write_whole(path, scratch, bytes, true) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => rewrite(path, bytes),
        written => written.map_err(|error| Error::new(Operation::Write, path, error)),
    }
}

/// As [`rewrite`], for a file that holds what several others hold: it is open to nobody who may not
/// read each of those of them that are there.
///
/// # Errors
/// If it cannot be written; what was there before is then still there.
pub(crate) fn rewrite_as_closed(path: &Path, like: &[PathBuf], bytes: &[u8]) -> Result<()> {
    let common = like.iter().filter_map(|path| mode(path)).fold(USUAL, |all, one| all & one);
    let written = || {
        let mut file = new_temporary(parent(path), common)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        placing::persist(file, path, true)?;
        sync_folder(parent(path))
    };
    written().map_err(|error| Error::new(Operation::Write, path, error))
}

/// Puts a file in the place of another, or where none is.
///
/// # Errors
/// If it cannot be moved; both are then as they were.
pub(crate) fn replace(from: &Path, to: &Path) -> Result<()> {
    let failed = |error| Error::new(Operation::Move, from, error);
    placing::rename(from, to).map_err(failed)?;
    let both = [parent(from), parent(to)];
    both.into_iter().try_for_each(|folder| sync_folder(folder).map_err(failed))
}

/// Writes a new file whole and waits until the disk has it.
///
/// # Errors
/// If something lies at `path`, or it cannot be written.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    write_free(path, parent(path), bytes).map_err(|error| Error::new(Operation::Write, path, error))
}

/// As [`write_new`], but a run that is killed leaves what it had written in the folder `scratch`.
///
/// # Errors
/// If something lies at `path`, or it cannot be written.
pub(crate) fn write_new_by(scratch: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    match write_free(path, scratch, bytes) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => write_new(path, bytes),
        written => written.map_err(|error| Error::new(Operation::Write, path, error)),
    }
}

fn write_free(path: &Path, scratch: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = prepared(path, scratch, bytes, true)?;
    placing::persist(file, path, false)?;
    sync_folder(parent(path))
}

fn write_whole(path: &Path, scratch: &Path, bytes: &[u8], synced: bool) -> io::Result<()> {
    let file = prepared(path, scratch, bytes, synced)?;
    placing::persist(file, path, true)?;
    if synced { sync_folder(parent(path)) } else { Ok(()) }
}

fn prepared(path: &Path, scratch: &Path, bytes: &[u8], synced: bool) -> io::Result<NamedTempFile> {
    let mut file = temporary(path, scratch)?;
    file.write_all(bytes)?;
    if synced {
        file.as_file().sync_all()?;
    }
    Ok(file)
}

/// A new file in the folder `scratch`, open to the same people as the one at `path`.
pub(super) fn temporary(path: &Path, scratch: &Path) -> io::Result<NamedTempFile> {
    new_temporary(scratch, mode(path).unwrap_or(USUAL))
}

fn new_temporary(scratch: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).suffix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    placing::made_in(&builder, scratch)
}

/// What people may do with a file that is there, as the bits of its mode; nothing is known of it where
/// files have none, as on Windows.
fn mode(path: &Path) -> Option<u32> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let known = fs::metadata(super::seen(path)).ok();
        known.map(|known| known.permissions().mode() & 0o777)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}
