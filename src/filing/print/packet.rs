//! A packet as a plan: its own PDFs, in the order of its contents list.

use crate::diagnostic::Text;
use crate::documents::{self, HandoverSetup, Mark, Transfer};
use crate::model::Day;
use crate::packet::verify::Opened;
use crate::packet::{DossierItem, Holder};
use crate::render::{Base, ForeignIdentifiers, sheet};

use super::bind::changed;
use super::{Failure, PaperPlace, PrintOwner, PrintPlan, PrintSheet};

/// The contents list of a packet.
const CONTENTS: &str = "卷内目录";
/// The transfer list of a packet.
const TRANSFER: &str = "移交清单";

impl PrintPlan {
    /// What a packet that holds is printed as: its places and people, with the papers that were made for them.
    /// Scans and other files that were added are not among them.
    pub(crate) fn of_packet(opened: &Opened) -> Self {
        let manifest = opened.manifest();
        let people = manifest.people.iter().zip(documents::called(manifest));
        Self {
            scope: manifest.packet.to_string(),
            department: manifest.department.clone(),
            day: Day::parse(&manifest.day).expect("a packet that holds has a day"),
            front: Vec::new(),
            places: manifest
                .places
                .iter()
                .map(|place| owner(Holder::Place(place), place.name.clone()))
                .collect(),
            people: people.map(|(person, called)| owner(Holder::Person(person), called)).collect(),
        }
    }
}

/// The transfer list of a packet, set again with the shipped wording, since the one that lies beside
/// the packet is not sealed; and the packet's own contents list. Of a folder there is no transfer
/// list: it says the digest of the ZIP.
///
/// # Errors
/// If the transfer list cannot be laid out, or the packet is not what it was when it was verified.
pub(crate) fn packet_lists(
    opened: &Opened,
    day: Day,
    base: &Base,
) -> Result<Vec<(String, Vec<u8>)>, Vec<Failure>> {
    let manifest = opened.manifest();
    let mut lists = Vec::new();
    if let Some(sha256) = opened.sha256() {
        let wording = HandoverSetup::shipped(&manifest.department, day);
        let list = Transfer::new(manifest, "", sha256, opened.verdict().bytes);
        let document = documents::transfer(&wording, &list, Mark::Drawn);
        let made = sheet(base, &ForeignIdentifiers::default(), &document);
        let made = made.map_err(|refusal| {
            refusal.faults.iter().map(|fault| failure(TRANSFER, fault.text())).collect::<Vec<_>>()
        })?;
        lists.push((TRANSFER.to_owned(), made.pdf));
    }
    let contents = format!("data/{CONTENTS}.pdf");
    if opened.files().any(|(path, ..)| path == contents) {
        let read = opened.read(&contents).map_err(|error| vec![failure(CONTENTS, error.text())])?;
        let pdf = read.ok_or_else(|| vec![failure(CONTENTS, changed())])?;
        lists.push((CONTENTS.to_owned(), pdf));
    }
    Ok(lists)
}

fn failure(list: &str, why: Text) -> Failure {
    Failure { paper: Some((String::new(), list.to_owned())), why }
}

fn owner(holder: Holder<'_>, called: String) -> PrintOwner {
    let printed = |item: &&DossierItem| item.paper.is_some();
    let sheet = |item: &DossierItem| PrintSheet {
        title: item.title.clone(),
        pages: item.pages.unwrap_or_default(),
        place: PaperPlace::Inside(holder.payload(item)),
    };
    PrintOwner {
        name: holder.name().to_owned(),
        called,
        path: holder.path().to_owned(),
        papers: holder.items().iter().filter(printed).map(sheet).collect(),
    }
}
