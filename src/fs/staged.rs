//! Copies that are looked at before they get their names, locks that are waited for, and what is
//! left behind by a run that was killed.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::hash::Digest;

use super::{Error, Kind, Lock, Operation, Result, parent, sync_folder, temporary_of, walk};

/// How every temporary name begins.
pub(super) const TEMPORARY: &str = ".dossier-";
/// How every temporary name ends.
pub(super) const UNFINISHED: &str = ".tmp";
/// Bytes that are copied at once.
const CHUNK: usize = 1 << 18;

/// A whole copy of a file beside the place where it is to lie, not there yet.
#[derive(Debug)]
pub struct Staged {
    file: NamedTempFile,
    target: PathBuf,
    sha256: Digest,
    bytes: u64,
}

/// Copies a file to beside `to`, where nobody but this program sees it, and digests what it copies.
///
/// # Errors
/// If it cannot be read or the copy not be written.
pub fn stage(from: &Path, to: &Path) -> Result<Staged> {
    let unread = |error| Error::new(Operation::Read, from, error);
    let unwritten = |error| Error::new(Operation::Write, to, error);
    let mut source = BufReader::with_capacity(CHUNK, File::open(from).map_err(unread)?);
    let mut file = temporary_of(to, 0o444).map_err(unwritten)?;
    let (mut hasher, mut bytes) = (Sha256::new(), 0);
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = source.read(&mut chunk).map_err(unread)?;
        if read == 0 {
            break;
        }
        hasher.update(&chunk[..read]);
        file.write_all(&chunk[..read]).map_err(unwritten)?;
        bytes += read as u64;
    }
    file.as_file().sync_all().map_err(unwritten)?;
    Ok(Staged { file, target: to.to_owned(), sha256: hasher.into(), bytes })
}

impl Staged {
    /// The digest of the copied bytes.
    #[must_use]
    pub fn sha256(&self) -> Digest {
        self.sha256
    }

    /// How many bytes were copied.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Gives the copy its name, readable only, and waits until the disk has both.
    ///
    /// # Errors
    /// If something lies there, or it cannot be named.
    pub fn keep(self) -> Result<()> {
        let Self { file, target, .. } = self;
        let failed = |error| Error::new(Operation::Write, &target, error);
        file.persist_noclobber(&target).map_err(|error| failed(error.error))?;
        sync_folder(parent(&target)).map_err(failed)
    }
}

/// Keeps other runs out until the lock is dropped; while another run holds it, calls `wait` once
/// and then waits.
///
/// # Errors
/// If the file cannot be opened or locked.
pub fn lock_patiently(path: &Path, wait: impl FnOnce()) -> Result<Lock> {
    let failed = |error| Error::new(Operation::Lock, path, error);
    let mut options = fs::OpenOptions::new();
    let file = options.create(true).truncate(false).write(true).open(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            wait();
            file.lock().map_err(failed)?;
        }
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    Ok(Lock(file))
}

/// Makes a folder and those above it, and waits until the disk knows them.
///
/// # Errors
/// If one cannot be made.
pub fn create_dir_all_synced(path: &Path) -> Result<()> {
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
pub fn remove_unfinished(folder: &Path) -> Result<()> {
    let unfinished = |name: &str| {
        let name = name.rsplit('/').next().unwrap_or(name);
        name.starts_with(TEMPORARY) && name.ends_with(UNFINISHED)
    };
    let items = walk(folder, |_| true)?.into_iter();
    let mut files = items.filter(|item| item.kind == Kind::File && unfinished(&item.name));
    files.try_for_each(|item| super::remove(&item.path))
}

/// Digests a file without keeping it in memory.
///
/// # Errors
/// If it cannot be read.
pub fn digest(path: &Path) -> Result<Digest> {
    let failed = |error| Error::new(Operation::Read, path, error);
    let mut source = BufReader::with_capacity(CHUNK, File::open(path).map_err(failed)?);
    let mut hasher = Sha256::new();
    io::copy(&mut source, &mut Hashing(&mut hasher)).map_err(failed)?;
    Ok(hasher.into())
}

struct Hashing<'a>(&'a mut Sha256);

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
