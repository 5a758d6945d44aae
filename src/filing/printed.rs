//! What the press has of each person's papers.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;
use crate::documents::PAPERS;
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::press::{PaperOutcome, Reason, Record, Status};

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
    /// The papers that go into packets: all but the person's own contents list, in whose place
    /// comes the packet's.
    pub(crate) fn wanted() -> BTreeSet<PaperName> {
        PAPERS.iter().map(|paper| paper.name).filter(|name| *name != PaperName::Contents).collect()
    }

    /// Notes what became of one person's papers; what could not be made holds the person up.
    pub(crate) fn note(&mut self, outcomes: &[PaperOutcome], standing: &mut FilingStatus) {
        for outcome in outcomes {
            match &outcome.status {
                Status::Made(record, _) | Status::Kept(record) => {
                    let own = self.records.entry(outcome.person.clone()).or_default();
                    own.push((**record).clone());
                }
                Status::Failed(reasons) => {
                    let left_out = standing.exceptions.iter().any(|one| one.code == MISSING);
                    let stops =
                        |reason: &&Reason| !(left_out && matches!(reason, Reason::Missing(_)));
                    let texts = reasons.iter().filter(stops).flat_map(Reason::texts);
                    standing.holds.extend(texts.map(|(code, text)| {
                        Blocker::about(&outcome.person, &outcome.stem, code, text)
                    }));
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
