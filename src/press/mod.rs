//! From an archive to a folder of papers: who and what is asked for, what is still good from the
//! last run, what is made, and a record of it all in `build.jsonl`.

mod outcome;
mod output;
mod pages;
mod record;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::archive::Archive;
use crate::documents::Setup;
use crate::fs;
use crate::hash::Digest;
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::render::{self, Base, Panic, Strangers};

pub use outcome::{Outcome, Reason, Status, Tally};
pub use output::is_own;
pub use pages::pages_of;
pub use record::{Record, key, program, shared_key};

use output::Output;

/// What a run is to make.
#[derive(Debug)]
pub struct Order {
    /// Whose papers, in the order of paths.
    pub people: Vec<ArchivePath>,
    /// Whether that is everybody: papers of people who are gone are then removed.
    pub everybody: bool,
    /// Which papers; empty means all.
    pub only: BTreeSet<PaperName>,
    /// The folder that the papers go to.
    pub out: PathBuf,
    /// How many threads work.
    pub jobs: usize,
    /// Whether papers that are kept are measured as packets need it, in the one reading that makes
    /// sure of them.
    pub measured: bool,
}

/// Everything that all papers of a run share.
#[derive(Debug)]
pub struct Press<'a> {
    archive: &'a Archive,
    setup: &'a Setup,
    base: &'a Base,
    strangers: Strangers,
    /// What the bytes of a paper rest on besides its own data.
    shared_key: Digest,
}

impl<'a> Press<'a> {
    /// A press that prints papers of `archive` with the wording of `setup`.
    #[must_use]
    pub fn new(archive: &'a Archive, setup: &'a Setup, base: &'a Base) -> Self {
        let numbers = archive.people.iter().map(|(path, entry)| (path, entry.numbers()));
        Self {
            archive,
            setup,
            base,
            strangers: Strangers::new(numbers),
            shared_key: shared_key(base),
        }
    }

    /// What a document about several people needs: nobody is a stranger there but those who are
    /// not its own.
    #[must_use]
    pub fn strangers(&self) -> &Strangers {
        &self.strangers
    }

    /// Makes what is ordered. Each person's outcomes are told in the order of the order's people,
    /// as they get ready.
    ///
    /// # Errors
    /// If the output folder or its record cannot be written, or another run holds it.
    pub fn print(&self, order: &Order, mut told: impl FnMut(&[Outcome])) -> fs::Result<Tally> {
        let output = Output::open(&order.out, order.measured)?;
        let mut tally = Tally::default();
        let mut made = output.made()?;
        let mut noted = Ok(());
        let mut waiting: BTreeMap<usize, Vec<Outcome>> = BTreeMap::new();
        let mut next = 0;
        render::drive(
            order.jobs,
            &order.people,
            |person| work::person(self, order, &output, person),
            |at, result| {
                waiting.insert(at, result.unwrap_or_else(|panic| gone(&order.people[at], panic)));
                while let Some(outcomes) = waiting.remove(&next) {
                    next += 1;
                    for outcome in &outcomes {
                        tally.count(outcome);
                        if let (Some(one), Ok(())) = (outcome.record(), &noted) {
                            noted = made.add(one);
                        }
                    }
                    told(&outcomes);
                }
            },
        );
        noted?;
        output.close(order, made)?;
        Ok(tally)
    }
}

fn gone(person: &ArchivePath, panic: Panic) -> Vec<Outcome> {
    vec![Outcome::of_person(person, Reason::Refused(panic.into()))]
}
