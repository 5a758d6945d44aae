//! Why nothing is recorded.

use crate::diagnostic::Text;
use crate::fs;
use crate::path::ArchivePath;
use crate::yaml::edit::Refused;

use super::unreached::Unreached;

/// Why nothing is recorded.
#[derive(Debug)]
pub(crate) enum NotRecorded {
    /// A file could not be read.
    Disk(fs::Error),
    /// The file of that path cannot be changed without harm.
    Refused(ArchivePath, Refused),
    /// The list of the file has another entry already for a value that one entry alone may have.
    Second { list: String, key: String, path: ArchivePath, value: String },
    /// Other values than those that are asked for are there already.
    Differs(Vec<Difference>),
    /// A key of a person's file leads nowhere.
    Unreached(Unreached),
    /// Of the list of that name in a file no entry goes on.
    NoneOpen(ArchivePath, String),
    /// Several entries of the list go on; what tells them apart.
    SeveralOpen(ArchivePath, String, String),
    /// The event cannot be had as it is described.
    NoEvent(Text),
    /// The event's file is there already.
    Taken(ArchivePath),
}

/// A value that is there already and is not the one that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) path: ArchivePath,
    /// The keys that lead to it.
    pub(crate) keys: String,
    pub(crate) held: String,
    pub(crate) asked: String,
}
