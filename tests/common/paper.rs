//! A paper on the disk, as tests look at it.

use std::path::PathBuf;

use serde_json::Value;

/// A paper that was made.
pub(crate) struct Paper {
    /// Whose it is.
    pub(crate) person: String,
    /// Its template's name.
    pub(crate) template: String,
    /// Its file below the output folder.
    pub(crate) file: String,
    /// The same on the disk.
    pub(crate) path: PathBuf,
    /// How many pages it has.
    pub(crate) pages: usize,
    /// Its digest, as the run said.
    pub(crate) sha256: String,
    /// What the run found worth telling.
    pub(crate) notes: Vec<Value>,
}
