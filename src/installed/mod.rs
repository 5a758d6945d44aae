//! The folder that a release was unpacked to, against the sums that came with it: whether the
//! program, its typefaces and its texts are whole and the ones that were given away.
//!
//! The sums lie in files that `sha256sum --check` reads too: [`SHA256_SUMS`], and [`SM3_SUMS`] of
//! the same files (GB/T 32905-2016). Who wants to know that the sums themselves are right needs a
//! signature over [`SHA256_SUMS`] and a list of those who may sign.

mod sums;

use std::path::Path;

use crate::diagnostic::Text;
use crate::fs;
use crate::packet::sign::{Date, SignatureFault, Signer, Signers, digest};

use sums::Listed;

/// The sums by SHA-256, in the folder of the program.
pub(crate) const SHA256_SUMS: &str = "SHA256SUMS";

/// The sums by SM3.
pub(crate) const SM3_SUMS: &str = "SM3SUMS";

/// The signature over [`SHA256_SUMS`].
pub(crate) const SIGNATURE: &str = "SHA256SUMS.sig";

/// The namespace of that signature, so that it passes for no other.
pub(crate) const NAMESPACE: &str = "dossier-release";

/// Bytes of a list of sums, or of a signature, that are read at most: a release has some hundred
/// files.
const LIMIT: u64 = 1 << 20;

/// What was found of an installed folder.
#[derive(Debug)]
pub(crate) struct Installation {
    /// How many files the lists name.
    pub files: usize,
    /// The files that are not as they were given away, in the order of the lists.
    pub faults: Vec<(String, FileFault)>,
}

/// What is wrong with one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileFault {
    /// It is not there.
    Missing,
    /// Its bytes are others.
    Changed,
    /// One of the lists does not name it.
    Unlisted(&'static str),
    /// It cannot be read.
    Unreadable(Text),
}

/// Why nothing can be said of a folder.
#[derive(Debug)]
pub(crate) enum InstallationFault {
    /// It has no list of sums: it is no release.
    NoSums,
    /// A line of a list cannot be used.
    Line(&'static str, usize),
    /// A list cannot be read.
    Unreadable(fs::Error),
}

impl FileFault {
    /// A word for programs.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Unlisted(_) => "unlisted",
            Self::Unreadable(_) => "unreadable",
        }
    }

    /// What is wrong, for people.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Missing => Text::new("没有这个文件", "it is not there"),
            Self::Changed => Text::new("内容和发布时不同", "it is not what was released"),
            Self::Unlisted(list) => {
                Text::new(format!("{list} 里没有列出"), format!("{list} does not list it"))
            }
            Self::Unreadable(why) => why.clone(),
        }
    }
}

impl Installation {
    /// Looks at every file that the lists of a folder name.
    ///
    /// # Errors
    /// If there is no list, or one that cannot be used.
    pub(crate) fn verify(folder: &Path) -> Result<Self, InstallationFault> {
        let sha256 = list(folder, SHA256_SUMS)?;
        let sm3 = list(folder, SM3_SUMS)?;
        let mut faults = Vec::new();
        for (file, sum) in &sha256 {
            let fault = match sm3.iter().find(|(other, _)| other == file) {
                None => Some(FileFault::Unlisted(SM3_SUMS)),
                Some((_, national)) => sums::fault(&folder.join(file), sum, national),
            };
            faults.extend(fault.map(|fault| (file.clone(), fault)));
        }
        let unknown = sm3.iter().filter(|(file, _)| sha256.iter().all(|(other, _)| other != file));
        faults.extend(unknown.map(|(file, _)| (file.clone(), FileFault::Unlisted(SHA256_SUMS))));
        Ok(Self { files: sha256.len(), faults })
    }
}

/// Who signed the sums of a folder.
///
/// # Errors
/// Why the signature does not count; `None` if there is none.
pub(crate) fn signer(
    folder: &Path,
    signers: &Signers,
    identity: Option<&str>,
    day: Date,
) -> fs::Result<Option<Result<Signer, SignatureFault>>> {
    let file = folder.join(SIGNATURE);
    if !fs::exists(&file) {
        return Ok(None);
    }
    let signature = fs::read_limited(&file, LIMIT)?;
    let message = digest(&folder.join(SHA256_SUMS))?;
    Ok(Some(signers.check(identity, day, NAMESPACE, &message, &signature)))
}

fn list(folder: &Path, name: &'static str) -> Result<Listed, InstallationFault> {
    let bytes = match fs::read_limited(&folder.join(name), LIMIT) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Err(InstallationFault::NoSums),
        Err(error) => return Err(InstallationFault::Unreadable(error)),
    };
    sums::read(&bytes).map_err(|line| InstallationFault::Line(name, line))
}
