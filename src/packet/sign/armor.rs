//! The SSHSIG format: what a signature is over, and the text between its `BEGIN` and `END`.

use signature::{Signer as _, Verifier as _};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, SshSig, public::KeyData};

use crate::hash::Sha512;

use super::fault::SignatureFault;

/// The bytes that the key signs: namespace, no reserved field, the algorithm and the digest.
fn signed(namespace: &str, message: &Sha512) -> Vec<u8> {
    let mut bytes = b"SSHSIG".to_vec();
    for part in [namespace.as_bytes(), b"", b"sha512", message.as_bytes()] {
        let length = u32::try_from(part.len()).expect("a namespace is short");
        bytes.extend(length.to_be_bytes());
        bytes.extend(part);
    }
    bytes
}

/// A signature as text; `None` if the key can sign nothing.
pub(super) fn make(key: &PrivateKey, namespace: &str, message: &Sha512) -> Option<String> {
    let signature = key.try_sign(&signed(namespace, message)).ok()?;
    let public = key.public_key().key_data().clone();
    let whole = SshSig::new(public, namespace, HashAlg::Sha512, signature).ok()?;
    whole.to_pem(LineEnding::LF).ok()
}

/// The key of a text that is, to the last byte, a signature in `namespace` over `message`.
pub(super) fn check(
    armored: &[u8],
    namespace: &str,
    message: &Sha512,
) -> Result<KeyData, SignatureFault> {
    let whole = read(armored).ok_or(SignatureFault::Malformed)?;
    let key = whole.public_key();
    let algorithms = [key.algorithm(), whole.algorithm()];
    if algorithms.iter().any(|one| *one != Algorithm::Ed25519) {
        return Err(SignatureFault::Algorithm);
    }
    if whole.hash_alg() != HashAlg::Sha512 {
        return Err(SignatureFault::Algorithm);
    }
    if whole.namespace() != namespace {
        return Err(SignatureFault::Namespace(whole.namespace().to_owned()));
    }
    let holds = key.verify(&signed(namespace, message), whole.signature());
    holds.map(|()| key.clone()).map_err(|_| SignatureFault::Wrong)
}

/// How a signature is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// As OpenSSH reads it.
    Plain,
    /// In another way, which a mail gateway or an editor gave it: what OpenSSH reads is this.
    Other(String),
    /// It is no signature that could be read here.
    Unreadable,
}

/// How a signature is written.
pub(crate) fn form(armored: &[u8]) -> Form {
    let Some(plain) = read(armored).and_then(|whole| whole.to_pem(LineEnding::LF).ok()) else {
        return Form::Unreadable;
    };
    if armored.trim_ascii_end() == plain.trim_end().as_bytes() {
        Form::Plain
    } else {
        Form::Other(plain)
    }
}

/// Takes a text only as `ssh-keygen` writes it: nothing before, between or after, version 1, nothing
/// reserved, one way to write each byte. Line ends, byte order marks, empty lines at the end and where
/// lines are broken are forgiven: see [`Form::Other`].
fn read(armored: &[u8]) -> Option<SshSig> {
    const LONGEST: usize = 8192;
    let text = decoded(Some(armored).filter(|bytes| bytes.len() <= LONGEST)?)?;
    let text = rewrapped(&text.replace("\r\n", "\n").replace('\r', "\n"))?;
    let whole = SshSig::from_pem(&text).ok()?;
    let again = whole.to_pem(LineEnding::LF).ok()?;
    let same = again.trim_end() == text.trim_end();
    let plain = whole.version() == SshSig::VERSION && whole.reserved().is_empty();
    (same && plain).then_some(whole)
}

/// A text between two lines, its own lines as long as `ssh-keygen` makes them.
fn rewrapped(text: &str) -> Option<String> {
    const WIDTH: usize = 70;
    const BLANK: [char; 3] = [' ', '\t', '\n'];
    let lines = text.trim_end_matches(BLANK).split('\n').map(|line| line.trim_end_matches(BLANK));
    let lines: Vec<&str> = lines.collect();
    let [first, body @ .., last] = &lines[..] else { return None };
    let body = body.concat();
    let body = body.as_bytes().chunks(WIDTH).map(std::str::from_utf8);
    let body = body.collect::<Result<Vec<_>, _>>().ok()?.join("\n");
    Some(format!("{first}\n{body}\n{last}\n"))
}

/// The text of bytes that are UTF-8, or begin with a byte order mark of UTF-8 or UTF-16: Windows
/// redirects output as UTF-16.
fn decoded(bytes: &[u8]) -> Option<String> {
    let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) else {
        return std::str::from_utf8(bytes).ok().map(str::to_owned);
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
    Some(text.into_owned())
}
