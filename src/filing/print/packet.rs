//! A packet as a plan: its own PDFs, in the order of its contents list.

use crate::documents::{self, HandoverSetup, Transfer};
use crate::model::Day;
use crate::packet::verify::Opened;
use crate::packet::{Item, Member};
use crate::render::{Base, Refusal, Strangers, sheet};

use super::{Person, Place, Plan, Sheet};

/// The contents list of a packet.
const CONTENTS: &str = "卷内目录";
/// The transfer list of a packet.
const TRANSFER: &str = "移交清单";

impl Plan {
    /// What a packet that holds is printed as: its people, with the papers that were made for them.
    /// Scans and other files that were added are not among them.
    #[must_use]
    pub fn of_packet(opened: &Opened) -> Self {
        let manifest = opened.manifest();
        Self {
            scope: manifest.packet.to_string(),
            department: manifest.department.clone(),
            day: Day::parse(&manifest.day).expect("a packet that holds has a day"),
            front: Vec::new(),
            people: manifest.people.iter().map(person).collect(),
        }
    }
}

/// The transfer list of a packet, set anew with the shipped wording, since the one that lies beside
/// the packet is not sealed; and the packet's own contents list. Of a folder there is no transfer
/// list: it says the digest of the ZIP.
///
/// # Errors
/// If the transfer list cannot be laid out.
pub fn packet_lists(
    opened: &Opened,
    day: Day,
    base: &Base,
) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let manifest = opened.manifest();
    let mut lists = Vec::new();
    if let Some(sha256) = opened.sha256() {
        let wording = HandoverSetup::shipped(&manifest.department, day);
        let list = Transfer::new(manifest, "", sha256, opened.verdict().bytes);
        let document = documents::transfer(&wording, &list);
        lists.push((TRANSFER.to_owned(), sheet(base, &Strangers::default(), &document)?.pdf));
    }
    let contents = opened.read(&format!("data/{CONTENTS}.pdf"));
    // One that cannot be read any more is missed when the papers are read.
    lists.extend(contents.ok().flatten().map(|pdf| (CONTENTS.to_owned(), pdf)));
    Ok(lists)
}

fn person(member: &Member) -> Person {
    let printed = |item: &&Item| item.paper.is_some();
    let sheet = |item: &Item| Sheet {
        title: item.title.clone(),
        pages: item.pages.unwrap_or_default(),
        place: Place::Inside(member.payload(item)),
    };
    Person {
        name: member.name.clone(),
        path: member.path.clone(),
        papers: member.items.iter().filter(printed).map(sheet).collect(),
    }
}
