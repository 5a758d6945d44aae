//! Packets that were handed over and whose receipt has not come back.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::facts::obligation::{Kind, State};
use crate::model::Day;
use crate::path::ArchivePath;
use crate::text;

use super::item::AgendaItem;
use super::{Window, call};

/// A packet that was made to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) packet: String,
    /// Its short code, by which the department finds it.
    pub(crate) short_code: String,
    pub(crate) day: Day,
    /// Who is in it.
    pub(crate) people: Vec<ArchivePath>,
}

/// The packets without a receipt; one whose people are all of one town is the town's.
pub(super) fn items(archive: &Archive, window: Window, sent: &[Sent]) -> Vec<AgendaItem> {
    let receipts = archive.receipts.iter().filter(|(_, one)| one.received <= window.day);
    // A receipt of an earlier packet of the same name is none of this one.
    let returned: BTreeSet<(&str, &str)> =
        receipts.map(|(_, one)| (&*one.packet, &*one.short_code)).collect();
    let due = sent.iter().filter(|one| one.day <= window.day);
    due.filter(|one| !returned.contains(&(one.packet.as_str(), one.short_code.as_str())))
        .map(|one| item(archive, one))
        .collect()
}

fn item(archive: &Archive, sent: &Sent) -> AgendaItem {
    let towns: BTreeSet<&str> = sent.people.iter().filter_map(|one| one.parts().next()).collect();
    let town = match towns.len() {
        1 => towns.first().and_then(|town| town.parse::<ArchivePath>().ok()),
        _ => None,
    };
    let (packet, code) = (&sent.packet, &sent.short_code);
    let people = text::count(sent.people.len(), "人", "person");
    let detail = Text::new(
        format!("{packet}，{}，核对码 {code}", people.zh),
        format!("{packet}, {}, short code {code}", people.en),
    );
    let call = match &town {
        Some(town) => call::organizer(archive, town),
        None => call::department(archive),
    };
    AgendaItem {
        kind: Kind::Receipt,
        state: State::Waiting,
        about: town,
        name: None,
        due: sent.day,
        detail,
        call,
    }
}
