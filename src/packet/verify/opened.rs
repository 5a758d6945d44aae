//! A packet that holds, open for reading.

use std::path::Path;

use crate::fs::{self, Random};
use crate::hash::Digest;
use crate::packet::Manifest;

use super::bag::PAYLOAD;
use super::verdict::Verdict;
use super::{VerifyOptions, verify};

/// A packet that was verified and held. What is read of it is compared with its sums again.
#[derive(Debug)]
pub(crate) struct Opened {
    verdict: Verdict,
    manifest: Manifest,
    zip: Option<Random>,
}

/// Verifies a packet and opens it if it holds.
///
/// # Errors
/// If something cannot be read from the disk; the verdict if the packet does not hold.
pub(crate) fn open(
    path: &Path,
    ask: &VerifyOptions<'_>,
) -> fs::Result<Result<Opened, Box<Verdict>>> {
    let verdict = verify(path, ask)?;
    let Some(manifest) = verdict.manifest.clone().filter(|_| verdict.holds()) else {
        return Ok(Err(Box::new(verdict)));
    };
    let zip = if fs::is_folder(path) { None } else { Some(Random::open(path)?) };
    Ok(Ok(Opened { verdict, manifest, zip }))
}

impl Opened {
    /// What the packet says of itself.
    pub(crate) fn manifest(&self) -> &Manifest {
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
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, u64, Digest)> {
        let payload = self.verdict.held.iter().filter(|(path, _)| path.starts_with(PAYLOAD));
        payload.map(|(path, held)| (path.as_str(), held.size, held.sha256))
    }

    /// A file's bytes, by its path below the base folder; `None` if there is no such file, or it is
    /// no longer what was verified.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn read(&self, path: &str) -> fs::Result<Option<Vec<u8>>> {
        let Some(held) = self.verdict.held.get(path) else { return Ok(None) };
        held.read(self.zip.as_ref())
    }
}
