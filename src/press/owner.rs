//! Whose a paper is, by the folder in which it lies.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::path::ArchivePath;

/// The folder below the output folder in which somebody's papers lie: a person's, a place's, an
/// occasion's; the county's lie in the output folder itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Owner(Option<ArchivePath>);

/// How many parts the path of a person has: town, village, name.
const PERSON: usize = 3;

impl Owner {
    /// Whoever has a folder; the county has none.
    pub(crate) fn new(folder: Option<ArchivePath>) -> Self {
        Self(folder)
    }

    /// The owner of a paper's file.
    pub(super) fn of_file(file: &ArchivePath) -> Self {
        Self(file.parent())
    }

    /// The folder; none is the county's.
    pub(crate) fn folder(&self) -> Option<&ArchivePath> {
        self.0.as_ref()
    }

    /// The person's folder, if it is a person.
    pub(crate) fn person(&self) -> Option<&ArchivePath> {
        self.0.as_ref().filter(|folder| folder.parts().count() == PERSON)
    }

    /// The folder as a text; empty for the county.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_ref().map_or("", ArchivePath::as_str)
    }
}

impl From<&ArchivePath> for Owner {
    fn from(folder: &ArchivePath) -> Self {
        Self(Some(folder.clone()))
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Owner {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        if text.is_empty() {
            return Ok(Self(None));
        }
        text.parse().map(|folder| Self(Some(folder))).map_err(serde::de::Error::custom)
    }
}
