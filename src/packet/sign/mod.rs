//! Signatures of packets: SSHSIG by ed25519 keys, as any `ssh-keygen -Y verify` checks them.
//!
//! There are two, each in a namespace of its own, so that neither passes as the other: one over the
//! bytes of the ZIP, one over the bytes of `tagmanifest-sha512.txt`, which survives unpacking.

mod armor;
mod fault;
mod key;
mod line;
mod pattern;
mod signers;

pub(crate) use armor::{Form, form};
pub(crate) use fault::SignatureFault;
pub(crate) use jiff::civil::Date;
#[cfg(test)]
pub(crate) use key::KeyError;
pub(crate) use key::SigningKey;
pub(crate) use signers::Signer;
pub(crate) use signers::Signers;

use std::path::Path;

use sha2::Digest as _;

use crate::fs;
use crate::hash::Sha512;

/// The namespace of a signature over the bytes of a packet's ZIP.
pub(crate) const PACKET_NAMESPACE: &str = "dossier-packet";

/// The namespace of a signature over the bytes of a packet's `tagmanifest-sha512.txt`.
pub(crate) const BAG_NAMESPACE: &str = "dossier-packet-bag";

/// What is signed of a file: the SHA-512 of its bytes, which are not held in memory.
///
/// # Errors
/// If the file cannot be read.
pub(crate) fn digest(path: &Path) -> fs::Result<Sha512> {
    let mut hasher = sha2::Sha512::new();
    fs::read_pieces(path, |piece| {
        hasher.update(piece);
        Ok(())
    })?;
    Ok(hasher.into())
}
