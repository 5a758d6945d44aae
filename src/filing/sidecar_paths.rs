//! What lies beside a packet, and what of it may be written over.

use std::path::{Path, PathBuf};

use crate::diagnostic::Code;
use crate::fs;
use crate::packet::PacketName;
use crate::packet::make::SealError;
use crate::press;

use super::blocker::Blocker;

/// Where a packet and what goes with it lie.
#[derive(Debug)]
pub(super) struct SidecarPaths {
    pub zip: PathBuf,
    pub(super) zip_signature: PathBuf,
    pub(super) bag_signature: PathBuf,
    pub(super) transfer: PathBuf,
}

impl SidecarPaths {
    pub(super) fn new(out: &Path, name: &PacketName) -> Self {
        let file = |end: &str| out.join(format!("{name}.{end}"));
        Self {
            zip: file("zip"),
            zip_signature: file("zip.sig"),
            bag_signature: file("tagmanifest-sha512.txt.sig"),
            transfer: file("移交清单.pdf"),
        }
    }

    /// Refuses to pack where someone else's file lies in the place of one that goes beside the
    /// packet.
    pub(super) fn refuse_foreign(&self, signed: bool) -> Result<(), Vec<Blocker>> {
        let signatures = [&self.zip_signature, &self.bag_signature];
        let signatures = signatures.into_iter().filter(|file| signed && !is_signature(file));
        let own = |file: &&PathBuf| fs::read_itself(file).is_ok_and(|pdf| press::is_own(&pdf));
        let lists = [&self.transfer].into_iter().filter(|file| !own(file));
        let foreign = signatures.chain(lists).filter(|file| fs::exists(file));
        let blockers: Vec<Blocker> = foreign
            .map(|file| Blocker::of_packet(FOREIGN, SealError::There(file.clone()).text()))
            .collect();
        if blockers.is_empty() { Ok(()) } else { Err(blockers) }
    }
}

const FOREIGN: Code = Code("foreign-file");

/// Whether a file begins as packets of that name do.
pub(super) fn is_packet(file: &Path, name: &PacketName) -> bool {
    const NAME: usize = 30;
    let first = format!("{name}/bag-info.txt");
    !fs::is_special(file)
        && fs::read_limited(file, (NAME + first.len()) as u64).is_ok_and(|bytes| {
            let named = bytes.get(NAME..).is_some_and(|rest| rest.starts_with(first.as_bytes()));
            bytes.starts_with(b"PK\x03\x04") && named
        })
}

/// Whether a file is a signature in the form of OpenSSH.
pub(super) fn is_signature(file: &Path) -> bool {
    const HEAD: &[u8] = b"-----BEGIN SSH SIGNATURE-----";
    !fs::is_special(file)
        && fs::read_limited(file, HEAD.len() as u64).is_ok_and(|bytes| bytes.starts_with(HEAD))
}
