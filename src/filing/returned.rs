//! Receipts that come back to the sender: for which packet each is, and where it is kept.

use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::fs;
use crate::hash::Digest;
use crate::model::receipt::NewReceipt;
use crate::model::{Day, Receipt};
use crate::packet::ledger::{self, Ledger};
use crate::packet::{PacketName, ShortCode};
use crate::path::ArchivePath;

/// What a receipt says, whether it came as a file or was typed from paper.
#[derive(Debug)]
pub(crate) struct Returned {
    pub(crate) packet: PacketName,
    /// The digest of the packet that was received; none on paper.
    pub(crate) sha256: Option<Digest>,
    pub(crate) code: ShortCode,
    /// The archive number that the department gave.
    pub(crate) number: String,
    pub(crate) received: Day,
    pub(crate) receiver: String,
    pub(crate) handler: String,
}

impl Returned {
    /// Whether the receipt is for the packet of that digest.
    pub(crate) fn is_for(&self, sha256: Digest) -> bool {
        ShortCode::of(sha256) == self.code && self.sha256.is_none_or(|own| own == sha256)
    }

    /// Where it is kept: under the packet's name, or, where the receipt of an earlier packet of that
    /// name lies there, under one of its own.
    pub(crate) fn file(&self, archive: &Archive, sha256: Digest) -> ArchivePath {
        let path =
            |name: String| -> ArchivePath { name.parse().expect("packets have plain names") };
        let packet = &self.packet;
        let usual = path(format!("receipts/{packet}.yaml"));
        let kept = archive.receipts.iter().find(|(file, _)| *file == usual);
        match kept {
            Some((_, one)) if one.short_code.parse() != Ok(self.code) => {
                path(format!("receipts/{packet}.{}.yaml", &sha256.to_string()[..8]))
            }
            _ => usual,
        }
    }

    /// The file's text, for the packet of that digest.
    pub(crate) fn text(&self, sha256: Digest) -> String {
        NewReceipt {
            packet: self.packet.as_str(),
            sha256: &sha256.to_string(),
            short_code: &self.code.to_string(),
            number: &self.number,
            received: self.received,
            receiver: &self.receiver,
            handler: &self.handler,
        }
        .text()
    }
}

/// The digest of a packet as it was made: by the ledger of an output folder, else by the first of
/// these files that is a ZIP; none if there is neither.
///
/// # Errors
/// If the ledger or the ZIP cannot be read.
pub(crate) fn digest_of(
    packet: &PacketName,
    out: &Path,
    files: &[PathBuf],
) -> fs::Result<Option<Digest>> {
    let mut entries = Ledger::read(out)?.entries.into_iter();
    if let Some(line) = entries.find(|line| line.packet == *packet) {
        return Ok(Some(line.sha256));
    }
    let is_zip = |path: &&PathBuf| {
        path.extension().is_some_and(|ending| ending == "zip") && fs::exists(path)
    };
    files.iter().find(is_zip).map(|zip| fs::sha256(zip)).transpose()
}

/// The receipt that came back for a line of the ledger.
pub(crate) fn receipt_of<'a>(
    archive: &'a Archive,
    line: &ledger::LedgerEntry,
) -> Option<&'a Receipt> {
    let is_of = |one: &&Receipt| {
        &*one.packet == line.packet.as_str() && &*one.short_code == line.code.as_str()
    };
    archive.receipts.iter().map(|(_, receipt)| receipt).find(is_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_for_the_bytes_of_which_code_and_digest_speak() {
        let (packed, other) = (Digest::of(b"packed"), Digest::of(b"other"));
        let receipt = |sha256, of| Returned {
            packet: "DS-439001-2026-0001".parse().unwrap(),
            sha256,
            code: ShortCode::of(of),
            number: "J001-WS·2026-D30-0001".to_owned(),
            received: Day::new(2026, 11, 20).unwrap(),
            receiver: String::new(),
            handler: String::new(),
        };
        // On paper the code alone says it.
        assert!(receipt(None, packed).is_for(packed));
        assert!(receipt(Some(packed), packed).is_for(packed));
        assert!(!receipt(None, other).is_for(packed));
        assert!(!receipt(Some(other), packed).is_for(packed));
        assert!(!receipt(Some(packed), other).is_for(packed));
    }
}
