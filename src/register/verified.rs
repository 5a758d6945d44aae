//! A packet that arrives, verified as a register needs it.

use std::path::Path;

use super::{Signature, SignatureState};
use crate::diagnostic::{Code, Text};
use crate::fs;
use crate::hash::Digest;
use crate::packet::Manifest;
use crate::packet::sign::Signers;
use crate::packet::verify::{self, Mark, PacketKind, SignatureFiles, Verdict, VerifyOptions};

/// What is asked of a packet.
#[derive(Debug)]
pub(crate) struct Demands {
    pub(crate) signers: Option<Signers>,
    /// Who must have signed.
    pub(crate) identity: Option<String>,
    /// Whether a packet that only bears another name is taken under its own.
    pub(crate) rename: bool,
    pub(crate) jobs: usize,
}

impl Default for Demands {
    fn default() -> Self {
        Self { signers: None, identity: None, rename: false, jobs: 1 }
    }
}

/// A packet that holds.
#[derive(Debug)]
pub(crate) struct Verified {
    pub(crate) manifest: Manifest,
    pub(crate) sha256: Digest,
    pub(crate) bytes: u64,
    pub(crate) signature: Signature,
    pub(crate) signatures: Vec<(String, Vec<u8>)>,
    /// What is worth knowing of it.
    pub(crate) remarks: Vec<Text>,
}

/// A packet that does not hold.
#[derive(Debug)]
pub(crate) struct NotHeld {
    pub(crate) sha256: Option<Digest>,
    pub(crate) faults: Vec<PacketFault>,
}

/// Why it does not.
#[derive(Debug)]
pub(crate) struct PacketFault {
    pub(crate) code: &'static str,
    pub(crate) path: String,
    pub(crate) text: Text,
}

impl PacketFault {
    /// The code, the place and what is wrong.
    pub(crate) fn told(self) -> Text {
        let Self { code, path, text } = self;
        Text::new(format!("{code} {path}：{}", text.zh), format!("{code} {path}: {}", text.en))
    }
}

/// Verifies a packet's ZIP.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn verified(path: &Path, demands: &Demands) -> fs::Result<Result<Verified, NotHeld>> {
    let Demands { signers, identity, rename, jobs } = demands;
    let (signers, identity) = (signers.as_ref(), identity.as_deref());
    let verdict =
        verify::verify(path, &VerifyOptions { signers, identity, at: None, jobs: *jobs })?;
    if verdict.kind == PacketKind::Folder {
        let text =
            Text::new("这是文件夹，收件只收 ZIP", "it is a folder; only the ZIP is received");
        return Ok(Err(NotHeld {
            sha256: None,
            faults: vec![fault(UNPACKED, &verdict.name, text)],
        }));
    }
    match (verdict.manifest.clone(), verdict.sha256) {
        (Some(manifest), Some(sha256)) if verdict.holds() || verdict.renamed && *rename => {
            let signatures = signatures(path, &manifest)?;
            let (signature, bytes) = (signature(&verdict), verdict.bytes);
            let remarks = faults(verdict.remarks).into_iter().map(PacketFault::told).collect();
            Ok(Ok(Verified { manifest, sha256, bytes, signature, signatures, remarks }))
        }
        (_, sha256) => Ok(Err(NotHeld { sha256, faults: faults(verdict.faults) })),
    }
}

const UNPACKED: Code = Code("unpacked-packet");

fn fault(code: Code, path: &str, text: Text) -> PacketFault {
    PacketFault { code: code.0, path: path.to_owned(), text }
}

fn faults(all: Vec<verify::PacketFault>) -> Vec<PacketFault> {
    let all = all.into_iter();
    all.map(|one| PacketFault { code: one.code.0, path: one.path, text: one.text }).collect()
}

/// Both signatures in one: what was checked says more than what only lies there.
fn signature(verdict: &Verdict) -> Signature {
    let marks = [&verdict.zip_signature, &verdict.bag_signature];
    let signer = marks.into_iter().find_map(|mark| match mark {
        Mark::Good(signer) => Some(format!("{} {}", signer.identity, signer.fingerprint)),
        _ => None,
    });
    let state = match signer {
        Some(_) => SignatureState::Checked,
        None if marks.contains(&&Mark::Unchecked) => SignatureState::Unchecked,
        None => SignatureState::None,
    };
    Signature { state, signer }
}

/// The signatures that lie beside a packet, as they are stored.
fn signatures(path: &Path, manifest: &Manifest) -> fs::Result<Vec<(String, Vec<u8>)>> {
    let (name, file) = (manifest.packet.as_str(), path.file_name().unwrap_or_default());
    Ok(SignatureFiles::read(fs::parent(path), name, &file.to_string_lossy())?.plain(name))
}
