//! What a bundle says of itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::hash::Digest;
use crate::path::ArchivePath;

/// The version of the form of bundles; files of a newer one are not read.
pub(crate) const FORMAT: u32 = 1;
/// What tells a bundle from other ZIPs.
pub(super) const KIND: &str = "dossier-bundle";
/// The manifest's name in a bundle.
pub(super) const FILE: &str = "manifest.json";

/// Whose archive it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct County {
    pub(crate) name: Option<String>,
    /// The code of its area (行政区划代码).
    pub(crate) code: Option<String>,
}

impl County {
    /// Whether two archives are the same county's: by its code or, where one lacks it, by the name.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (&self.code, &other.code) {
            (Some(one), Some(other)) => one == other,
            _ => self.name == other.name,
        }
    }
}

/// To whom a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// To the town: it is worked on and comes back.
    Own,
    /// To the county: it goes along to be read.
    Lent,
}

/// One file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileEntry {
    pub(super) sha256: Digest,
    pub(super) role: Role,
}

/// What both sides had in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BaseEntry {
    /// The bundle that brought it.
    pub(super) bundle: Digest,
    pub(super) files: BTreeMap<ArchivePath, FileEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) kind: String,
    pub(super) format: u32,
    pub(super) program: String,
    /// The day on which it was made, `2026-11-30`.
    pub(super) made: String,
    pub(super) county: County,
    /// Whether it was made of a whole county's archive, to which what is lent belongs.
    pub(super) whole: bool,
    /// The towns and villages in it.
    pub(super) scope: Vec<ArchivePath>,
    /// The bundles whose contents this one has in it, the earliest first.
    pub(super) history: Vec<Digest>,
    pub(super) base: Option<BaseEntry>,
    pub(super) files: BTreeMap<ArchivePath, FileEntry>,
}

/// What every version says first.
#[derive(Deserialize)]
struct Head {
    kind: String,
    format: u32,
}

/// Why a manifest cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unread {
    Other,
    Newer(u32),
    Damaged,
}

impl Manifest {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("paths and digests are text");
        bytes.push(b'\n');
        bytes
    }

    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Unread> {
        let head: Head = serde_json::from_slice(bytes).map_err(|_| Unread::Damaged)?;
        if head.kind != KIND {
            return Err(Unread::Other);
        }
        if head.format > FORMAT {
            return Err(Unread::Newer(head.format));
        }
        serde_json::from_slice(bytes).map_err(|_| Unread::Damaged)
    }
}
