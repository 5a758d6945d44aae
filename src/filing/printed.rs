//! What the press has of each person's papers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::diagnostic::Code;
use crate::documents::{self, Topic};
use crate::hash::Secret;
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::press::{Order, PaperOutcome, Reason, Record, Status};

use super::blocker::Blocker;
use super::filing_status::FilingStatus;
use super::registers;

/// The code of items that are not filled in: if it is accepted, a paper that needs them is left out.
const MISSING: &str = "missing-item";

/// The papers of everyone who was ordered, and the registers of places that go with them.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    /// By the folder of whom or which they are.
    records: BTreeMap<ArchivePath, Vec<Record>>,
    /// What keeps registers from being made.
    blockers: Vec<Blocker>,
}

impl Printed {
    /// What the press is to make: the papers of everyone whom no finding holds up, all but the
    /// person's own contents list, in whose place comes the packet's; and those registers of the
    /// places where they are.
    pub(crate) fn order(
        statuses: &BTreeMap<ArchivePath, FilingStatus>,
        with: &BTreeSet<PaperName>,
        (out, jobs): (&Path, usize),
        secret: Option<Secret>,
    ) -> Order {
        let ready = statuses.iter().filter(|(_, status)| status.blockers.is_empty());
        let people: Vec<ArchivePath> = ready.map(|(person, _)| person.clone()).collect();
        let names = documents::of_dossiers().map(|paper| paper.name);
        let names = names.filter(|name| *name != PaperName::Contents);
        let only = names.chain(with.iter().copied()).collect();
        let (out, measured, shard, again) = (out.to_owned(), true, None, None);
        let topics = registers::places(&people, with).into_iter().map(Topic::of_place).collect();
        Order { people, topics, only, out, shard, jobs, measured, secret, again }
    }

    /// Notes what became of a place's registers; what could not be made holds up every packet, since a
    /// batch without a register that was asked for would be taken for whole.
    pub(crate) fn note_place(&mut self, place: &ArchivePath, outcomes: &[PaperOutcome]) {
        for outcome in outcomes {
            match &outcome.status {
                Status::Made(record, _) | Status::Kept(record) => {
                    self.records.entry(place.clone()).or_default().push((**record).clone());
                }
                Status::Failed(reasons) => {
                    let texts = reasons.iter().flat_map(Reason::texts);
                    let blocker = |(code, text)| Blocker::about(place, &outcome.stem, code, text);
                    self.blockers.extend(texts.map(blocker));
                }
                Status::NotDue(_) => {}
            }
        }
    }

    /// What keeps registers from being made.
    pub(crate) fn blockers(&self) -> &[Blocker] {
        &self.blockers
    }

    /// Notes what became of one person's papers; what could not be made holds the person up.
    pub(crate) fn note(&mut self, outcomes: &[PaperOutcome], status: &mut FilingStatus) {
        for outcome in outcomes {
            let Some(person) = outcome.owner.person() else { continue };
            match &outcome.status {
                Status::Made(record, _) | Status::Kept(record) => {
                    let own = self.records.entry(person.clone()).or_default();
                    own.push((**record).clone());
                }
                Status::Failed(reasons) => {
                    let left_out = status.exceptions.iter().any(|one| one.code == MISSING);
                    let stops =
                        |reason: &&Reason| !(left_out && matches!(reason, Reason::Missing(_)));
                    let texts = reasons.iter().filter(stops).flat_map(Reason::texts);
                    status.blockers.extend(
                        texts.map(|(code, text)| Blocker::about(person, &outcome.stem, code, text)),
                    );
                }
                Status::NotDue(_) => {}
            }
        }
    }

    /// The papers of one person or place.
    pub(crate) fn of(&self, whose: &ArchivePath) -> &[Record] {
        self.records.get(whose).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What holds a person up whose papers changed since they were printed.
pub(super) const CHANGED: Code = Code("file-changed");
