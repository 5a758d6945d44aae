//! The key that signs: an OpenSSH private key, with a passphrase or without.

use std::path::Path;

use ssh_key::{Algorithm, HashAlg, PrivateKey};

use crate::diagnostic::Text;
use crate::fs;
use crate::hash::Sha512;
use crate::limits;

use super::armor;

/// An ed25519 key that can sign. It is forgotten and overwritten when dropped.
pub(crate) struct SigningKey(PrivateKey);

/// Why a file gives no key to sign with.
#[derive(Debug)]
pub(crate) enum KeyError {
    /// It cannot be read.
    Disk(fs::Error),
    /// It is the public half.
    Public,
    /// An editor saved it with a byte order mark, as UTF-8 or UTF-16.
    Marked,
    /// It is no OpenSSH private key, a damaged one or one of an unknown kind.
    Malformed,
    /// It is a key of another kind.
    Algorithm(String),
    /// It is locked, and there was no passphrase.
    Locked,
    /// The passphrase does not unlock it.
    Passphrase,
}

impl SigningKey {
    /// Reads a key; `passphrase` is asked only if it is locked.
    ///
    /// # Errors
    /// If the file gives no ed25519 key.
    pub(crate) fn read(
        path: &Path,
        passphrase: impl FnOnce() -> Option<String>,
    ) -> Result<Self, KeyError> {
        let bytes = fs::read_limited(path, limits::KEY).map_err(KeyError::Disk)?;
        if bytes.starts_with(b"ssh-") {
            return Err(KeyError::Public);
        }
        if encoding_rs::Encoding::for_bom(&bytes).is_some() {
            return Err(KeyError::Marked);
        }
        let key = PrivateKey::from_openssh(&bytes).map_err(|_| KeyError::Malformed)?;
        // Known before the key is unlocked: its public half is in the open.
        if key.public_key().algorithm() != Algorithm::Ed25519 {
            return Err(KeyError::Algorithm(key.public_key().algorithm().to_string()));
        }
        let key = if key.is_encrypted() {
            let passphrase = passphrase().ok_or(KeyError::Locked)?;
            key.decrypt(passphrase).map_err(|_| KeyError::Passphrase)?
        } else {
            key
        };
        // What is signed now must be signed then too: tried before anything rests on it.
        let tried = armor::make(&key, "test", &Sha512::of(b"")).ok_or(KeyError::Malformed)?;
        armor::check(tried.as_bytes(), "test", &Sha512::of(b""))
            .map_err(|_| KeyError::Malformed)?;
        Ok(Self(key))
    }

    /// The signature over everything of which `message` is the SHA-512, as text.
    pub(crate) fn sign(&self, namespace: &str, message: &Sha512) -> String {
        armor::make(&self.0, namespace, message).expect("the key was tried when it was read")
    }

    /// The key's name among keys, `SHA256:…`, as `ssh-keygen -l` shows it.
    pub(crate) fn fingerprint(&self) -> String {
        self.0.public_key().fingerprint(HashAlg::Sha256).to_string()
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.fingerprint())
    }
}

impl KeyError {
    /// The message for people; the path is `path`.
    pub(crate) fn text(&self, path: &Path) -> Text {
        let path = path.display();
        match self {
            Self::Disk(error) => error.text(),
            Self::Public => Text::new(
                format!("这是公钥，不能用来签名：`{path}`"),
                format!("this is the public half of a key, which cannot sign: `{path}`"),
            ),
            Self::Marked => Text::new(
                format!("私钥被记事本一类的程序另存过，多了字节顺序标记（BOM）：`{path}`"),
                format!("an editor saved the key with a byte order mark: `{path}`"),
            ),
            Self::Malformed => Text::new(
                format!("不是 OpenSSH 的 ed25519 私钥：`{path}`"),
                format!("no ed25519 private key of OpenSSH: `{path}`"),
            ),
            Self::Algorithm(name) => Text::new(
                format!("只能用 ed25519 密钥，`{path}` 是 `{name}`"),
                format!("only ed25519 keys sign packets, `{path}` is `{name}`"),
            ),
            Self::Locked => Text::new(
                format!("私钥有口令，这里无法询问：`{path}`"),
                format!("the key has a passphrase, which cannot be asked for here: `{path}`"),
            ),
            Self::Passphrase => Text::new(
                format!("口令打不开私钥：`{path}`"),
                format!("the passphrase does not unlock the key: `{path}`"),
            ),
        }
    }

    pub(crate) fn hint(&self) -> Option<Text> {
        Some(match self {
            Self::Disk(_) | Self::Passphrase => return None,
            Self::Public => Text::new(
                "指明私钥：同名、没有 .pub 的文件",
                "name the private one: the file of the same name without `.pub`",
            ),
            Self::Marked => Text::new(
                "密钥没有坏，不用新建：用原来的文件，或在编辑器里另存为不带 BOM 的 UTF-8",
                "the key is not lost: use the file as it was, or save it as UTF-8 without a mark",
            ),
            Self::Malformed | Self::Algorithm(_) => Text::new(
                "用 ssh-keygen -t ed25519 新建一把密钥",
                "make a key with `ssh-keygen -t ed25519`",
            ),
            Self::Locked => Text::new(
                "在终端里运行，或设环境变量 DOSSIER_KEY_PASSPHRASE",
                "run it in a terminal, or set `DOSSIER_KEY_PASSPHRASE`",
            ),
        })
    }
}
