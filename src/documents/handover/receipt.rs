//! The department's receipt (回执): which packet it has, under which number, and how it was checked.

use serde::Serialize;

use crate::documents::document::Document;
use crate::hash::Digest;
use crate::packet::PacketName;

use super::qr::{Mark, PacketMark};
use super::{HandoverPaper, HandoverSetup, file_of, given, grouped, printed};

/// What a receipt says. Its day is the one of the setup: the day on which the packet was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Receipt {
    pub packet: PacketName,
    /// The packet's own day, `2026-11-20`.
    pub packet_day: String,
    /// The archive number (档号).
    pub number: String,
    /// Who handed it over; empty is left to the hand.
    pub sender: String,
    /// The people's names, in the packet's order.
    pub people: Vec<String>,
    pub items: usize,
    /// Pages, as far as they are known.
    pub pages: usize,
    /// SHA-256 of the ZIP.
    pub sha256: Digest,
    /// Bytes of the ZIP.
    pub bytes: u64,
    /// How the signature was found.
    pub signature: SignatureState,
    /// The archive number of the entry that this one takes the place of.
    pub replaces: Option<String>,
    /// Who booked it; empty is left to the hand.
    pub handler: String,
    /// How many findings were accepted on purpose.
    pub exceptions: usize,
}

/// How a packet's signature was found. A bad one is never received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SignatureState {
    None,
    /// There is one that nobody checked.
    Unchecked,
    /// It is that of this signer.
    Valid(String),
}

/// Names that are printed before the rest is only counted.
const NAMED: usize = 8;

#[derive(Debug, Serialize)]
struct ReceiptView {
    packet: String,
    packet_day: String,
    day: String,
    number: String,
    sender: Option<String>,
    receiver: Option<String>,
    names: String,
    more: bool,
    count: String,
    items: String,
    pages: String,
    bytes: String,
    mark: PacketMark,
    /// Which of the wordings 无签名, 未核对签名 and 签名有效 is printed.
    signature: Wording,
    signer: Option<String>,
    replaces: Option<String>,
    handler: Option<String>,
    exceptions: Option<String>,
}

/// A choice between wordings: no text of the data, so that it is no field.
#[derive(Debug, Serialize)]
struct Wording {
    none: bool,
    unchecked: bool,
    valid: bool,
}

/// The document of a receipt.
pub(crate) fn receipt(setup: &HandoverSetup, one: &Receipt) -> Document {
    let signer = match &one.signature {
        SignatureState::Valid(signer) => Some(signer.clone()),
        SignatureState::None | SignatureState::Unchecked => None,
    };
    let view = ReceiptView {
        packet: one.packet.to_string(),
        packet_day: printed(&one.packet_day),
        day: setup.day.printed(),
        number: one.number.clone(),
        sender: given(&one.sender),
        receiver: given(&setup.department),
        names: one.people[..one.people.len().min(NAMED)].join("、"),
        more: one.people.len() > NAMED,
        count: one.people.len().to_string(),
        items: one.items.to_string(),
        pages: one.pages.to_string(),
        bytes: grouped(one.bytes),
        mark: PacketMark::new(&one.packet, one.sha256, Mark::Drawn),
        signature: Wording {
            none: one.signature == SignatureState::None,
            unchecked: one.signature == SignatureState::Unchecked,
            valid: signer.is_some(),
        },
        signer,
        replaces: one.replaces.clone(),
        handler: given(&one.handler),
        exceptions: (one.exceptions > 0).then(|| one.exceptions.to_string()),
    };
    let file = file_of(&one.packet, "回执");
    setup.document(HandoverPaper::Receipt, (&file, one.packet.as_str()), Vec::new(), view)
}
