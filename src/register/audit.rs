//! Going through a whole register: whether everything booked is stored as it was booked, and
//! everything stored is booked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::diagnostic::{Code, Text};
use crate::fs;
use crate::hash::Digest;
use crate::model::Day;
use crate::packet::Manifest;
use crate::parallel;

use super::audit_state::State;
use super::book::{Book, is_kept};
use super::{PACKETS, Register, RegisterEntry, Stray};

/// Packets that are verified before what was found is written down.
const ROUND: usize = 32;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AuditFault {
    /// What kind of thing.
    pub code: Code,
    /// The file, below the register.
    pub(crate) file: String,
    pub text: Text,
}

/// What verifying a stored packet came to.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The digest of its bytes; none if it was not come to.
    pub sha256: Option<Digest>,
    /// What it says of itself, if it holds.
    pub manifest: Option<Manifest>,
    /// Why it does not hold: a code and what it says.
    pub faults: Vec<Text>,
}

/// What an audit looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope {
    /// Goes on where the last audit was stopped.
    pub resume: bool,
    /// Leaves out packets that were found fine on that day or later.
    pub since: Option<Day>,
    /// The day of this audit.
    pub day: Day,
    pub jobs: usize,
}

/// What an audit found.
#[derive(Debug, Default)]
pub(crate) struct Audit {
    /// Packets that were verified.
    pub(crate) verified: usize,
    /// Packets that were left out, since they were found fine before.
    pub(crate) skipped: usize,
    /// What is not as it should be, by files.
    pub faults: Vec<AuditFault>,
    /// Why it was not written down what was found fine; nothing if it was.
    pub(crate) unwritten: Option<fs::Error>,
}

impl AuditFault {
    fn new(code: Code, file: impl Into<String>, zh: String, en: String) -> Self {
        Self { code, file: file.into(), text: Text::new(zh, en) }
    }
}

impl Register {
    /// Goes through the register. `check` verifies a stored packet; `told` hears of each packet
    /// that is done, and of how many there are; `wait` is called if a run is booking just now.
    ///
    /// # Errors
    /// If a folder cannot be listed.
    pub(crate) fn audit(
        &self,
        scope: Scope,
        check: impl Fn(&Path) -> fs::Result<Checked> + Sync,
        mut told: impl FnMut(usize, usize),
        wait: impl FnOnce(),
    ) -> fs::Result<Audit> {
        let (book, stored) = self.inventory(scope.jobs, wait)?;
        let mut audit = Audit { faults: self.structure(&book, &stored), ..Audit::default() };
        let mut state = State::read(self);
        state.begin(scope.resume);
        let (fine, due): (Vec<&RegisterEntry>, Vec<&RegisterEntry>) =
            book.entries.iter().partition(|entry| state.is_fine(entry, scope.since));
        audit.skipped = fine.len();
        for round in due.chunks(ROUND) {
            let found = parallel::map(scope.jobs, round, |entry| self.faults_of(entry, &check));
            for (entry, faults) in round.iter().zip(found) {
                state.note(entry, faults.is_empty(), scope.day);
                audit.faults.extend(faults);
                audit.verified += 1;
            }
            told(audit.verified, due.len());
            audit.unwritten = audit.unwritten.or(state.write(self).err());
        }
        state.end();
        audit.unwritten = audit.unwritten.or(state.write(self).err());
        audit.faults.sort_by(|one, other| (&one.file, one.code).cmp(&(&other.file, other.code)));
        Ok(audit)
    }

    /// All entries and all stored files, as they are while no one books. Where no lock can be
    /// taken, such as on a disk that is read-only, no one can book either.
    fn inventory(&self, jobs: usize, wait: impl FnOnce()) -> fs::Result<(Book, Vec<String>)> {
        let _lock = self.lock(wait).ok();
        let book = self.book(jobs)?;
        let folder = self.root.join(PACKETS);
        if !fs::exists(&folder) {
            return Ok((book, Vec::new()));
        }
        let items = fs::walk(&folder, 1, |_| true)?.into_iter();
        let files = items.filter(is_kept);
        Ok((book, files.map(|item| format!("{PACKETS}/{}", item.name)).collect()))
    }

    /// What can be seen without opening a packet.
    fn structure(&self, book: &Book, stored: &[String]) -> Vec<AuditFault> {
        let mut faults: Vec<AuditFault> = book
            .broken
            .iter()
            .map(|one| {
                let (why, remedy) = (&one.why, one.remedy());
                AuditFault::new(
                    Code("broken-entry"),
                    &one.file,
                    format!("{}；{}", why.zh, remedy.zh),
                    format!("{}; {}", why.en, remedy.en),
                )
            })
            .collect();
        let stray = |one: &Stray| AuditFault {
            code: Code("broken-entry"),
            file: one.file.clone(),
            text: one.text(),
        };
        faults.extend(book.strays.iter().map(stray));
        faults.extend(gaps(book, self.settings.first_item()));
        faults.extend(doubles(book));
        faults.extend(strays(book, stored));
        faults.extend(dangling(book));
        let without = book.entries.iter().filter(|entry| !self.has_receipt(entry));
        faults.extend(without.map(missing_receipt));
        faults
    }

    /// What is wrong about one packet.
    fn faults_of(
        &self,
        entry: &RegisterEntry,
        check: &(impl Fn(&Path) -> fs::Result<Checked> + Sync),
    ) -> Vec<AuditFault> {
        let fault =
            |code, zh: String, en: String| vec![AuditFault::new(code, &entry.stored, zh, en)];
        let (number, path) = (entry.number(), self.on_disk(&entry.stored));
        if !fs::exists(&path) {
            return fault(
                Code("missing-packet"),
                format!("{number} 登记的移交包不在了"),
                format!("the packet of {number} is gone"),
            );
        }
        let checked = match check(&path) {
            Ok(checked) => checked,
            Err(error) => {
                return vec![AuditFault {
                    code: Code("missing-packet"),
                    file: entry.stored.clone(),
                    text: error.text(),
                }];
            }
        };
        if checked.sha256.is_some_and(|sha256| sha256 != entry.sha256) {
            return fault(
                Code("altered-packet"),
                format!("与 {number} 登记的 SHA-256 不符"),
                format!("it has another SHA-256 than {number} says"),
            );
        }
        if !checked.faults.is_empty() {
            let faults = checked.faults.into_iter();
            return faults
                .map(|text| AuditFault {
                    code: Code("packet-fails"),
                    file: entry.stored.clone(),
                    text,
                })
                .collect();
        }
        match checked.manifest {
            Some(manifest) if !entry.agrees_with(&manifest) => vec![AuditFault::new(
                Code("altered-entry"),
                entry.file(),
                "登记内容与移交包不符".to_owned(),
                "the entry does not say what its packet says".to_owned(),
            )],
            _ => Vec::new(),
        }
    }
}

/// Numbers that are left out.
fn gaps(book: &Book, first: u32) -> Vec<AuditFault> {
    let broken = book.broken.iter().filter_map(|one| one.number);
    let numbers: BTreeSet<_> =
        book.entries.iter().map(RegisterEntry::number).chain(broken).collect();
    let mut by_year: BTreeMap<i16, Vec<u32>> = BTreeMap::new();
    numbers.into_iter().for_each(|one| by_year.entry(one.year).or_default().push(one.item));
    let mut faults = Vec::new();
    for (year, items) in by_year {
        // The first number of a year may have been another when it began.
        let before = [first.min(items[0]) - 1].into_iter().chain(items.iter().copied());
        for (one, next) in before.zip(&items).filter(|(one, next)| one + 1 < **next) {
            let (from, to) = (one + 1, next - 1);
            let told =
                if from == to { format!("{from:04}") } else { format!("{from:04}—{to:04}") };
            faults.push(AuditFault::new(
                Code("number-gap"),
                format!("{}/{year}", super::ENTRIES),
                format!("{year} 年缺件号 {told}"),
                format!("{told} of {year} is missing"),
            ));
        }
    }
    faults
}

/// Entries of the same bytes, or with the same archive number.
fn doubles(book: &Book) -> Vec<AuditFault> {
    let mut faults = Vec::new();
    let (mut digests, mut numbers) = (BTreeMap::new(), BTreeMap::new());
    for entry in &book.entries {
        let number = entry.number();
        let digest = digests.insert(entry.sha256, number);
        let same = numbers.insert(entry.archive_number.as_str(), number);
        if let Some(other) = digest.or(same) {
            faults.push(AuditFault::new(
                Code("double-entry"),
                entry.file(),
                format!("与 {other} 重复登记"),
                format!("{other} is booked for the same"),
            ));
        }
    }
    faults
}

/// Stored files that no entry speaks of.
fn strays(book: &Book, stored: &[String]) -> Vec<AuditFault> {
    let folder =
        |file: &str| file.rsplit_once('/').map_or(String::new(), |(above, _)| above.into());
    let booked: BTreeSet<&str> = book.entries.iter().map(|one| one.stored.as_str()).collect();
    let folders: BTreeMap<String, &RegisterEntry> =
        book.entries.iter().map(|one| (folder(&one.stored), one)).collect();
    let is_signature = |file: &str| {
        folders.get(&folder(file)).is_some_and(|entry| {
            let name = file.rsplit('/').next().unwrap_or_default();
            name.starts_with(entry.packet.as_str()) && name.ends_with(".sig")
        })
    };
    let strays = stored.iter().filter(|file| !booked.contains(file.as_str()));
    let strays = strays.filter(|file| !is_signature(file));
    strays
        .map(|file| {
            AuditFault::new(
                Code("unbooked-packet"),
                file.as_str(),
                "没有登记".to_owned(),
                "no entry speaks of it".to_owned(),
            )
        })
        .collect()
}

/// Entries that replace what is not booked.
fn dangling(book: &Book) -> Vec<AuditFault> {
    let numbers: BTreeSet<&str> =
        book.entries.iter().map(|one| one.archive_number.as_str()).collect();
    let wrong = |entry: &RegisterEntry| {
        let gone = entry.replaces.iter().find(|number| !numbers.contains(number.as_str()))?;
        Some(AuditFault::new(
            Code("altered-entry"),
            entry.file(),
            format!("它替代的 {gone} 没有登记"),
            format!("it replaces {gone}, which is not booked"),
        ))
    };
    book.entries.iter().filter_map(wrong).collect()
}

fn missing_receipt(entry: &RegisterEntry) -> AuditFault {
    let number = entry.number();
    AuditFault::new(
        Code("missing-receipt"),
        entry.file(),
        format!("没有回执；用 dossier register receipt {number} 补做"),
        format!("it has no receipt; make it with `dossier register receipt {number}`"),
    )
}
