//! Reading a file here and there, without holding it.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Error, Operation, Result};

/// A file that is open for reading at any place, by several threads at once.
#[derive(Debug)]
pub(crate) struct Random {
    file: File,
    path: PathBuf,
    size: u64,
}

impl Random {
    /// Opens a file; a link is followed.
    ///
    /// # Errors
    /// If it cannot be opened, or is no file.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let failed = |error| Error::new(Operation::Read, path, error);
        let on_disk = &*super::seen(path);
        // A pipe would be waited for as soon as it is opened.
        if !fs::metadata(on_disk).map_err(failed)?.is_file() {
            return Err(failed(ErrorKind::InvalidInput.into()));
        }
        let file = File::open(on_disk).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        Ok(Self { file, path: path.to_owned(), size })
    }

    /// Opens a file, unless it is a link.
    ///
    /// # Errors
    /// As [`Random::open`].
    pub(crate) fn open_itself(path: &Path) -> Result<Self> {
        if super::is_special(path) {
            return Err(Error::new(Operation::Read, path, ErrorKind::InvalidInput.into()));
        }
        Self::open(path)
    }

    /// How long the file was when it was opened.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Fills `into` with the bytes from `at` on.
    ///
    /// # Errors
    /// If they cannot be read, or the file ends before.
    pub(crate) fn read_at(&self, at: u64, into: &mut [u8]) -> Result<()> {
        read_exact_at(&self.file, at, into)
            .map_err(|error| Error::new(Operation::Read, &self.path, error))
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, at: u64, into: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, at)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut at: u64, mut into: &mut [u8]) -> io::Result<()> {
    while !into.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, into, at)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            read => {
                at += read as u64;
                into = &mut into[read..];
            }
        }
    }
    Ok(())
}
