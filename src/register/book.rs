//! All entries of a register: what is booked, what replaces what, which number comes next.

use std::collections::BTreeSet;

use crate::diagnostic::Text;
use crate::fs::{self, EntryType, Listed, is_litter};
use crate::hash::Digest;
use crate::packet::Manifest;
use crate::parallel;

use super::entry::{FORMAT, RegisterEntry, file};
use super::{ENTRIES, Number, Register};

/// The entries that could be read, in the order of their numbers, and those that could not.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub entries: Vec<RegisterEntry>,
    /// Files that are no entries and may have been.
    pub broken: Vec<Broken>,
    /// Files that hold nothing which the entries do not: what is booked is known without them.
    pub(crate) strays: Vec<Stray>,
}

/// A file below `entries/` under a name that no entry has, which hides none: a copy that a clerk or
/// a program made of one that is there, or something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stray {
    /// The file, below the register.
    pub(crate) file: String,
    /// The entry of which it is a copy, if it is one.
    pub(crate) of: Option<Number>,
}

/// A file below `entries/` that is no entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    /// The file, below the register.
    pub(crate) file: String,
    /// The number that its name says, if it says one.
    pub(crate) number: Option<Number>,
    pub(crate) why: Text,
}

impl Register {
    /// Reads all entries on up to `jobs` threads.
    ///
    /// # Errors
    /// If the folder cannot be listed.
    pub(crate) fn book(&self, jobs: usize) -> fs::Result<Book> {
        self.reread(Book::default(), jobs)
    }

    /// Reads the entries that came since `book` was read; entries never change.
    ///
    /// # Errors
    /// If the folder cannot be listed.
    pub(crate) fn reread(&self, mut book: Book, jobs: usize) -> fs::Result<Book> {
        let folder = self.root.join(ENTRIES);
        if !fs::exists(&folder) {
            return Ok(Book::default());
        }
        let known: BTreeSet<Number> = book.entries.iter().map(RegisterEntry::number).collect();
        let is_new = |name: &str| number_of(name).is_none_or(|number| !known.contains(&number));
        let items = fs::walk(&folder, 1, |_| true)?.into_iter().filter(is_kept);
        let files = items.map(|item| (format!("{ENTRIES}/{}", item.name), item.path));
        let files: Vec<_> = files.filter(|(name, _)| is_new(name)).collect();
        let read =
            parallel::map(jobs, &files, |(name, path)| read_entry(name, fs::read_itself(path)));
        book.broken.clear();
        book.strays.clear();
        let mut others = Vec::new();
        for one in read {
            match one {
                Ok(entry) => book.entries.push(entry),
                Err(other) => others.push(other),
            }
        }
        book.entries.sort_by_key(RegisterEntry::number);
        for other in others {
            match book.stray(&other) {
                Some(stray) => book.strays.push(stray),
                None => book.broken.push(other.broken),
            }
        }
        Ok(book)
    }
}

/// Whether something below a folder of the register was put there on purpose: it is a file, and
/// neither litter nor hidden, as those are that a killed run has not finished.
pub(super) fn is_kept(item: &Listed) -> bool {
    item.kind != EntryType::Folder && !item.name.split('/').any(is_litter)
}

/// The number of which a file is the entry: each has one name only, such as
/// `entries/2026/0007.yaml`.
fn number_of(name: &str) -> Option<Number> {
    let below = name.strip_prefix(ENTRIES)?.strip_prefix('/')?;
    let number = below.strip_suffix(".yaml")?.parse().ok()?;
    (file(number) == name).then_some(number)
}

/// A file that is no entry where it lies, and the entry that it holds, if it holds one.
struct Other {
    broken: Broken,
    holds: Option<Box<RegisterEntry>>,
}

fn read_entry(name: &str, bytes: fs::Result<Vec<u8>>) -> Result<RegisterEntry, Other> {
    let number = number_of(name);
    let other = |why, holds| Other { broken: Broken { file: name.to_owned(), number, why }, holds };
    let bytes = bytes.map_err(|error| other(error.text(), None))?;
    let entry: RegisterEntry =
        serde_yaml::from_slice(&bytes).map_err(|error| other(unreadable(&bytes, &error), None))?;
    if entry.format != FORMAT {
        let why = Text::new("它的格式比本程序的新", "its format is newer than this program's");
        return Err(other(why, None));
    }
    if file(entry.number()) != name {
        let own = entry.number();
        let why = Text::new(
            format!("里面登记的是 {own}，与文件名不符"),
            format!("it contains {own}, which does not match its name"),
        );
        return Err(other(why, Some(Box::new(entry))));
    }
    Ok(entry)
}

/// The number after which a file is called, whatever was put before or behind it; such as
/// `2026/0007 (1).yaml` or `2026/副本 0007.yaml`.
fn called_after(name: &str) -> Option<Number> {
    let (folder, name) = name.rsplit_once('/')?;
    let year = folder.rsplit('/').next()?;
    let digits = name.split(|one: char| !one.is_ascii_digit()).find(|part| !part.is_empty())?;
    format!("{year}/{digits}").parse().ok()
}

/// Why these bytes are no entry. What the parser says is no help to who never wrote the file.
fn unreadable(bytes: &[u8], error: &serde_yaml::Error) -> Text {
    if bytes.iter().all(|one| *one == 0 || one.is_ascii_whitespace()) {
        return Text::new("文件是空的", "the file is empty");
    }
    if std::str::from_utf8(bytes).is_err() {
        return Text::new(
            "不是登记内容，或被别的程序另存过（不是 UTF-8）",
            "it is not an entry, or another program saved it: it is not UTF-8 text",
        );
    }
    let line = error.location().map(|at| format!("（第 {} 行）", at.line())).unwrap_or_default();
    Text::new(format!("不是登记内容，或被改动过{line}"), format!("it is not an entry: {error}"))
}

impl Broken {
    /// What to do about it. A file that no number names was never booked under that name.
    pub(crate) fn remedy(&self) -> Text {
        match self.number {
            Some(_) => Text::new("从备份恢复这个文件", "restore the file from a backup"),
            None => Text::new(
                "把它移出 entries 文件夹；如果是改了名的登记，改回原来的名字",
                "move it out of the folder `entries`, or give it the name back under which it was booked",
            ),
        }
    }
}

impl Stray {
    /// What it is and what to do about it.
    pub(crate) fn text(&self) -> Text {
        let (zh, en) = match self.of {
            Some(number) => (format!("它是 {number} 的副本"), format!("it is a copy of {number}")),
            None => ("它不是登记内容".to_owned(), "it is not an entry".to_owned()),
        };
        Text::new(
            format!("{zh}，没有计入；请移出 entries 文件夹"),
            format!("{en} and is left out; move it out of the folder `entries`"),
        )
    }
}

impl Book {
    /// What a file beside the entries is, if it hides none. What lies under an entry's name, or
    /// holds a packet that no entry has, may hide one; so may what cannot be read, unless the entry
    /// after which it is called is there, or it is called after none and not as entries are.
    fn stray(&self, other: &Other) -> Option<Stray> {
        let Other { broken: Broken { file, number: None, .. }, holds } = other else { return None };
        let of = match (holds, called_after(file)) {
            (Some(held), _) => {
                Some(self.entry(held.number()).filter(|entry| entry.sha256 == held.sha256)?)
            }
            (None, Some(after)) => Some(self.entry(after)?),
            (None, None) if file.ends_with(".yaml") => return None,
            (None, None) => None,
        };
        Some(Stray { file: file.clone(), of: of.map(RegisterEntry::number) })
    }

    /// The entry of a packet with this digest.
    pub(crate) fn with_digest(&self, sha256: Digest) -> Option<&RegisterEntry> {
        self.entries.iter().find(|entry| entry.sha256 == sha256)
    }

    /// The entry with a number.
    pub(crate) fn entry(&self, number: Number) -> Option<&RegisterEntry> {
        let at = self.entries.binary_search_by_key(&number, RegisterEntry::number).ok()?;
        self.entries.get(at)
    }

    /// Entries that a text names: a number such as `2026/7`, an archive number, a packet or a
    /// filing number, a running number of any year.
    pub(crate) fn named(&self, text: &str) -> Vec<&RegisterEntry> {
        let text = text.trim().trim_end_matches(".zip");
        let item = text.parse().ok();
        let number = text.parse::<Number>().ok();
        let names = |entry: &&RegisterEntry| {
            Some(entry.number()) == number
                || Some(entry.item) == item
                || entry.archive_number == text
                || entry.packet.as_str() == text
                || entry.filings().any(|filing| filing == text)
        };
        self.entries.iter().filter(names).collect()
    }

    /// The entries that replace an entry, wholly or in part.
    pub(crate) fn successors<'a>(
        &'a self,
        entry: &'a RegisterEntry,
    ) -> impl Iterator<Item = &'a RegisterEntry> {
        self.entries.iter().filter(|later| later.replaces.contains(&entry.archive_number))
    }

    /// Whether nothing of an entry holds any more: each of its filings is in a successor, or one of
    /// these has the very name.
    pub(crate) fn is_replaced(&self, entry: &RegisterEntry) -> bool {
        let mut later = BTreeSet::new();
        for successor in self.successors(entry) {
            if successor.packet == entry.packet {
                return true;
            }
            later.extend(successor.filings());
        }
        !later.is_empty() && entry.filings().all(|filing| later.contains(filing))
    }

    /// The entries that still hold and file what a packet files: the same packet's name, or one of
    /// its filing numbers that no successor of the entry holds.
    pub(crate) fn versions(&self, manifest: &Manifest) -> Vec<&RegisterEntry> {
        let filings: BTreeSet<&str> =
            manifest.people.iter().map(|one| one.filing_number.as_str()).collect();
        let same = |entry: &&RegisterEntry| {
            let still = |filing: &str| {
                !self.successors(entry).any(|later| later.filings().any(|one| one == filing))
            };
            let mut shared = entry.filings().filter(|filing| filings.contains(filing));
            !self.is_replaced(entry) && (entry.packet == manifest.packet || shared.any(still))
        };
        self.entries.iter().filter(same).collect()
    }

    /// The number after the highest of a year, files that cannot be read counted.
    pub(crate) fn next(&self, year: i16, first: u32) -> Number {
        let broken = self.broken.iter().filter_map(|one| one.number);
        let numbers = self.entries.iter().map(RegisterEntry::number).chain(broken);
        let last = numbers.filter(|number| number.year == year).map(|number| number.item).max();
        Number { year, item: last.map_or(first, |last| (last + 1).max(first)) }
    }
}
