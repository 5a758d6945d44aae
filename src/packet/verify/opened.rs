//! A packet that holds, open for reading.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fs::{self, Random};
use crate::hash::Digest;
use crate::packet::Manifest;

use super::bag::{PAYLOAD, Piece};
use super::verdict::Verdict;
use super::{Ask, blob, verify};

/// A packet that was verified and held. What is read of it is compared with its sums again.
#[derive(Debug)]
pub struct Opened {
    verdict: Verdict,
    manifest: Manifest,
    zip: Option<Random>,
}

/// Where a file of a packet lies, and its SHA-256.
#[derive(Debug, Clone)]
pub(super) struct Held {
    sha256: Digest,
    size: u64,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    /// At a byte of the ZIP.
    Zip(u64),
    File(PathBuf),
}

/// The files of a packet by their paths below the base folder.
pub(super) type Files = BTreeMap<String, Held>;

impl Held {
    pub(super) fn new(piece: &Piece<'_>, sha256: Digest) -> Self {
        let place = match piece {
            Piece::Part { at, .. } => Place::Zip(*at),
            Piece::File { path, .. } => Place::File(path.clone()),
        };
        Self { sha256, size: piece.size(), place }
    }
}

/// Verifies a packet and opens it if it holds.
///
/// # Errors
/// If something cannot be read from the disk; the verdict if the packet does not hold.
pub fn open(path: &Path, ask: &Ask<'_>) -> fs::Result<Result<Opened, Box<Verdict>>> {
    let verdict = verify(path, ask)?;
    let Some(manifest) = verdict.manifest.clone().filter(|_| verdict.holds()) else {
        return Ok(Err(Box::new(verdict)));
    };
    let zip = if fs::is_folder(path) { None } else { Some(Random::open(path)?) };
    Ok(Ok(Opened { verdict, manifest, zip }))
}

impl Opened {
    /// What the packet says of itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What the verification came to: signatures, lengths.
    pub(crate) fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// The SHA-256 of the ZIP; none of a folder.
    pub(crate) fn sha256(&self) -> Option<Digest> {
        self.verdict.sha256
    }

    /// The payload files with their lengths and SHA-256, by paths below the base folder.
    pub fn files(&self) -> impl Iterator<Item = (&str, u64, Digest)> {
        let payload = self.verdict.held.iter().filter(|(path, _)| path.starts_with(PAYLOAD));
        payload.map(|(path, held)| (path.as_str(), held.size, held.sha256))
    }

    /// A file's bytes, by its path below the base folder; `None` if there is no such file, or it is
    /// no longer what was verified.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read(&self, path: &str) -> fs::Result<Option<Vec<u8>>> {
        let Some(held) = self.verdict.held.get(path) else { return Ok(None) };
        let bytes = match (&held.place, &self.zip) {
            (Place::Zip(at), Some(zip)) => blob::read(zip, *at, held.size)?,
            (Place::File(path), _) => blob::read(&Random::open_itself(path)?, 0, held.size)?,
            (Place::Zip(_), None) => return Ok(None),
        };
        Ok(Some(bytes).filter(|bytes| Digest::of(bytes) == held.sha256))
    }
}
