//! What earlier checks found about people, for those about whom nothing has changed since: their
//! files are not read again.
//!
//! What is found about one person rests on the person's own files, on the files that all share, and
//! on what was asked: the archive that a visit sees has no other people in it. Of the first two the
//! stamps are compared ([`crate::archive::Layout`] takes them before anything is read), the third
//! heads the file. Rules that look at the whole archive run every time, over what is kept of
//! everyone.
//!
//! The memory is below the archive, out of git. Whatever is wrong with it, a line or all, costs a
//! reading and changes no finding. It proves nothing: what `pack` seals is looked at again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use serde::{Deserialize, Serialize};

use crate::archive::{self, Archive, IndexEntry, Visited};
use crate::diagnostic::{Code, Diagnostic, Level, Place, Severity, Text};
use crate::fs;
use crate::hash::{Digest, Hasher};
use crate::manual;
use crate::path::ArchivePath;
use crate::transaction;

use super::archive_context::Member;
use super::options::CheckOptions;

/// What the rules see of one person.
#[derive(Debug)]
pub(super) struct Visit {
    /// What rules about several people need of this one; none if the file could not be read.
    pub(super) member: Option<Member>,
    pub(super) findings: Vec<Diagnostic>,
    /// Whether the same would be seen again: not where the disk did not give an attachment.
    pub(super) lasts: bool,
}

/// The memory of one kind of check of an archive.
#[derive(Debug)]
pub(crate) struct Memory<'a> {
    ask: &'a CheckOptions,
    /// The program that checks: another one may find other things.
    program: &'a str,
    store: OnceLock<Option<Store>>,
}

#[derive(Debug)]
struct Store {
    file: PathBuf,
    /// What all lines rest on; they are of use to no check that rests on anything else.
    head: String,
    /// The file as the last run left it.
    text: String,
    /// Where in it the lines of people are.
    lines: BTreeMap<ArchivePath, (Digest, usize)>,
    codes: BTreeMap<&'static str, Code>,
    /// Lines of people who were read in this run.
    new: Mutex<String>,
}

/// A person as a line holds it.
#[derive(Serialize, Deserialize)]
struct Line {
    entry: IndexEntry,
    rare: BTreeSet<char>,
    member: Option<Member>,
    reading: Vec<Remembered>,
    rules: Vec<Remembered>,
}

/// A finding as a line holds it.
#[derive(Serialize, Deserialize)]
struct Remembered {
    code: String,
    severity: Severity,
    level: Level,
    file: ArchivePath,
    place: Option<Place>,
    message: Text,
    help: Option<Text>,
    person: Option<ArchivePath>,
    basis: Option<Text>,
}

impl<'a> Memory<'a> {
    /// The memory of checks by `program` that are asked the same.
    pub(crate) fn new(ask: &'a CheckOptions, program: &'a str) -> Self {
        Self { ask, program, store: OnceLock::new() }
    }

    fn store(&self, archive: &Archive) -> Option<&Store> {
        self.store.get_or_init(|| Store::open(self, archive)).as_ref()
    }

    /// By what is seen that nothing of a person has changed, nor what is asked of the person.
    fn key(&self, archive: &Archive, person: &ArchivePath) -> Option<Digest> {
        let mut hasher = Hasher::new();
        hasher.add(archive.layout.marks.of(person)?.as_bytes());
        let asked = [self.ask.opens(person), self.ask.named.contains(person)];
        hasher.add(asked.map(u8::from));
        Some(hasher.finish())
    }

    /// Writes what is new. What cannot be written is found out again the next time.
    pub(super) fn close(self) {
        let Some(Some(store)) = self.store.into_inner() else { return };
        let _ = store.close();
    }
}

impl archive::Memory<Visit> for Memory<'_> {
    fn recall(&self, archive: &Archive, person: &ArchivePath) -> Option<Visited<Visit>> {
        let store = self.store(archive)?;
        let own = self.key(archive, person)?;
        let (_, at) = store.lines.get(person).filter(|(known, _)| *known == own)?;
        let line = store.text[*at..].lines().next()?;
        let json = line.splitn(4, '\t').nth(3)?;
        serde_json::from_str::<Line>(json).ok()?.visited(&store.codes)
    }

    fn remember(&self, archive: &Archive, person: &ArchivePath, visited: &Visited<Visit>) {
        let Some(store) = self.store(archive).filter(|_| visited.is_read && visited.seen.lasts)
        else {
            return;
        };
        let Some(key) = self.key(archive, person) else { return };
        let Ok(json) = serde_json::to_string(&Line::new(visited)) else { return };
        let line = format!("{person}\t{key}\t{json}");
        let mut new = store.new.lock().expect("no thread panics while it holds the lock");
        let _ = writeln!(new, "{:08x}\t{line}", crc32fast::hash(line.as_bytes()));
    }
}

impl Store {
    /// Reads what earlier runs left, if it rests on the same; none where nothing can be told from one
    /// run to the next.
    fn open(memory: &Memory<'_>, archive: &Archive) -> Option<Self> {
        let CheckOptions { level, as_of, today, .. } = memory.ask;
        let shared = archive.layout.marks.shared()?;
        let head = format!("{}\t{level:?}\t{as_of:?}\t{today:?}\t{shared}", memory.program);
        let slot = format!("{level:?}{}", if today.is_some() { "-now" } else { "" });
        let file =
            transaction::cache(&archive.root)?.join(format!("check-{}", slot.to_lowercase()));
        let mut store = Self {
            file,
            head,
            text: String::new(),
            lines: BTreeMap::new(),
            codes: manual::codes(),
            new: Mutex::default(),
        };
        store.read();
        Some(store)
    }

    fn read(&mut self) {
        let text = fs::read_itself(&self.file).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(text) = text.filter(|text| text.lines().next() == Some(&*self.head)) else {
            return;
        };
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some((person, key)) = whole(line) {
                self.lines.insert(person, (key, at));
            }
            at += line.len();
        }
        self.text = text;
    }

    fn close(self) -> fs::Result<()> {
        let new = self.new.into_inner().expect("all threads are done");
        if new.is_empty() {
            return Ok(());
        }
        let is_new: BTreeSet<ArchivePath> =
            new.split_inclusive('\n').filter_map(|line| Some(whole(line)?.0)).collect();
        transaction::make_cache(fs::parent(&self.file))?;
        fs::write_with(&self.file, |out| {
            writeln!(out, "{}", self.head)?;
            let old = self.lines.iter().filter(|(person, _)| !is_new.contains(*person));
            for (_, (_, at)) in old {
                out.write_all(
                    self.text[*at..].split_inclusive('\n').next().unwrap_or_default().as_bytes(),
                )?;
            }
            out.write_all(new.as_bytes())
        })
    }
}

impl Line {
    fn new(visited: &Visited<Visit>) -> Self {
        let remembered = |all: &[Diagnostic]| all.iter().map(Remembered::new).collect();
        Self {
            entry: visited.entry.clone(),
            rare: visited.rare.clone(),
            member: visited.seen.member.clone(),
            reading: remembered(&visited.findings),
            rules: remembered(&visited.seen.findings),
        }
    }

    fn visited(self, codes: &BTreeMap<&'static str, Code>) -> Option<Visited<Visit>> {
        let findings = |all: Vec<Remembered>| -> Option<Vec<Diagnostic>> {
            all.into_iter().map(|one| one.finding(codes)).collect()
        };
        let seen = Visit { member: self.member, findings: findings(self.rules)?, lasts: true };
        let (entry, rare, findings) = (self.entry, self.rare, findings(self.reading)?);
        Some(Visited { entry, findings, rare, seen, is_read: true })
    }
}

impl Remembered {
    fn new(finding: &Diagnostic) -> Self {
        let Diagnostic { code, severity, level, file, place, message, help, person, basis } =
            finding.clone();
        let code = code.to_string();
        Self { code, severity, level, file, place, message, help, person, basis }
    }

    fn finding(self, codes: &BTreeMap<&'static str, Code>) -> Option<Diagnostic> {
        let Self { code, severity, level, file, place, message, help, person, basis } = self;
        let code = *codes.get(&*code)?;
        Some(Diagnostic { code, severity, level, file, place, message, help, person, basis })
    }
}

/// The person and the key of a line that is whole.
fn whole(line: &str) -> Option<(ArchivePath, Digest)> {
    let (sum, rest) = line.strip_suffix('\n')?.split_once('\t')?;
    if u32::from_str_radix(sum, 16).ok()? != crc32fast::hash(rest.as_bytes()) {
        return None;
    }
    let mut parts = rest.splitn(3, '\t');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
