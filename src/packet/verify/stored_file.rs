//! The files of a packet after it was verified: where each lies, and what it must still be.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fs::{self, Random};
use crate::hash::Digest;

use super::bag::Piece;
use super::blob;

/// Where a file of a packet lies, and its SHA-256.
#[derive(Debug, Clone)]
pub(super) struct StoredFile {
    pub(super) sha256: Digest,
    pub(super) size: u64,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    /// At a byte of the ZIP.
    Zip(u64),
    File(PathBuf),
}

/// The files of a packet by their paths below the base folder.
pub(super) type Files = BTreeMap<String, StoredFile>;

impl StoredFile {
    pub(super) fn new(piece: &Piece<'_>, sha256: Digest) -> Self {
        let place = match piece {
            Piece::Part { at, .. } => Place::Zip(*at),
            Piece::File { path, .. } => Place::File(path.clone()),
        };
        Self { sha256, size: piece.size(), place }
    }

    /// The bytes, read again; `None` if they are no longer what was verified.
    pub(super) fn read(&self, zip: Option<&Random>) -> fs::Result<Option<Vec<u8>>> {
        let bytes = match (&self.place, zip) {
            (Place::Zip(at), Some(zip)) => blob::read(zip, *at, self.size)?,
            (Place::File(path), _) => blob::read(&Random::open_itself(path)?, 0, self.size)?,
            (Place::Zip(_), None) => return Ok(None),
        };
        Ok(Some(bytes).filter(|bytes| Digest::of(bytes) == self.sha256))
    }
}
