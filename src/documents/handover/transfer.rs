//! The transfer list (移交清单): what is handed over, how it is told, and who signs for it.

use serde::Serialize;

use crate::documents::document::Document;
use crate::hash::Digest;
use crate::packet::{DossierItem, Exception, Holder, Manifest, Member, PacketName, Place};

use super::contents::{called, place};
use super::qr::{Mark, PacketMark};
use super::{HandoverPaper, HandoverSetup, file_of, given, grouped, printed};

/// What a transfer list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Transfer {
    pub(crate) packet: PacketName,
    /// The day of the packet, `2026-11-20`.
    pub(crate) day: String,
    /// Who hands over; empty is left to the hand.
    pub sender: String,
    /// Who receives; empty is left to the hand.
    pub(crate) receiver: String,
    /// The people, in the packet's order.
    pub people: Vec<TransferRow>,
    /// Places whose registers go with them.
    pub(crate) places: Vec<TransferRow>,
    /// SHA-256 of the ZIP.
    pub(crate) sha256: Digest,
    /// Bytes of the ZIP.
    pub(crate) bytes: u64,
    /// What was accepted on purpose.
    pub(crate) exceptions: Vec<Exception>,
}

/// One person of a packet, or a place, which has no name but that of where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TransferRow {
    pub(crate) name: String,
    pub(crate) town: String,
    pub(crate) village: String,
    /// The filing number; empty if there is none.
    pub filing_number: String,
    /// Papers that the program made.
    pub(crate) papers: usize,
    pub(crate) attachments: usize,
    /// Pages, as far as they are known.
    pub(crate) pages: usize,
}

impl Transfer {
    /// The list of the packet that says this of itself, with the digest and the length of its ZIP.
    pub(crate) fn new(manifest: &Manifest, receiver: &str, sha256: Digest, bytes: u64) -> Self {
        Self {
            packet: manifest.packet.clone(),
            day: manifest.day.clone(),
            sender: manifest.department.clone(),
            receiver: receiver.to_owned(),
            people: manifest.people.iter().zip(called(manifest)).map(TransferRow::new).collect(),
            places: manifest.places.iter().map(TransferRow::of_place).collect(),
            sha256,
            bytes,
            exceptions: manifest.exceptions.clone(),
        }
    }
}

impl TransferRow {
    fn new((member, name): (&Member, String)) -> Self {
        let (town, village) = place(member);
        let papers = member.items.iter().filter(|item: &&DossierItem| item.paper.is_some()).count();
        Self {
            name,
            town,
            village,
            filing_number: member.filing_number.clone(),
            papers,
            attachments: member.items.len() - papers,
            pages: member.pages(),
        }
    }

    fn of_place(place: &Place) -> Self {
        Self {
            name: String::new(),
            town: place.name.clone(),
            village: String::new(),
            filing_number: String::new(),
            papers: place.items.len(),
            attachments: 0,
            pages: Holder::Place(place).pages(),
        }
    }
}

#[derive(Debug, Serialize)]
struct TransferView {
    packet: String,
    day: String,
    sender: Option<String>,
    receiver: Option<String>,
    rows: Vec<TransferViewRow>,
    /// Places with their registers, numbered behind the people.
    places: Vec<TransferViewRow>,
    total: Total,
    bytes: String,
    mark: PacketMark,
    exceptions: Vec<ExceptionRow>,
}

#[derive(Debug, Serialize)]
struct TransferViewRow {
    number: String,
    name: String,
    town: String,
    village: String,
    filing_number: Option<String>,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Debug, Serialize)]
struct Counts {
    papers: String,
    attachments: String,
    pages: String,
}

#[derive(Debug, Serialize)]
struct Total {
    count: String,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Debug, Serialize)]
struct ExceptionRow {
    person: String,
    finding: String,
    reason: String,
}

impl Counts {
    fn of<'r>(rows: impl Iterator<Item = &'r TransferRow> + Clone) -> Self {
        let sum = |of: fn(&TransferRow) -> usize| rows.clone().map(of).sum::<usize>().to_string();
        Self {
            papers: sum(|one| one.papers),
            attachments: sum(|one| one.attachments),
            pages: sum(|one| one.pages),
        }
    }
}

impl TransferViewRow {
    fn new((at, one): (usize, &TransferRow)) -> Self {
        Self {
            number: (at + 1).to_string(),
            name: one.name.clone(),
            town: one.town.clone(),
            village: one.village.clone(),
            filing_number: given(&one.filing_number),
            counts: Counts::of(std::iter::once(one)),
        }
    }
}

/// The document of a transfer list, with what its QR code says or drawn as well.
pub(crate) fn transfer(setup: &HandoverSetup, list: &Transfer, mark: Mark) -> Document {
    let exception = |one: &Exception| ExceptionRow {
        person: one.person.clone(),
        finding: one.finding.clone(),
        reason: one.reason.clone(),
    };
    let people = &list.people;
    let all = people.iter().chain(&list.places);
    let mut numbered = all.clone().enumerate().map(TransferViewRow::new);
    let rows = numbered.by_ref().take(people.len()).collect();
    let places = numbered.collect();
    let view = TransferView {
        packet: list.packet.to_string(),
        day: printed(&list.day),
        sender: given(&list.sender),
        receiver: given(&list.receiver),
        rows,
        places,
        total: Total { count: people.len().to_string(), counts: Counts::of(all) },
        bytes: grouped(list.bytes),
        mark: PacketMark::new(&list.packet, list.sha256, mark),
        exceptions: list.exceptions.iter().map(exception).collect(),
    };
    let own = people.iter().filter_map(|one| given(&one.filing_number)).collect();
    let file = file_of(&list.packet, "移交清单");
    setup.document(HandoverPaper::Transfer, (&file, list.packet.as_str()), own, view)
}
