//! Long files, piece by piece: read without holding them, written beside their place first.

use std::fs::File;
use std::io::{BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::hash::Digest;

use super::{Error, Operation, Random, Result, placing, sync_folder, temporary};

/// How much is read at once.
const PIECE: usize = 64 * 1024;

/// A file that is being written beside its place, and is gone unless it is kept.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl Draft {
    /// An empty draft of the file at `path`.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        let file = temporary(path, super::parent(path))
            .map_err(|error| Error::new(Operation::Write, path, error))?;
        Ok(Self { path: path.to_owned(), file: BufWriter::with_capacity(PIECE, file) })
    }

    /// Adds bytes at the end.
    ///
    /// # Errors
    /// If they cannot be written.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|error| Error::new(Operation::Write, &self.path, error))
    }

    /// Opens what was written so far for reading.
    ///
    /// # Errors
    /// If it cannot be written or opened.
    pub(crate) fn reader(&mut self) -> Result<Random> {
        let flushed = self.file.flush();
        flushed.map_err(|error| Error::new(Operation::Write, &self.path, error))?;
        Random::open(self.file.get_ref().path())
    }

    /// Waits until the disk has everything, then gives the file its name: over an older file only
    /// if told so. That the name lasts too is for [`settle`] to make sure, once for many files.
    ///
    /// # Errors
    /// If it cannot be written, or something lies there that is not to be replaced.
    pub(crate) fn keep(self, replace: bool) -> Result<()> {
        let path = self.path;
        let kept = || {
            let file = self.file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            placing::persist(file, &path, replace)
        };
        kept().map_err(|error| Error::new(Operation::Write, &path, error))
    }
}

/// Waits until the disk has the names of all files in a folder.
///
/// # Errors
/// If it cannot be done.
pub(crate) fn settle(folder: &Path) -> Result<()> {
    sync_folder(folder).map_err(|error| Error::new(Operation::Write, folder, error))
}

/// Reads a file piece by piece.
///
/// # Errors
/// If it cannot be read, or `piece` gives an error.
pub(crate) fn read_pieces(path: &Path, mut piece: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let failed = |error| Error::new(Operation::Read, path, error);
    let mut file = open(path).map_err(failed)?;
    let mut buffer = vec![0; PIECE];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(read) => piece(&buffer[..read])?,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
}

/// The SHA-256 of a file, which is read piece by piece.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn sha256(path: &Path) -> Result<Digest> {
    let mut sha256 = Sha256::new();
    read_pieces(path, |piece| {
        sha256.update(piece);
        Ok(())
    })?;
    Ok(sha256.into())
}

fn open(path: &Path) -> std::io::Result<File> {
    let path = &*super::seen(path);
    if std::fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(ErrorKind::InvalidInput.into());
    }
    File::open(path)
}
