//! A packet that holds, as a filing to compare.

use std::collections::BTreeMap;

use crate::hash::Digest;
use crate::packet::Manifest;
use crate::packet::verify::Opened;

use super::{Filing, Unreadable};

/// A packet that was verified, with the digests of its payload at hand.
#[derive(Debug)]
pub(crate) struct VerifiedPacket {
    packet: Opened,
    digests: BTreeMap<String, Digest>,
}

impl From<Opened> for VerifiedPacket {
    fn from(packet: Opened) -> Self {
        let digests = packet.files().map(|(path, _, digest)| (path.to_owned(), digest)).collect();
        Self { packet, digests }
    }
}

impl Filing for VerifiedPacket {
    fn manifest(&self) -> &Manifest {
        self.packet.manifest()
    }

    fn digests(&self) -> &BTreeMap<String, Digest> {
        &self.digests
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        let bytes = self.packet.read(path).map_err(Unreadable::Disk)?;
        bytes.ok_or_else(|| Unreadable::Changed(path.to_owned()))
    }
}
