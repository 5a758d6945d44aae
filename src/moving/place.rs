//! One value that a move changes, as it is shown.

use crate::path::ArchivePath;

/// A value that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangedValue {
    pub(crate) file: ArchivePath,
    pub(crate) line: usize,
    /// What stands there; empty where something is added.
    pub(crate) old: String,
    /// What is to stand there; empty where nothing can, or where it is taken out.
    pub(crate) new: String,
}
