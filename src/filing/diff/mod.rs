//! What changed from one filing to another: the packet itself, people in and out, and of everyone
//! in both what the record says and which files differ.

mod head;
mod held;
mod person;
mod redated;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::changes::ValueChange;
use crate::fs;
use crate::hash::Digest;
use crate::packet::{Manifest, Member, REGISTERS};

pub(crate) use head::{HeadChange, Subject};
pub(crate) use held::VerifiedPacket;

/// A filing to compare: a packet that holds.
pub(crate) trait Filing {
    /// What it says of itself.
    fn manifest(&self) -> &Manifest;
    /// SHA-256 of its payload files, by their paths below the base folder.
    fn digests(&self) -> &BTreeMap<String, Digest>;
    /// The bytes of a payload file.
    ///
    /// # Errors
    /// If they cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable>;
}

/// Why a file of a packet cannot be read.
#[derive(Debug)]
pub(crate) enum Unreadable {
    Disk(fs::Error),
    /// It is no longer what it was when the packet was verified.
    Changed(String),
}

#[derive(Debug)]
pub(crate) struct Difference {
    /// In what the packet says of itself.
    pub(crate) head: Vec<HeadChange>,
    /// People, in the order of the new filing, those who left behind; whoever is the same in both
    /// is left out.
    pub(crate) people: Vec<PersonChange>,
    /// How many people are the same in both.
    pub(crate) same: usize,
    /// Payload files of no one that differ; told only if nothing else does.
    pub(crate) others: Vec<String>,
}

/// What became of a person.
#[derive(Debug)]
pub(crate) struct PersonChange {
    /// The name, as the later filing has it.
    pub(crate) name: String,
    /// The path in the archive, as the later filing has it.
    pub(crate) path: String,
    /// Whether the person came, went or stayed.
    pub(crate) kind: PersonDifference,
    /// What changed in the record, and the filing number.
    pub(crate) fields: Vec<ValueChange>,
    /// Whether the record is written in another way that says the same.
    pub(crate) rewritten: bool,
    /// Files that came, went or changed, in the order of the contents list.
    pub(crate) files: Vec<FileChange>,
}

/// Whether a person is in one filing or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PersonDifference {
    /// Only in the later one, with so many files and pages.
    Came(usize, usize),
    /// Only in the earlier one.
    Left,
    /// In both, under another path before.
    Moved(String),
    Stayed,
}

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileChange {
    /// What kind of file.
    pub(crate) kind: FileKind,
    /// What the contents list calls it.
    pub(crate) title: String,
    /// The file below the person's folder.
    pub(crate) file: String,
    pub(crate) change: FileDifference,
    pub(crate) old_pages: Option<usize>,
    pub(crate) new_pages: Option<usize>,
}

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A paper that the program made.
    Paper,
    Attachment,
    Portrait,
    /// Any other file of the folder.
    Other,
}

/// How a file differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileDifference {
    Added,
    Removed,
    /// Its content is another.
    Changed,
    /// It is the same paper, made for another day: nothing else on its pages differs.
    Redated,
    /// It had another name.
    Renamed(String),
}

impl Difference {
    /// Whether the filings say the same.
    pub(crate) fn is_empty(&self) -> bool {
        self.head.is_empty() && self.people.is_empty() && self.others.is_empty()
    }

    /// How many people changed in that way.
    pub(crate) fn count(&self, is: impl Fn(&PersonDifference) -> bool) -> usize {
        self.people.iter().filter(|person| is(&person.kind)).count()
    }
}

/// What changed from `old` to `new`.
///
/// # Errors
/// If a file of a packet cannot be read.
pub(crate) fn compare(old: &dyn Filing, new: &dyn Filing) -> Result<Difference, Unreadable> {
    let pairs = pairs(old.manifest(), new.manifest());
    let mut people = Vec::new();
    let mut same = 0;
    for (before, after) in pairs {
        match person::compare((old, before), (new, after))? {
            Some(change) => people.push(change),
            None => same += 1,
        }
    }
    let mut head = head::compare(old.manifest(), new.manifest());
    head.extend(head::order(old.manifest(), new.manifest()));
    let mut others = others(old, new);
    // The lists of a packet differ wherever anything else does.
    let is_told = head.is_empty() && people.is_empty();
    others.retain(|path| is_told || path.starts_with(REGISTERS));
    Ok(Difference { head, people, same, others })
}

type Pair<'a> = (Option<&'a Member>, Option<&'a Member>);

/// Who is who: by path, then by filing number, since people are moved.
fn pairs<'a>(old: &'a Manifest, new: &'a Manifest) -> Vec<Pair<'a>> {
    let mut gone: Vec<&Member> = old.people.iter().collect();
    let mut take = |is: &dyn Fn(&Member) -> bool| {
        let at = gone.iter().position(|member| is(member))?;
        Some(gone.remove(at))
    };
    let mut pairs: Vec<Pair<'a>> =
        new.people.iter().map(|after| (take(&|old| old.path == after.path), Some(after))).collect();
    for (before, after) in &mut pairs {
        let number = after.map_or("", |after| after.filing_number.as_str());
        if before.is_none() && !number.is_empty() {
            *before = take(&|old| old.filing_number == number);
        }
    }
    pairs.extend(gone.into_iter().map(|before| (Some(before), None)));
    pairs
}

/// Payload files of no one in particular that differ.
fn others(old: &dyn Filing, new: &dyn Filing) -> Vec<String> {
    let (before, after) = (old.digests(), new.digests());
    let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    paths.retain(|path| before.get(*path) != after.get(*path));
    paths.into_iter().cloned().collect()
}
