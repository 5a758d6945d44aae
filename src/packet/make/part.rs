//! One payload file, and everything that is computed over it.

use std::path::PathBuf;

use sha2::{Digest as _, Sha256, Sha512 as HashSha512};

use crate::fs;
use crate::hash::{Digest, Sha512, Sm3};
use crate::parallel;

use super::SealError;

#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Where it lies below the base folder: `data/…`.
    pub(crate) path: String,
    pub(crate) content: Content,
}

/// Where the bytes of a payload file come from.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Bytes(Vec<u8>),
    /// From a file of the disk.
    File(PathBuf),
    /// From a file of the disk whose sums are known: it must still hold those bytes.
    Measured(PathBuf, Sums),
}

/// What is computed over a payload file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) size: u64,
    /// The CRC-32 of ZIP.
    pub(crate) crc: u32,
    pub(crate) sha256: Digest,
    pub(crate) sha512: Sha512,
    pub(crate) sm3: Sm3,
}

impl Part {
    /// A file that holds these bytes.
    pub(crate) fn bytes(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), content: Content::Bytes(bytes.into()) }
    }
}

impl Content {
    /// Hands all bytes on, piece by piece.
    pub(super) fn pieces(&self, mut piece: impl FnMut(&[u8]) -> fs::Result<()>) -> fs::Result<()> {
        match self {
            Self::Bytes(bytes) => piece(bytes),
            Self::File(path) | Self::Measured(path, _) => fs::read_pieces(path, piece),
        }
    }

    /// That it no longer holds what it held.
    pub(crate) fn changed(&self) -> SealError {
        match self {
            Self::Bytes(_) => SealError::Changed(PathBuf::new()),
            Self::File(path) | Self::Measured(path, _) => SealError::Changed(path.clone()),
        }
    }

    /// The same bytes, of which the sums are known.
    pub(crate) fn measured(self, sums: Sums) -> Self {
        match self {
            Self::Bytes(bytes) => Self::Bytes(bytes),
            Self::File(path) | Self::Measured(path, _) => Self::Measured(path, sums),
        }
    }

    /// What is computed over it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn sums(&self) -> Result<Sums, SealError> {
        if let Self::Measured(_, sums) = self {
            return Ok(*sums);
        }
        let (mut size, mut crc) = (0, crc32fast::Hasher::new());
        let (mut sha256, mut sha512, mut sm3) = (Sha256::new(), HashSha512::new(), sm3::Sm3::new());
        self.pieces(|piece| {
            size += piece.len() as u64;
            crc.update(piece);
            sha256.update(piece);
            sha512.update(piece);
            sm3.update(piece);
            Ok(())
        })?;
        let (sha256, sha512, sm3) = (sha256.into(), sha512.into(), sm3.into());
        Ok(Sums { size, crc: crc.finalize(), sha256, sha512, sm3 })
    }
}

/// What is computed over each part, in the order of the parts.
pub(super) fn sums(parts: &[Part], jobs: usize) -> Result<Vec<Sums>, SealError> {
    parallel::map(jobs, parts, |part| part.content.sums()).into_iter().collect()
}
