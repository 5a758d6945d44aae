//! SHA-256 digests.

use std::fmt;

use sha2::Digest;

/// A SHA-256 digest; it is written as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

/// Digests several parts so that no two different lists of parts give the same input.
#[derive(Debug, Default)]
pub struct Hasher(sha2::Sha256);

impl Sha256 {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

impl Hasher {
    /// A digest of no parts yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part, after its length.
    pub fn update(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_be_bytes());
        self.0.update(part);
    }

    /// The digest of all parts.
    #[must_use]
    pub fn finish(self) -> Sha256 {
        Sha256(self.0.finalize().into())
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
