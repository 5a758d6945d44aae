//! Verifying packets: an own strict reader over their raw bytes, which shares with making nothing
//! but what a packet says of itself. Both ask [`crate::inspect`] whether a PDF opens: what one end
//! makes the other must not refuse.
//!
//! Classes of checks follow one another, see [`Class`]; all faults of the first class that has any
//! are listed, and nothing more is looked at. Nothing is unpacked, written or run, archives inside
//! are not opened, and memory and time are bounded whatever the bytes are.

mod bag;
mod bagit;
mod blob;
mod codes;
mod contents;
mod entries;
mod folder;
mod form;
mod index;
mod lists;
mod names;
mod opened;
mod papers;
mod persons;
mod records;
mod rezip;
mod run;
mod seal;
mod stored_file;
mod texts;
mod verdict;
mod zip;

use std::collections::BTreeMap;
use std::path::Path;

use crate::fs;
use crate::hash::Digest;

use super::sign::{Date, Signers};

#[cfg(any(test, fuzzing))]
use blob::Memory;
use run::Verification;

pub(crate) use bag::Sums;
pub(crate) use opened::Opened;
pub(crate) use opened::open;
pub(crate) use seal::SignatureFiles;
pub(crate) use seal::{bag_signature, zip_signature};
pub(crate) use verdict::CheckResult;
pub(crate) use verdict::Class;
pub(crate) use verdict::Mark;
pub(crate) use verdict::Verdict;
pub(crate) use verdict::{Nature, PacketFault, PacketKind};

/// The sums of files that were computed before, by the paths of the files below the base folder.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// SHA-256 of the whole ZIP.
    pub(crate) sha256: Option<Digest>,
    pub(crate) files: BTreeMap<String, Sums>,
}

/// What is asked of a verification.
#[derive(Debug, Clone, Copy)]
pub(crate) struct VerifyOptions<'a> {
    /// Who may sign; without them signatures are only named.
    pub signers: Option<&'a Signers>,
    /// Who must have signed; without it anybody of the signers.
    pub identity: Option<&'a str>,
    /// The day on which signatures must count; without it the packet's own.
    pub at: Option<Date>,
    pub jobs: usize,
}

impl Default for VerifyOptions<'_> {
    fn default() -> Self {
        Self { signers: None, identity: None, at: None, jobs: 1 }
    }
}

/// Whether a path is meant as a packet: a ZIP, or a folder to which one was unpacked.
pub(crate) fn is_meant(path: &Path) -> bool {
    let is_zip = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    is_zip || fs::exists(&path.join(bagit::BAGIT))
}

/// Verifies a packet: its ZIP, or the folder to which it was unpacked. One that was renamed is
/// looked at under the name that it says itself.
///
/// # Errors
/// If something cannot be read from the disk.
pub(crate) fn verify(path: &Path, ask: &VerifyOptions<'_>) -> fs::Result<Verdict> {
    if fs::is_folder(path) {
        let full = fs::canonical(path)?;
        let file = full.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = folder::own_name(&full)?.unwrap_or_else(|| file.clone());
        let signatures = SignatureFiles::read(fs::parent(&full), &name, "")?;
        let renamed = (name != file).then(|| name.clone());
        return Verification::new(path, PacketKind::Folder, (name, renamed), ask, &signatures)
            .folder();
    }
    let blob = fs::Random::open(path)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let names = names(&file, &blob)?;
    let signatures = SignatureFiles::read(fs::parent(path), &names.0, &file)?;
    Verification::new(path, PacketKind::Zip, names, ask, &signatures).zip(&blob)
}

/// Verifies a packet of which the file's name and bytes are given, as well as what lies beside it.
#[cfg(any(test, fuzzing))]
pub(crate) fn verify_bytes(
    file: &str,
    bytes: &[u8],
    signatures: &SignatureFiles,
    ask: &VerifyOptions<'_>,
) -> Verdict {
    let blob = Memory(bytes);
    let names = names(file, &blob).expect("memory can be read");
    let run = Verification::new(Path::new(file), PacketKind::Zip, names, ask, signatures);
    run.zip(&blob).expect("memory can be read")
}

/// Verifies a ZIP that was written just now and has no name yet. What is `known` of its files was
/// computed over the very bytes that were written, and is not computed again; all else is.
///
/// # Errors
/// If it cannot be read back.
pub(crate) fn verify_written(
    blob: &fs::Random,
    name: &str,
    known: &Known,
    jobs: usize,
) -> fs::Result<Verdict> {
    let file = format!("{name}.zip");
    let (ask, signatures) =
        (VerifyOptions { jobs, ..VerifyOptions::default() }, SignatureFiles::default());
    let names = (name.to_owned(), None);
    Verification::new(Path::new(&file), PacketKind::Zip, names, &ask, &signatures)
        .knowing(known)
        .zip(blob)
}

/// A packet's name as its ZIP says it, or else as the file's name does; again if they differ.
fn names(file: &str, blob: &dyn blob::Blob) -> fs::Result<(String, Option<String>)> {
    let of_file = file.strip_suffix(".zip").unwrap_or(file).to_owned();
    let Some(own) = zip::own_name(blob)? else { return Ok((of_file, None)) };
    let renamed = (format!("{own}.zip") != file).then(|| own.clone());
    Ok((own, renamed))
}
