//! The contents list of a packet (卷内目录): every file of everybody, with its pages and the first
//! digits of its SHA-256.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::documents::document::Document;
use crate::hash::Digest;
use crate::packet::{DossierItem, Holder, Manifest, Member, PacketName, Place};

use super::{HandoverPaper, HandoverSetup, given};

/// How many digits of a SHA-256 are printed.
const DIGITS: usize = 16;

/// What a packet's contents list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PacketContents {
    pub(crate) packet: PacketName,
    /// The people, in the packet's order.
    pub(crate) people: Vec<Dossier>,
    /// Places with their registers, called by their names.
    pub(crate) places: Vec<Dossier>,
}

/// The files of one person or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dossier {
    pub(crate) name: String,
    pub(crate) town: String,
    pub(crate) village: String,
    /// The filing number; empty if there is none.
    pub(crate) filing_number: String,
    pub(crate) rows: Vec<DossierRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DossierRow {
    /// What it is called.
    pub(crate) title: String,
    /// Who answers for it.
    pub(crate) author: Option<String>,
    /// Its day or month, as it is printed.
    pub(crate) date: Option<String>,
    /// How many pages it has, if that is known.
    pub(crate) pages: Option<usize>,
    pub(crate) remark: Option<String>,
    pub(crate) sha256: Digest,
}

impl PacketContents {
    /// The contents of the packet that says this of itself; `sha256` tells each file's digest.
    pub(crate) fn new(
        manifest: &Manifest,
        mut sha256: impl FnMut(Holder<'_>, &DossierItem) -> Digest,
    ) -> Self {
        let mut rows = |holder: Holder<'_>| {
            let row = |item: &DossierItem| DossierRow {
                title: item.title.clone(),
                author: item.author.clone(),
                date: item.date.clone(),
                pages: item.pages,
                remark: None,
                sha256: sha256(holder, item),
            };
            holder.items().iter().map(row).collect()
        };
        let person = |(member, name): (&Member, String)| {
            let (town, village) = place(member);
            let filing_number = member.filing_number.clone();
            Dossier { name, town, village, filing_number, rows: rows(Holder::Person(member)) }
        };
        let people = manifest.people.iter().zip(called(manifest)).map(person).collect();
        let register = |place: &Place| Dossier {
            name: place.name.clone(),
            town: String::new(),
            village: String::new(),
            filing_number: String::new(),
            rows: rows(Holder::Place(place)),
        };
        let places = manifest.places.iter().map(register).collect();
        Self { packet: manifest.packet.clone(), people, places }
    }

    /// Everybody, then every place.
    fn all(&self) -> impl Iterator<Item = &Dossier> {
        self.people.iter().chain(&self.places)
    }
}

/// What the lists of a packet call its people, in their order: namesakes by their folders in it, no
/// two of which are alike.
pub(crate) fn called(manifest: &Manifest) -> Vec<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    manifest.people.iter().for_each(|one| *count.entry(&one.name).or_default() += 1);
    let one = |Member { name, folder, .. }: &Member| {
        if count[name.as_str()] < 2 {
            name.clone()
        } else if folder.starts_with(name.as_str()) {
            folder.clone()
        } else {
            format!("{name}（{folder}）")
        }
    };
    manifest.people.iter().map(one).collect()
}

/// The town and the village of a person's path.
pub(super) fn place(member: &Member) -> (String, String) {
    let mut parts = member.path.split('/').map(str::to_owned);
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

#[derive(Debug, Serialize)]
struct ContentsView {
    packet: String,
    /// Those whose files these are; places stand behind people.
    people: Vec<Group>,
    count: String,
    items: String,
    pages: String,
}

#[derive(Debug, Serialize)]
struct Group {
    number: String,
    name: String,
    town: String,
    village: String,
    filing_number: Option<String>,
    items: String,
    pages: String,
    rows: Vec<ContentsRow>,
}

#[derive(Debug, Serialize)]
struct ContentsRow {
    number: String,
    title: String,
    digest: String,
    author: Option<String>,
    date: Option<String>,
    pages: Option<String>,
    remark: Option<String>,
}

impl Group {
    fn new((at, one): (usize, &Dossier)) -> Self {
        Self {
            number: (at + 1).to_string(),
            name: one.name.clone(),
            town: one.town.clone(),
            village: one.village.clone(),
            filing_number: given(&one.filing_number),
            items: one.rows.len().to_string(),
            pages: pages(one).to_string(),
            rows: one.rows.iter().enumerate().map(ContentsRow::new).collect(),
        }
    }
}

impl ContentsRow {
    fn new((at, row): (usize, &DossierRow)) -> Self {
        Self {
            number: (at + 1).to_string(),
            title: row.title.clone(),
            digest: row.sha256.to_string()[..DIGITS].to_owned(),
            author: row.author.clone(),
            date: row.date.clone(),
            pages: row.pages.map(|pages| pages.to_string()),
            remark: row.remark.clone(),
        }
    }
}

fn pages(one: &Dossier) -> usize {
    one.rows.iter().filter_map(|row| row.pages).sum()
}

/// The document of a packet's contents list.
pub(crate) fn packet_contents(setup: &HandoverSetup, list: &PacketContents) -> Document {
    let view = ContentsView {
        packet: list.packet.to_string(),
        people: list.all().enumerate().map(Group::new).collect(),
        count: list.people.len().to_string(),
        items: list.all().map(|one| one.rows.len()).sum::<usize>().to_string(),
        pages: list.all().map(pages).sum::<usize>().to_string(),
    };
    let own = list.people.iter().filter_map(|one| given(&one.filing_number)).collect();
    let file = format!("{}.卷内目录.pdf", list.packet);
    setup.document(HandoverPaper::Contents, (&file, list.packet.as_str()), own, view)
}
