//! Who may sign: a file of `allowed_signers`, as `ssh-keygen -Y verify -f` reads it.

use ssh_key::HashAlg;
use ssh_key::public::KeyData;

use crate::diagnostic::Text;
use crate::hash::Sha512;

use super::fault::SignatureFault;
use super::line::{self, Line, SignersError};
use super::pattern;
use super::{Date, armor};

/// The lines of a file of `allowed_signers`.
#[derive(Debug, Clone)]
pub(crate) struct Signers {
    lines: Vec<Line>,
    marked: bool,
}

/// Whose signature it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signer {
    /// The identity that was asked for, or else what the key's line says.
    pub identity: String,
    /// The key, `SHA256:…`, as `ssh-keygen -l` shows it.
    pub fingerprint: String,
    /// The line of the signers' file.
    pub line: usize,
}

impl Signers {
    /// Reads a file, strictly: what cannot be read is not skipped.
    ///
    /// # Errors
    /// The first line that cannot be used.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, SignersError> {
        let mut lines = Vec::new();
        let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF");
        let (marked, bytes) = (unmarked.is_some(), unmarked.unwrap_or(bytes));
        if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            return Err(SignersError { line: 1, message: utf16() });
        }
        for (at, text) in bytes.split(|one| *one == b'\n').enumerate() {
            let Ok(text) = std::str::from_utf8(text) else {
                return Err(SignersError { line: at + 1, message: not_utf8() });
            };
            let text = text.trim_matches([' ', '\t', '\r']);
            if !text.is_empty() && !text.starts_with('#') {
                lines.push(line::read(at + 1, text)?);
            }
        }
        Ok(Self { lines, marked })
    }

    /// What OpenSSH does not read although it is read here, if anything.
    pub(crate) fn remark(&self) -> Option<Text> {
        self.marked.then(|| {
            Text::new(
                "签名人名单开头有字节顺序标记（BOM），ssh-keygen 读不出第一行；请另存为不带 BOM 的 UTF-8",
                "the signers' file begins with a byte order mark, so that ssh-keygen cannot read its first line; save it as UTF-8 without one",
            )
        })
    }

    /// Whose a signature in `namespace` over everything of which `message` is the SHA-512 is, on a
    /// day's first moment, as `ssh-keygen -Overify-time=` has it. Without an identity every line of
    /// the file counts.
    ///
    /// # Errors
    /// Why it does not count.
    pub(crate) fn check(
        &self,
        identity: Option<&str>,
        day: Date,
        namespace: &str,
        message: &Sha512,
        armored: &[u8],
    ) -> Result<Signer, SignatureFault> {
        let key = armor::check(armored, namespace, message)?;
        let line = self.line(&key, identity, day, namespace)?;
        let identity = identity.unwrap_or(&line.principals);
        Ok(Signer {
            identity: identity.to_owned(),
            fingerprint: fingerprint(&key),
            line: line.number,
        })
    }

    /// The first line that lets the key sign; else what keeps the one from it that comes closest.
    fn line(
        &self,
        key: &KeyData,
        identity: Option<&str>,
        day: Date,
        namespace: &str,
    ) -> Result<&Line, SignatureFault> {
        let own: Vec<&Line> = self.lines.iter().filter(|line| line.key == *key).collect();
        if own.is_empty() {
            return Err(SignatureFault::UnknownKey(fingerprint(key)));
        }
        let named: Vec<&Line> = own.into_iter().filter(|line| line.is_of(identity)).collect();
        let Some(first) = named.first() else {
            return Err(SignatureFault::Identity(identity.unwrap_or_default().to_owned()));
        };
        let able: Vec<&Line> =
            named.iter().copied().filter(|line| line.is_for(namespace)).collect();
        let Some(latest) = able.first() else { return Err(SignatureFault::Use(first.number)) };
        let valid = able.iter().find(|line| line.holds_on(day));
        valid.copied().ok_or(SignatureFault::Day(latest.number, day))
    }
}

impl Line {
    fn is_of(&self, identity: Option<&str>) -> bool {
        identity.is_none_or(|identity| pattern::passes(&self.principals, identity))
    }

    fn is_for(&self, namespace: &str) -> bool {
        self.namespaces.as_deref().is_none_or(|list| pattern::passes(list, namespace))
    }

    fn holds_on(&self, day: Date) -> bool {
        let moment = day.at(0, 0, 0, 0);
        self.after.is_none_or(|after| after <= moment)
            && self.before.is_none_or(|before| moment <= before)
    }
}

fn fingerprint(key: &KeyData) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

fn not_utf8() -> Text {
    Text::new(
        "不是 UTF-8 文本（可能是 GBK），请另存为不带 BOM 的 UTF-8",
        "no UTF-8 text, save it as UTF-8",
    )
}

fn utf16() -> Text {
    Text::new(
        "是 UTF-16（Unicode）文本，请另存为不带 BOM 的 UTF-8",
        "UTF-16 text, save it as UTF-8 without a byte order mark",
    )
}
