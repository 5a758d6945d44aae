//! A packet verified, as the register needs it.

use std::path::Path;

use crate::diagnostic::{Code, Text};
use crate::fs;
use crate::hash::Digest;
use crate::packet::Manifest;
use crate::packet::sign::Signers;
use crate::packet::verify::{self, Ask, Beside, Kind, Mark, Verdict};
use crate::register::{Signature, SignatureState};

/// What is asked of a packet.
#[derive(Debug)]
pub(in crate::commands) struct Asked {
    pub(in crate::commands) signers: Option<Signers>,
    /// Who must have signed.
    pub(in crate::commands) identity: Option<String>,
    /// Whether a packet that only bears another name is taken under its own.
    pub(in crate::commands) rename: bool,
    pub(in crate::commands) jobs: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self { signers: None, identity: None, rename: false, jobs: 1 }
    }
}

/// A packet that holds.
#[derive(Debug)]
pub(in crate::commands) struct Verified {
    pub(in crate::commands) manifest: Manifest,
    pub(in crate::commands) sha256: Digest,
    pub(in crate::commands) bytes: u64,
    pub(in crate::commands) signature: Signature,
    pub(in crate::commands) signatures: Vec<(String, Vec<u8>)>,
    /// What is worth knowing of it.
    pub(in crate::commands) remarks: Vec<Text>,
}

/// A packet that does not hold.
#[derive(Debug)]
pub(in crate::commands) struct Failing {
    pub(in crate::commands) sha256: Option<Digest>,
    pub(in crate::commands) faults: Vec<Fault>,
}

/// Why it does not.
#[derive(Debug)]
pub(in crate::commands) struct Fault {
    pub(in crate::commands) code: &'static str,
    pub(in crate::commands) path: String,
    pub(in crate::commands) text: Text,
}

impl Fault {
    /// The code, the place and what is wrong.
    pub(in crate::commands) fn told(self) -> Text {
        let Self { code, path, text } = self;
        Text::new(format!("{code} {path}：{}", text.zh), format!("{code} {path}: {}", text.en))
    }
}

/// Verifies a packet's ZIP.
///
/// # Errors
/// If it cannot be read.
pub(in crate::commands) fn verified(
    path: &Path,
    asked: &Asked,
) -> fs::Result<Result<Verified, Failing>> {
    let Asked { signers, identity, rename, jobs } = asked;
    let (signers, identity) = (signers.as_ref(), identity.as_deref());
    let verdict = verify::verify(path, &Ask { signers, identity, at: None, jobs: *jobs })?;
    if verdict.kind == Kind::Folder {
        let text =
            Text::new("这是文件夹，收件只收 ZIP", "it is a folder; only the ZIP is received");
        return Ok(Err(Failing {
            sha256: None,
            faults: vec![fault(UNPACKED, &verdict.name, text)],
        }));
    }
    match (verdict.manifest.clone(), verdict.sha256) {
        (Some(manifest), Some(sha256)) if verdict.holds() || verdict.renamed && *rename => {
            let signatures = signatures(path, &manifest)?;
            let (signature, bytes) = (signature(&verdict), verdict.bytes);
            let remarks = faults(verdict.remarks).into_iter().map(Fault::told).collect();
            Ok(Ok(Verified { manifest, sha256, bytes, signature, signatures, remarks }))
        }
        (_, sha256) => Ok(Err(Failing { sha256, faults: faults(verdict.faults) })),
    }
}

const UNPACKED: Code = Code("unpacked-packet");

fn fault(code: Code, path: &str, text: Text) -> Fault {
    Fault { code: code.0, path: path.to_owned(), text }
}

fn faults(all: Vec<verify::Fault>) -> Vec<Fault> {
    let all = all.into_iter();
    all.map(|one| Fault { code: one.code.0, path: one.path, text: one.text }).collect()
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
    Ok(Beside::read(fs::parent(path), name, &file.to_string_lossy())?.plain(name))
}
