//! A packet's name: that of its ZIP file and of the one folder in it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// `DS-` and a filing number, or `DS-`, an area code, `-` and a batch's name: 4 to 64 ASCII letters,
/// digits, `.`, `_` and `-`, so that no system spells it another way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct PacketName(String);

/// A text names no packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no packet's name: `DS-` and 1 to 61 of `A-Z a-z 0-9 . _ -`, no dot at the end")]
pub(crate) struct NameError;

const LONGEST: usize = 64;
const PREFIX: &str = "DS-";

impl PacketName {
    /// The packet of one filing.
    ///
    /// # Errors
    /// If the filing number holds anything that a name may not.
    pub(crate) fn of_filing(number: &str) -> Result<Self, NameError> {
        format!("{PREFIX}{number}").parse()
    }

    /// The packet of several people: the county's area code and what the clerk calls the batch.
    ///
    /// # Errors
    /// If the batch's name holds anything that a name may not.
    pub(crate) fn of_batch(area: &str, batch: &str) -> Result<Self, NameError> {
        format!("{PREFIX}{area}-{batch}").parse()
    }

    /// The name as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PacketName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let own = text.strip_prefix(PREFIX).filter(|own| !own.is_empty()).ok_or(NameError)?;
        let plain = |one: u8| one.is_ascii_alphanumeric() || matches!(one, b'.' | b'_' | b'-');
        if !own.bytes().all(plain) || own.ends_with('.') || text.len() > LONGEST {
            return Err(NameError);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for PacketName {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        text.parse()
    }
}

impl From<PacketName> for String {
    fn from(name: PacketName) -> Self {
        name.0
    }
}

impl fmt::Display for PacketName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filings_and_batches_have_names() {
        let of_filing = PacketName::of_filing("439001-2026-0001").unwrap();
        assert_eq!(of_filing.as_str(), "DS-439001-2026-0001");
        assert_eq!(PacketName::of_batch("439001", "2026-1").unwrap().as_str(), "DS-439001-2026-1");
        assert!(PacketName::of_filing(&"1".repeat(61)).is_ok());
    }

    #[test]
    fn names_that_a_system_may_change_are_refused() {
        for bad in ["DS-", "ds-1", "DS-a/b", "DS-样县", "DS-a b", "DS-1.", "439001"] {
            assert_eq!(bad.parse::<PacketName>(), Err(NameError), "{bad}");
        }
        assert_eq!(PacketName::of_filing(&"1".repeat(62)), Err(NameError));
    }
}
