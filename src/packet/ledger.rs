//! The sender's ledger: what was packed into a folder, one line of JSON a packet.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::fs;
use crate::hash::Digest;

use super::name::PacketName;

/// The ledger's file in the output folder.
pub(crate) const LEDGER: &str = "packets.jsonl";

/// One packet that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LedgerEntry {
    pub packet: PacketName,
    /// SHA-256 of the ZIP.
    pub sha256: Digest,
    pub code: String,
    /// Its day, `2026-11-20`.
    pub day: String,
    /// The people, as paths of the archive.
    pub people: Vec<String>,
    /// How many files of people it holds.
    pub files: usize,
    /// How many pages those have, as far as that is known.
    pub pages: usize,
    pub bytes: u64,
}

/// What a ledger holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// The packets, in the order of their lines.
    pub entries: Vec<LedgerEntry>,
    /// Lines that cannot be read, by their numbers: someone or something damaged them.
    pub(crate) broken: Vec<(usize, Vec<u8>)>,
}

impl Ledger {
    /// Reads the ledger of a folder, if there is one.
    ///
    /// # Errors
    /// If the file is there and cannot be read.
    pub(crate) fn read(out: &Path) -> fs::Result<Self> {
        let file = out.join(LEDGER);
        if !fs::exists(&file) {
            return Ok(Self::default());
        }
        Ok(Self::of_bytes(&fs::read_itself(&file)?))
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        let mut ledger = Self::default();
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        for (at, line) in bytes.split(|one| *one == b'\n').enumerate() {
            match serde_json::from_slice(line) {
                Ok(entry) => ledger.entries.push(entry),
                Err(_) if line.trim_ascii().is_empty() => {}
                Err(_) => ledger.broken.push((at + 1, line.to_owned())),
            }
        }
        ledger
    }

    /// Whether none of the lines is a packet's, so that the file is someone's own, or damaged as
    /// a whole.
    pub(crate) fn is_foreign(&self) -> bool {
        self.entries.is_empty() && !self.broken.is_empty()
    }

    /// Enters packets, each in the place of an earlier one of its name.
    pub(crate) fn enter(&mut self, made: Vec<LedgerEntry>) {
        self.entries.retain(|one| made.iter().all(|new| new.packet != one.packet));
        self.entries.extend(made);
        self.entries.sort_by(|a, b| a.packet.cmp(&b.packet));
    }

    /// Writes the ledger of a folder. Lines that could not be read stay as they are, behind the
    /// others: no one but a person can tell what they were.
    ///
    /// # Errors
    /// If the file cannot be written; what it held is then still there.
    pub(crate) fn write(&self, out: &Path) -> fs::Result<()> {
        fs::rewrite(&out.join(LEDGER), &self.bytes())
    }

    fn bytes(&self) -> Vec<u8> {
        let line = |one: &LedgerEntry| serde_json::to_vec(one).expect("texts and numbers");
        let broken = self.broken.iter().map(|(_, line)| line.clone());
        let lines = self.entries.iter().map(line).chain(broken);
        lines.flat_map(|line| [line, b"\n".to_vec()].concat()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(packet: &str) -> LedgerEntry {
        let (code, day) = ("K-1".to_owned(), "2026-11-20".to_owned());
        let (sha256, people) = (Digest::of(b"x"), vec!["松岭镇/荷塘村/张志远".to_owned()]);
        let packet = packet.parse().unwrap();
        LedgerEntry { packet, sha256, code, day, people, files: 1, pages: 1, bytes: 1 }
    }

    #[test]
    fn a_line_that_cannot_be_read_is_known_and_stays_as_it_is() {
        let mut whole = Ledger::default();
        whole.enter(vec![entry("DS-1"), entry("DS-2")]);
        let bytes = whole.bytes();
        assert_eq!(Ledger::of_bytes(&bytes), whole);
        // Another encoding, a mark of git, a cut line: text that is no line of ours.
        for damage in
            [&b"{\"people\":[\"\xCB\xC9\xC1\xEB\"]}"[..], b"<<<<<<< HEAD", b"{\"packet\":"]
        {
            let damaged = [damage, b"\n", &bytes[..]].concat();
            let mut read = Ledger::of_bytes(&damaged);
            assert_eq!(read.broken, [(1, damage.to_owned())]);
            assert_eq!(read.entries, whole.entries);
            assert!(!read.is_foreign());
            read.enter(vec![entry("DS-3")]);
            let again = Ledger::of_bytes(&read.bytes());
            assert_eq!((again.entries.len(), &again.broken[0].1[..]), (3, damage));
        }
        assert!(Ledger::of_bytes(b"mine\n").is_foreign());
        assert!(!Ledger::of_bytes(b"").is_foreign() && !Ledger::of_bytes(b"\n").is_foreign());
    }
}
