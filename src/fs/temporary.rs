//! A folder for what is needed during one run only, gone with it.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{Error, Operation, Result};

/// A nameless folder that nobody else may read; it goes with this value.
#[derive(Debug)]
pub(crate) struct TemporaryFolder(TempDir);

impl TemporaryFolder {
    /// Makes an empty one.
    ///
    /// # Errors
    /// If the system's folder for such things cannot be written to.
    pub(crate) fn new() -> Result<Self> {
        let folder = std::env::temp_dir();
        let made = tempfile::tempdir();
        let made = made.map_err(|error| Error::new(Operation::Write, &folder, error))?;
        super::rehearsal::let_pass(made.path());
        Ok(Self(made))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Puts a file into it, whose folders are made.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.path().join(path);
        let written =
            fs::create_dir_all(super::parent(&file)).and_then(|()| fs::write(&file, bytes));
        written.map_err(|error| Error::new(Operation::Write, &file, error))
    }
}
