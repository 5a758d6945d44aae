//! The files of a bag, wherever they lie: in the ZIP or unpacked.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fs;
use crate::hash::{Digest, Sha512, Sm3};
use crate::limits;

use super::blob::{self, Blob};

/// The folder of the payload, with its slash.
pub(super) const PAYLOAD: &str = "data/";
/// The tag file in which a packet tells of itself.
pub(super) const PACKET_YAML: &str = "dossier/packet.yaml";
/// The tag file with the SM3 of every payload file.
pub(super) const SM3_SUMS: &str = "dossier/sm3sums.txt";
/// The tag file over which the bag's signature is made.
pub(super) const SIGNED: &str = "tagmanifest-sha512.txt";

/// Where one file's bytes lie.
pub(super) enum Piece<'a> {
    Part { blob: &'a dyn Blob, at: u64, size: u64, crc: u32 },
    File { path: PathBuf, size: u64 },
}

/// All files of a bag by their paths below the base folder.
#[derive(Default)]
pub(super) struct Bag<'a> {
    pub(super) files: BTreeMap<String, Piece<'a>>,
}

/// What is computed over one file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sums {
    /// The CRC-32 of ZIP.
    pub(crate) crc: u32,
    pub(crate) sha256: Digest,
    pub(crate) sha512: Sha512,
    /// SM3, if it was asked for.
    pub(crate) sm3: Option<Sm3>,
}

impl Piece<'_> {
    /// How long the file is.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Part { size, .. } | Self::File { size, .. } => *size,
        }
    }

    /// The CRC-32 that the ZIP says.
    pub(super) fn crc(&self) -> Option<u32> {
        match self {
            Self::Part { crc, .. } => Some(*crc),
            Self::File { .. } => None,
        }
    }

    /// So many bytes from `at` on.
    pub(super) fn read(&self, at: u64, length: u64) -> fs::Result<Vec<u8>> {
        match self {
            Self::Part { blob, at: from, .. } => blob::read(*blob, from + at, length),
            Self::File { path, .. } => blob::read(&fs::Random::open_itself(path)?, at, length),
        }
    }

    /// The whole file; its length has been looked at before.
    pub(super) fn whole(&self) -> fs::Result<Vec<u8>> {
        self.read(0, self.size())
    }

    /// Everything that is computed over the file, in one pass.
    pub(super) fn sums(&self, national: bool) -> fs::Result<Sums> {
        let mut hashers = Hashers::new(national);
        match self {
            Self::Part { blob, at, size, .. } => {
                blob::chunks(*blob, *at, *size, |chunk| hashers.update(chunk))?;
            }
            Self::File { path, size } => {
                let file = fs::Random::open_itself(path)?;
                blob::chunks(&file, 0, *size, |chunk| hashers.update(chunk))?;
            }
        }
        Ok(hashers.finish())
    }
}

impl Bag<'_> {
    /// The payload files and then the tag files, each with its path.
    pub(super) fn payload(&self) -> impl Iterator<Item = (&str, &Piece<'_>)> {
        self.all().filter(|(path, _)| path.starts_with(PAYLOAD))
    }

    /// Every file that is no payload.
    pub(super) fn tags(&self) -> impl Iterator<Item = (&str, &Piece<'_>)> {
        self.all().filter(|(path, _)| !path.starts_with(PAYLOAD))
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Piece<'_>)> {
        self.files.iter().map(|(path, piece)| (path.as_str(), piece))
    }

    /// The length of all files.
    pub(super) fn bytes(&self) -> u64 {
        self.files.values().map(Piece::size).sum()
    }

    /// How long a tag file may be.
    pub(super) fn limit(&self, path: &str) -> u64 {
        match path {
            PACKET_YAML => limits::packet_yaml(self.files.len()),
            "bagit.txt" | "bag-info.txt" => limits::INFO,
            _ => limits::TAG,
        }
    }

    /// A tag file's bytes, if it is there.
    pub(super) fn tag(&self, path: &str) -> fs::Result<Option<Vec<u8>>> {
        self.files.get(path).map(Piece::whole).transpose()
    }
}

struct Hashers {
    crc: crc32fast::Hasher,
    sha256: sha2::Sha256,
    sha512: sha2::Sha512,
    sm3: Option<sm3::Sm3>,
}

impl Hashers {
    fn new(national: bool) -> Self {
        Self {
            crc: crc32fast::Hasher::new(),
            sha256: sha2::Sha256::default(),
            sha512: sha2::Sha512::default(),
            sm3: national.then(sm3::Sm3::default),
        }
    }

    fn update(&mut self, chunk: &[u8]) {
        use sha2::Digest as _;
        self.crc.update(chunk);
        self.sha256.update(chunk);
        self.sha512.update(chunk);
        if let Some(sm3) = &mut self.sm3 {
            sm3.update(chunk);
        }
    }

    fn finish(self) -> Sums {
        Sums {
            crc: self.crc.finalize(),
            sha256: self.sha256.into(),
            sha512: self.sha512.into(),
            sm3: self.sm3.map(Sm3::from),
        }
    }
}
