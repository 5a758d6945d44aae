//! Folders in which several runs write: locks that are waited for, what killed runs left behind,
//! files that are never to change again.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::{EntryType, Error, Operation, Result, parent, sync_folder, walk};

/// How every temporary name begins.
pub(super) const TEMPORARY: &str = ".dossier-";
/// How every temporary name ends.
pub(super) const UNFINISHED: &str = ".tmp";

/// How often a lock that another run holds is asked for.
const PAUSE: Duration = Duration::from_millis(20);

/// Holds a lock until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "closing the file ends the lock")] File);

/// Keeps other runs out until the lock is dropped; the lock file is made if needed.
///
/// # Errors
/// If another run holds the lock, see [`Error::is_in_use`], or the file cannot be opened.
pub(crate) fn lock(path: &Path) -> Result<Lock> {
    locked(path, File::try_lock)
}

/// Keeps those out who want the lock for themselves, until it is dropped; the lock file is made if
/// needed.
///
/// # Errors
/// If another run holds the lock for itself, see [`Error::is_in_use`], or the file cannot be opened.
pub(crate) fn lock_shared(path: &Path) -> Result<Lock> {
    locked(path, File::try_lock_shared)
}

fn locked(path: &Path, lock: fn(&File) -> std::result::Result<(), TryLockError>) -> Result<Lock> {
    let failed = |error| Error::new(Operation::Lock, path, error);
    let file = super::opened_own(path).map_err(failed)?;
    match lock(&file) {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(failed(ErrorKind::WouldBlock.into())),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Keeps other runs out until the lock is dropped; while another run holds it, calls `wait` once
/// and then waits, but no longer than `patience`.
///
/// # Errors
/// If the file cannot be opened or locked, or the lock was not free in that time, see
/// [`Error::is_in_use`].
pub(crate) fn lock_within(path: &Path, patience: Duration, wait: impl FnOnce()) -> Result<Lock> {
    let failed = |error| Error::new(Operation::Lock, path, error);
    let file = super::opened_own(path).map_err(failed)?;
    let mut wait = Some(wait);
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock(file)),
            Err(TryLockError::WouldBlock) if started.elapsed() < patience => {
                if let Some(wait) = wait.take() {
                    wait();
                }
                thread::sleep(PAUSE);
            }
            Err(TryLockError::WouldBlock) => return Err(failed(ErrorKind::WouldBlock.into())),
            // On a disk that knows no locks, files are still compared before they are written.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                return Ok(Lock(file));
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
    }
}

/// Makes a folder and those above it, and waits until the disk knows them.
///
/// # Errors
/// If one cannot be made.
pub(crate) fn create_dir_all_synced(path: &Path) -> Result<()> {
    let missing: Vec<&Path> = path.ancestors().take_while(|one| !super::exists(one)).collect();
    super::create_dir_all(path)?;
    missing.into_iter().try_for_each(|folder| {
        sync_folder(parent(folder)).map_err(|error| Error::new(Operation::Create, folder, error))
    })
}

/// Removes the unfinished files that killed runs left below `folder`. Only for who holds the lock
/// by which all of them write there.
///
/// # Errors
/// If a folder cannot be listed or a file not be removed.
pub(crate) fn remove_unfinished(folder: &Path) -> Result<()> {
    let unfinished = |name: &str| {
        let name = name.rsplit('/').next().unwrap_or(name);
        name.starts_with(TEMPORARY) && name.ends_with(UNFINISHED)
    };
    let items = walk(folder, 1, |_| true)?.into_iter();
    let mut files = items.filter(|item| item.kind == EntryType::File && unfinished(&item.name));
    files.try_for_each(|item| super::remove(&item.path))
}

/// Keeps a file from being changed by mistake.
///
/// # Errors
/// If the system refuses.
pub(crate) fn make_read_only(path: &Path) -> Result<()> {
    let failed = |error| Error::new(Operation::Write, path, error);
    let path = &*super::seen(path);
    let mut permissions = fs::metadata(path).map_err(failed)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions).map_err(failed)
}
