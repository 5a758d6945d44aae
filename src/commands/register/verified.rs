//! A packet verified, as the register needs it.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::diagnostic::Text;
use crate::fs;
use crate::hash::Digest;
use crate::packet::Manifest;
use crate::packet::sign::Signers;
use crate::register::{Signature, SignatureState};

/// What is asked of a packet.
#[derive(Debug, Default)]
pub(in crate::commands) struct Asked {
    /// Who may sign.
    pub(in crate::commands) signers: Option<Signers>,
    /// Who must have signed.
    pub(in crate::commands) identity: Option<String>,
    /// Threads to use.
    pub(in crate::commands) jobs: usize,
}

/// A packet that holds.
#[derive(Debug)]
pub(in crate::commands) struct Verified {
    pub(in crate::commands) manifest: Manifest,
    pub(in crate::commands) sha256: Digest,
    pub(in crate::commands) signature: Signature,
    pub(in crate::commands) signatures: Vec<PathBuf>,
}

/// A packet that does not hold.
#[derive(Debug)]
pub(in crate::commands) struct Failing {
    pub(in crate::commands) sha256: Digest,
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

/// Verifies a packet.
///
/// # Errors
/// If it cannot be read.
pub(in crate::commands) fn verified(
    path: &Path,
    _asked: &Asked,
) -> fs::Result<std::result::Result<Verified, Failing>> {
    let bytes = fs::read(path)?;
    let sha256 = Digest::of(&bytes);
    let manifest = (|| {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).ok()?;
        let name = zip.file_names().find(|n| n.ends_with("/dossier/packet.yaml"))?.to_owned();
        let file = zip.by_name(&name).ok()?;
        serde_yaml::from_reader::<_, Manifest>(file).ok()
    })();
    let Some(manifest) = manifest else {
        let fault =
            Fault { code: "packet-no-end", path: String::new(), text: Text::new("坏", "bad") };
        return Ok(Err(Failing { sha256, faults: vec![fault] }));
    };
    let signatures = signatures(path, &manifest);
    let state =
        if signatures.is_empty() { SignatureState::None } else { SignatureState::Unchecked };
    Ok(Ok(Verified { manifest, sha256, signature: Signature { state, signer: None }, signatures }))
}

/// The signatures that lie beside a packet.
fn signatures(path: &Path, manifest: &Manifest) -> Vec<PathBuf> {
    let name = &manifest.packet;
    let names = [format!("{name}.zip.sig"), format!("{name}.tagmanifest-sha512.txt.sig")];
    let beside = names.map(|name| path.with_file_name(name));
    beside.into_iter().filter(|path| fs::exists(path)).collect()
}

#[expect(dead_code)]
fn digest(path: &Path) -> fs::Result<Digest> {
    let mut hasher = Sha256::new();
    fs::read_pieces(path, |piece| {
        hasher.update(piece);
        Ok(())
    })?;
    Ok(hasher.into())
}
