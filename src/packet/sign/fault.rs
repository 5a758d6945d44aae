//! Why a signature does not count.

use super::Date;
use crate::diagnostic::{Code, Text};

/// Why a signature does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SignatureFault {
    /// The text is no SSHSIG signature, or not written as `ssh-keygen` writes it.
    Malformed,
    /// Another kind of key or digest than ed25519 over SHA-512.
    Algorithm,
    /// It was made for another use, which is named.
    Namespace(String),
    /// The bytes are not those that were signed.
    Wrong,
    /// No line of the signers' file holds its key.
    UnknownKey(String),
    /// The signers' file holds its key, but for others than the asked identity.
    Identity(String),
    /// The key's line does not let it sign this.
    Use(usize),
    /// The key's line is for other days.
    Day(usize, Date),
}

impl SignatureFault {
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Malformed | Self::Algorithm => Code("signature-malformed"),
            Self::Namespace(_) => Code("signature-namespace"),
            Self::Wrong => Code("signature-wrong"),
            Self::UnknownKey(_) | Self::Identity(_) => Code("signature-signer"),
            Self::Use(_) => Code("signature-use"),
            Self::Day(..) => Code("signature-day"),
        }
    }

    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Malformed => Text::new(
                "不是 ed25519 密钥作出的完整 SSH 签名",
                "no whole SSH signature by an ed25519 key",
            ),
            Self::Algorithm => Text::new(
                "签名不是 ed25519 密钥对 SHA-512 作出的",
                "not made by an ed25519 key over SHA-512",
            ),
            Self::Namespace(other) => Text::new(
                format!("这是作别的用途的签名：`{other}`"),
                format!("made for another use: `{other}`"),
            ),
            Self::Wrong => Text::new(
                "签名与文件内容不符：签名之后内容有改动",
                "it is not over these bytes: they were changed after signing",
            ),
            Self::UnknownKey(key) => Text::new(
                format!("签名人名单里没有这把密钥：`{key}`"),
                format!("the signers' file does not contain its key: `{key}`"),
            ),
            Self::Identity(asked) => Text::new(
                format!("签名人名单里这把密钥不是他的：`{asked}`"),
                format!("in the signers' file its key is not that of `{asked}`"),
            ),
            Self::Use(line) => Text::new(
                format!("签名人名单第 {line} 行不许这把密钥签移交包"),
                format!("line {line} of the signers' file does not let its key sign this"),
            ),
            Self::Day(line, day) => Text::new(
                format!("签名人名单第 {line} 行的密钥在这一天无效：`{day}`"),
                format!("the key in line {line} of the signers' file is not valid on `{day}`"),
            ),
        }
    }
}
