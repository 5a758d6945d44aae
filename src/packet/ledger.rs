//! The sender's ledger: what was packed into a folder, one line of JSON a packet.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::fs;
use crate::hash::Digest;

use super::name::PacketName;

/// The ledger's file in the output folder.
pub const LEDGER: &str = "packets.jsonl";

/// One packet that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub packet: PacketName,
    /// SHA-256 of the ZIP.
    pub sha256: Digest,
    /// The short code.
    pub code: String,
    /// Its day, `2026-11-20`.
    pub day: String,
    /// The people, as paths of the archive.
    pub people: Vec<String>,
    /// How many files of people it holds.
    pub files: usize,
    /// How many pages those have, as far as that is known.
    pub pages: usize,
    /// The ZIP's length.
    pub bytes: u64,
}

/// The packets of a folder by their names; lines that cannot be read are passed over.
///
/// # Errors
/// If the file is there and cannot be read.
pub fn read(out: &Path) -> fs::Result<Vec<Entry>> {
    let file = out.join(LEDGER);
    if !fs::exists(&file) {
        return Ok(Vec::new());
    }
    let bytes = fs::read(&file)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// Enters packets, each in the place of an earlier one of its name.
///
/// # Errors
/// If the file cannot be read or written; what it held is then still there.
pub fn enter(out: &Path, made: Vec<Entry>) -> fs::Result<()> {
    let mut all = read(out)?;
    all.retain(|one| made.iter().all(|new| new.packet != one.packet));
    all.extend(made);
    all.sort_by(|a, b| a.packet.cmp(&b.packet));
    let line = |one: &Entry| serde_json::to_string(one).expect("texts and numbers") + "\n";
    fs::rewrite(&out.join(LEDGER), all.iter().map(line).collect::<String>().as_bytes())
}
