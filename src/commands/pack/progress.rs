//! Packets one after another: each is told when it is done, and how the run ends by the worst.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::cli::exit::Exit;
use crate::cli::pack::PackReport;
use crate::diagnostic::Code;
use crate::filing::{self, Blocker, Bundle, FilingStatus, Packed};
use crate::packet::PacketName;
use crate::packet::ledger;
use crate::path::ArchivePath;
use crate::render::{self, Panic};

/// What a run has done so far.
pub(super) struct Progress<'a> {
    pub(super) report: PackReport<'a>,
    pub(super) entries: Vec<ledger::LedgerEntry>,
    pub(super) exit: Exit,
}

impl Progress<'_> {
    fn refuse(&mut self, name: Option<&PacketName>, people: &[ArchivePath], why: &[Blocker]) {
        let failed = why.iter().any(|hold| hold.code() == Code("disk"));
        self.exit = if failed || self.exit == Exit::Failed { Exit::Failed } else { Exit::Findings };
        self.report.refused(name, people, why);
    }

    fn tell(&mut self, bundle: &Bundle, result: Result<Packed, Vec<Blocker>>) {
        self.report.step(bundle.name.as_str());
        match result {
            Ok(packed) => {
                self.report.packed(&packed);
                self.entries.push(packed.entry());
            }
            Err(why) => self.refuse(Some(&bundle.name), &bundle.people, &why),
        }
    }

    /// The packets to make: one for all if a batch is named, else one a person.
    pub(super) fn bundles(
        &mut self,
        archive: &Archive,
        batch: Option<PacketName>,
        (statuses, of_registers): (&BTreeMap<ArchivePath, FilingStatus>, &[Blocker]),
        people: Vec<ArchivePath>,
    ) -> Vec<Bundle> {
        match batch {
            Some(name) => self.batch(name, (statuses, of_registers), people),
            None => self.each(archive, statuses, people),
        }
    }

    /// One packet a person, of those whom nothing holds up.
    fn each(
        &mut self,
        archive: &Archive,
        statuses: &BTreeMap<ArchivePath, FilingStatus>,
        people: Vec<ArchivePath>,
    ) -> Vec<Bundle> {
        let mut bundles = Vec::new();
        for person in people {
            let why = &statuses[&person].blockers;
            match filing::bundle(archive, &person) {
                Ok(bundle) if why.is_empty() => bundles.push(bundle),
                Ok(bundle) => self.refuse(Some(&bundle.name), &[person], why),
                // Where anything else is amiss, the number is the least of it.
                Err(_) if !why.is_empty() => self.refuse(None, &[person], why),
                Err(hold) => self.refuse(None, &[person], &[hold]),
            }
        }
        bundles
    }

    /// One packet for all, unless something holds up one of them, or registers that go with them.
    fn batch(
        &mut self,
        name: PacketName,
        (statuses, of_registers): (&BTreeMap<ArchivePath, FilingStatus>, &[Blocker]),
        people: Vec<ArchivePath>,
    ) -> Vec<Bundle> {
        let blockers = people.iter().flat_map(|person| statuses[person].blockers.clone());
        let blockers: Vec<Blocker> = blockers.chain(of_registers.iter().cloned()).collect();
        if blockers.is_empty() {
            return vec![Bundle { name, people }];
        }
        self.refuse(Some(&name), &people, &blockers);
        Vec::new()
    }

    /// Packs on so many threads; packets are told of in their order.
    pub(super) fn pack(&mut self, bundles: &[Bundle], jobs: usize, work: impl Work) {
        self.report.begin(bundles.len());
        let within = if bundles.len() == 1 { jobs } else { 1 };
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        render::drive(
            jobs,
            bundles,
            |bundle| work(bundle, within),
            |at, result| {
                let panicked = |panic: Panic| Err(Blocker::of_list("", &panic.into()));
                waiting.insert(at, result.unwrap_or_else(panicked));
                while let Some(result) = waiting.remove(&next) {
                    self.tell(&bundles[next], result);
                    next += 1;
                }
            },
        );
    }
}

/// Packs one bundle; so many threads compute its sums.
pub(super) trait Work: Fn(&Bundle, usize) -> Result<Packed, Vec<Blocker>> + Sync {}
impl<T: Fn(&Bundle, usize) -> Result<Packed, Vec<Blocker>> + Sync> Work for T {}
