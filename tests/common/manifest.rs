//! What a packet says of itself, `dossier/packet.yaml`, as its description has it and without a word
//! from the program.

use serde::{Deserialize, Serialize};

/// The profile that packets follow.
pub(crate) const PROFILE: &str = "dossier-packet/1";

/// Everything about a packet that its files do not say themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) profile: String,
    pub(crate) packet: String,
    pub(crate) day: String,
    pub(crate) archive: String,
    pub(crate) department: String,
    pub(crate) area: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) fonds: Option<String>,
    pub(crate) program: String,
    pub(crate) commit: String,
    pub(crate) tree: String,
    pub(crate) templates: String,
    pub(crate) fonts: Vec<Face>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) exceptions: Vec<Exception>,
    pub(crate) people: Vec<Member>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) places: Vec<Place>,
}

/// A town or a village whose registers go with the people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) items: Vec<Item>,
}

/// A typeface that a paper uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Face {
    pub(crate) face: String,
    pub(crate) version: String,
    pub(crate) sha256: String,
}

/// A finding that was accepted on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exception {
    pub(crate) code: String,
    pub(crate) person: String,
    pub(crate) finding: String,
    pub(crate) reason: String,
}

/// One person in a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Member {
    pub(crate) folder: String,
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) filing_number: String,
    pub(crate) items: Vec<Item>,
}

/// One file of a person's dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) file: String,
    pub(crate) title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) paper: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pages: Option<usize>,
}

impl Member {
    /// Where one of the person's files lies in the packet, below its base folder.
    pub(crate) fn payload(&self, item: &Item) -> String {
        format!("data/电子档案/{}/{}", self.folder, item.file)
    }
}
