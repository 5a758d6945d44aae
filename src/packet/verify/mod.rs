//! Verifying packets: an own strict reader over their raw bytes, which shares with making nothing
//! but what a packet says of itself.
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
mod limits;
mod lists;
mod names;
mod opened;
mod papers;
mod pdf;
mod records;
mod run;
mod seal;
mod verdict;
mod zip;

use std::path::Path;

use crate::fs;

use super::sign::{Date, Signers};

use blob::Memory;
use run::Run;

pub use opened::{Opened, open};
pub use seal::{Beside, bag_signature, zip_signature};
pub use verdict::{Class, Fault, Kind, Mark, Nature, Outcome, Verdict};

/// What is asked of a verification.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Who may sign; without them signatures are only named.
    pub signers: Option<&'a Signers>,
    /// Who must have signed; without it anybody of the signers.
    pub identity: Option<&'a str>,
    /// The day on which signatures must count; without it the packet's own.
    pub at: Option<Date>,
    /// Threads to use.
    pub jobs: usize,
}

impl Default for Ask<'_> {
    fn default() -> Self {
        Self { signers: None, identity: None, at: None, jobs: 1 }
    }
}

/// Verifies a packet: its ZIP, or the folder to which it was unpacked.
///
/// # Errors
/// If something cannot be read from the disk.
pub fn verify(path: &Path, ask: &Ask<'_>) -> fs::Result<Verdict> {
    if fs::is_folder(path) {
        let full = fs::canonical(path)?;
        let name = full.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = Beside::read(fs::parent(&full), &name)?;
        return Run::new(path, Kind::Folder, name, ask, &beside).folder();
    }
    let blob = fs::Random::open(path)?;
    let name = packet_name(&path.file_name().unwrap_or_default().to_string_lossy());
    let beside = Beside::read(fs::parent(path), &name)?;
    Run::new(path, Kind::Zip, name, ask, &beside).zip(&blob)
}

/// Verifies a packet of which the file's name and bytes are given, as well as what lies beside it.
#[must_use]
pub fn verify_bytes(file: &str, bytes: &[u8], beside: &Beside, ask: &Ask<'_>) -> Verdict {
    let run = Run::new(Path::new(file), Kind::Zip, packet_name(file), ask, beside);
    run.zip(&Memory(bytes)).expect("memory can be read")
}

/// The packet of a ZIP's file name.
fn packet_name(file: &str) -> String {
    file.strip_suffix(".zip").unwrap_or(file).to_owned()
}
