//! Digests: SHA-256 of bytes and of several values with nothing between them left unclear; for
//! packets SHA-512 and SM3 beside it; and digests that only the holder of a secret can make.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// A text is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no digest of as many hexadecimal digits as the algorithm gives")]
pub(crate) struct DigestError;

/// A digest's type: its bytes, written as lower-case hexadecimal digits.
macro_rules! digest {
    ($(#[$doc:meta])* $vis:vis $name:ident, $algorithm:ty, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name([u8; $length]);

        impl From<$algorithm> for $name {
            /// The digest of everything that a hasher was given.
            fn from(hasher: $algorithm) -> Self {
                Self(hasher.finalize().into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = DigestError;

            /// Reads digits of either case, as other tools write both.
            fn from_str(text: &str) -> Result<Self, DigestError> {
                let mut bytes = [0; $length];
                read_digits(text, &mut bytes)?;
                Ok(Self(bytes))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

digest! {
    /// A SHA-256 digest (FIPS 180-4), written as 64 lower-case hexadecimal digits.
    pub(crate) Digest, Sha256, 32
}

digest! {
    /// A SHA-512 digest (FIPS 180-4), written as 128 lower-case hexadecimal digits.
    pub(crate) Sha512, sha2::Sha512, 64
}

digest! {
    /// An SM3 digest (GB/T 32905-2016), written as 64 lower-case hexadecimal digits.
    pub(crate) Sm3, sm3::Sm3, 32
}

impl Digest {
    /// The digest of `bytes`.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest's own bytes.
    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its beginning as a number, where something has to be known again and nobody forges it.
    pub(crate) fn number(self) -> u64 {
        let first = self.0.first_chunk().expect("a digest is longer than that");
        u64::from_le_bytes(*first)
    }
}

impl Sha512 {
    /// The digest of `bytes`.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha512::digest(bytes).into())
    }

    /// The digest's own bytes.
    pub(crate) fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

fn read_digits(text: &str, bytes: &mut [u8]) -> Result<(), DigestError> {
    let digits = text.as_bytes();
    if digits.len() != 2 * bytes.len() {
        return Err(DigestError);
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Ok(())
}

fn digit(byte: u8) -> Result<u8, DigestError> {
    match byte {
        b'0'..=b'9' => Ok(byte - b'0'),
        b'a'..=b'f' => Ok(byte - b'a' + 10),
        b'A'..=b'F' => Ok(byte - b'A' + 10),
        _ => Err(DigestError),
    }
}

/// Digests several values in order. Each goes in behind its length, so that no two series of
/// values look alike: `ab`, `c` is not `a`, `bc`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hasher(Sha256);

impl Hasher {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn add(&mut self, value: impl AsRef<[u8]>) -> &mut Self {
        let value = value.as_ref();
        self.0.update((value.len() as u64).to_le_bytes());
        self.0.update(value);
        self
    }

    /// The digest of all values.
    pub(crate) fn finish(self) -> Digest {
        self.0.into()
    }
}

/// Bytes that nobody else knows, with which a text is marked so that its maker knows it again.
#[derive(Clone)]
pub(crate) struct Secret([u8; Self::LENGTH]);

impl Secret {
    /// How many bytes it has.
    pub(crate) const LENGTH: usize = 32;

    /// The mark of a text: its HMAC-SHA-256 (RFC 2104).
    pub(crate) fn mark(&self, text: &[u8]) -> Digest {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length will do");
        mac.update(text);
        Digest(mac.finalize().into_bytes().into())
    }
}

impl From<[u8; Self::LENGTH]> for Secret {
    fn from(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_digest_is_written_and_read_in_hexadecimal() {
        assert_eq!(Digest::of(b"abc").to_string(), ABC);
        assert_eq!(ABC.parse(), Ok(Digest::of(b"abc")));
        assert_eq!(ABC.to_uppercase().parse(), Ok(Digest::of(b"abc")));
        assert_eq!(ABC[1..].parse::<Digest>(), Err(DigestError));
        assert_eq!(ABC.replace('b', "g").parse::<Digest>(), Err(DigestError));
        assert_eq!("é".repeat(32).parse::<Digest>(), Err(DigestError));
    }

    #[test]
    fn the_other_digests_are_those_of_their_standards() {
        let sm3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(Sm3::from(sm3::Sm3::new_with_prefix(b"abc")).to_string(), sm3);
        let sha512 = Sha512::of(b"abc").to_string();
        assert!(sha512.starts_with("ddaf35a193617abacc417349ae204131"), "{sha512}");
        assert_eq!(sha512.parse(), Ok(Sha512::of(b"abc")));
        assert_eq!(sm3.parse::<Sha512>(), Err(DigestError));
    }

    #[test]
    fn a_mark_is_that_of_the_standard() {
        // RFC 4231, test case 1, has a key of 20 bytes; HMAC fills it up with zeros.
        let mut key = [0; Secret::LENGTH];
        key[..20].fill(0x0b);
        let mark = Secret::from(key).mark(b"Hi There").to_string();
        assert_eq!(mark, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    #[test]
    fn values_do_not_run_into_each_other() {
        let digest = |values: &[&str]| {
            let mut hasher = Hasher::new();
            for value in values {
                hasher.add(value);
            }
            hasher.finish()
        };
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_ne!(digest(&["a", ""]), digest(&["a"]));
        assert_eq!(digest(&["a", "b"]), digest(&["a", "b"]));
    }
}
