//! What the press has of each person's papers.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Code;
use crate::documents;
use crate::hash::Secret;
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::press::{Order, PaperOutcome, Reason, Record, Status};

use super::blocker::Blocker;
use super::filing_status::FilingStatus;

/// The code of items that are not filled in: if it is accepted, a paper that needs them is left out.
const MISSING: &str = "missing-item";

/// The papers of everybody who was ordered.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    records: BTreeMap<ArchivePath, Vec<Record>>,
}

impl Printed {
    /// What the press is to make: the papers of everybody whom no finding holds up, all but the
    /// person's own contents list, in whose place comes the packet's.
    pub(crate) fn order(
        statuses: &BTreeMap<ArchivePath, FilingStatus>,
        (out, jobs): (&Path, usize),
        secret: Option<Secret>,
    ) -> Order {
        let ready = statuses.iter().filter(|(_, status)| status.blockers.is_empty());
        let people = ready.map(|(person, _)| person.clone()).collect();
        let names = documents::of_dossiers().map(|paper| paper.name);
        let only = names.filter(|name| *name != PaperName::Contents).collect();
        let (out, measured, shard, again) = (out.to_owned(), true, None, None);
        let topics = Vec::new();
        Order { people, topics, only, out, shard, jobs, measured, secret, again }
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

    /// The papers of one person.
    pub(crate) fn of(&self, person: &ArchivePath) -> &[Record] {
        self.records.get(person).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What holds a person up whose papers changed since they were printed.
pub(super) const CHANGED: Code = Code("file-changed");
