//! A person's portrait as the rules see it, read once for all of them.

use crate::archive::Archive;
use crate::diagnostic::Level;
use crate::path::ArchivePath;
use crate::picture::{self, Look, Trouble};

/// The portrait's file and what it holds.
#[derive(Debug)]
pub struct Portrait<'a> {
    /// The file.
    pub file: &'a ArchivePath,
    /// How many bytes it has.
    pub bytes: usize,
    /// The picture, or why it cannot be printed. Below the strict level only its head and its end
    /// are looked at: decoding ten thousand pictures takes a while.
    pub look: Result<Look, Trouble>,
}

impl<'a> Portrait<'a> {
    /// The portrait of a person who has one that can be read.
    pub(super) fn of(archive: &'a Archive, person: &ArchivePath, level: Level) -> Option<Self> {
        let file = archive.layout.portrait(person)?;
        let bytes = archive.bytes(file).ok()?;
        let mut look = picture::look(&bytes);
        if level > Level::Draft {
            look = look.and_then(|look| picture::printable(&bytes).map(|_| look));
        }
        Some(Self { file, bytes: bytes.len(), look })
    }
}
