//! What a packet says of itself: `dossier/packet.yaml`.

use serde::{Deserialize, Serialize};

use crate::hash::Digest;
use crate::path::ArchivePath;

use super::name::PacketName;

/// The profile that this program writes and verifies.
pub(crate) const PROFILE: &str = "dossier-packet/1";

/// Everything about a packet that its files do not say themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// The profile, [`PROFILE`].
    pub profile: String,
    /// The packet's name, which is also its base folder.
    pub packet: PacketName,
    /// The day of the data, `2026-11-20`: Bagging-Date and the date in every PDF.
    pub day: String,
    /// The name of the archive that it comes from.
    pub archive: String,
    /// The organization department that answers for it.
    pub department: String,
    /// The six-digit code of the county.
    pub area: String,
    /// The number of the department's fonds at the archives (DA/T 13-2022), if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fonds: Option<String>,
    /// The program that made it, with its version.
    pub program: String,
    /// The full name of the commit of the archive, or `无` outside a git work tree.
    pub commit: String,
    /// How the work tree stood to that commit.
    pub tree: Tree,
    /// SHA-256 over the templates of all papers.
    pub templates: Digest,
    /// The faces in use, sorted.
    pub fonts: Vec<Face>,
    /// What was accepted on purpose although a rule speaks against it, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
    /// The people, in the order of the contents list.
    pub people: Vec<Member>,
    /// Places whose registers go with the people, in the order of their paths.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
}

/// How a work tree stands to its commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Tree {
    /// Everything is as it was committed.
    #[serde(rename = "clean")]
    Clean,
    /// Something is not committed yet.
    #[serde(rename = "changed")]
    Changed,
    /// There is no work tree.
    #[serde(rename = "none")]
    None,
}

/// A typeface that a paper uses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Face {
    pub(crate) face: String,
    /// The version that the font file gives itself.
    pub(crate) version: String,
    /// SHA-256 of the font file.
    pub(crate) sha256: Digest,
}

/// A finding that was accepted on purpose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exception {
    pub code: String,
    /// Whom it is about, as a path of the archive.
    pub person: String,
    /// What was found, in the language of papers.
    pub finding: String,
    /// Why it was accepted.
    pub reason: String,
}

/// One person in a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Member {
    /// The person's folder below `data/电子档案/`.
    pub folder: String,
    /// The person's path in the archive: town, village, name.
    pub path: String,
    /// The name as papers print it.
    pub name: String,
    /// The filing number; empty if an exception let it be.
    pub filing_number: String,
    /// The person's files, in the order of the contents list.
    pub items: Vec<DossierItem>,
}

/// One file of a person's dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DossierItem {
    /// The file below the person's folder.
    pub file: String,
    /// What it is called in the contents list.
    pub title: String,
    /// The template's name, of a paper that the program made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Its day or month, as the contents list prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How many pages it has, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
}

/// A place in a packet: registers of a town or a village that go with its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    /// Its path in the archive, which is that of its folder below `data/村镇册表/` too.
    pub path: String,
    /// What papers call it: the town, with the village behind it.
    pub name: String,
    /// Its registers, in the order of filing.
    pub items: Vec<DossierItem>,
}

/// Whose files a packet holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holder<'a> {
    Person(&'a Member),
    Place(&'a Place),
}

/// What [`Manifest::commit`] says outside a git work tree.
pub(crate) const NO_COMMIT: &str = "无";

impl Manifest {
    /// Whether the archive lies in a git work tree that has a commit.
    pub(crate) fn is_in_git(&self) -> bool {
        self.commit != NO_COMMIT
    }

    /// Everyone and every place whose files the packet holds, in the order of the contents list.
    pub(crate) fn holders(&self) -> impl Iterator<Item = Holder<'_>> {
        let people = self.people.iter().map(Holder::Person);
        people.chain(self.places.iter().map(Holder::Place))
    }

    /// Every file of someone or some place, in the order of the contents list.
    pub(crate) fn items(&self) -> impl Iterator<Item = (Holder<'_>, &DossierItem)> {
        self.holders().flat_map(|holder| holder.items().iter().map(move |item| (holder, item)))
    }
}

impl<'a> Holder<'a> {
    /// What papers call it.
    pub(crate) fn name(self) -> &'a str {
        match self {
            Self::Person(member) => &member.name,
            Self::Place(place) => &place.name,
        }
    }

    /// The path in the archive.
    pub(crate) fn path(self) -> &'a str {
        match self {
            Self::Person(member) => &member.path,
            Self::Place(place) => &place.path,
        }
    }

    pub(crate) fn items(self) -> &'a [DossierItem] {
        match self {
            Self::Person(member) => &member.items,
            Self::Place(place) => &place.items,
        }
    }

    /// Where one of the files lies in the packet, below its base folder.
    pub(crate) fn payload(self, item: &DossierItem) -> String {
        match self {
            Self::Person(member) => format!("data/{DOSSIERS}/{}/{}", member.folder, item.file),
            Self::Place(place) => format!("{REGISTERS}{}/{}", place.path, item.file),
        }
    }

    /// The same below `data/`.
    pub(crate) fn file(self, item: &DossierItem) -> String {
        self.payload(item)["data/".len()..].to_owned()
    }

    /// The number of pages of all papers.
    pub(crate) fn pages(self) -> usize {
        self.items().iter().filter_map(|item| item.pages).sum()
    }
}

impl Member {
    /// The path in the archive, if it is one.
    pub(crate) fn archive_path(&self) -> Option<ArchivePath> {
        self.path.parse().ok()
    }

    /// The number of pages of all papers.
    pub(crate) fn pages(&self) -> usize {
        Holder::Person(self).pages()
    }
}

/// The folder of people's dossiers below `data/` (the electronic-transfer rules' name).
pub(crate) const DOSSIERS: &str = "电子档案";

/// The folder of places' registers.
pub(crate) const REGISTERS: &str = "data/村镇册表/";
