//! A file that is written piece by piece and gets its name only when it is complete.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Error, Operation, Result, temporary};

/// A file that nobody sees before [`Growing::finish`]; dropped before that, it leaves nothing.
#[derive(Debug)]
pub struct Growing {
    file: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl Growing {
    /// Begins a file that will lie at `path`, in the place of an older one.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub fn create(path: &Path) -> Result<Self> {
        let file = temporary(path).map_err(|error| Error::new(Operation::Write, path, error))?;
        Ok(Self { file: BufWriter::new(file), path: path.to_owned() })
    }

    /// Adds bytes at the end.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|error| Error::new(Operation::Write, &self.path, error))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// If it cannot be written to its end or moved into its place.
    pub fn finish(self) -> Result<()> {
        let Self { file, path } = self;
        let failed = |error| Error::new(Operation::Write, &path, error);
        let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
        file.persist(&path).map_err(|error| failed(error.error))?;
        Ok(())
    }
}
