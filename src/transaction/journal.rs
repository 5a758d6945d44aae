//! What is to become of files, written down before it is done: a line of JSON, then the bytes of
//! the files, before and after, one behind the other, then a digest of all that. What was done is
//! kept in this form, too, so that it can be taken back.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::hash::Digest;

use super::{FileChange, Origin, Transaction};

/// The version of the form of a journal.
const FORMAT: u32 = 3;
/// The version before it, of one folder that moves at most: an older program may have kept some.
const OF_ONE_RENAME: u32 = 2;
/// The first version, which had no digest: a run of an older program may have been killed.
const UNSEALED: u32 = 1;
/// The digest behind the bytes, in hexadecimal digits.
const SEAL: usize = 64;

/// A change that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Journal {
    /// Whether it is being done or taken back; of one that is kept, which of the two it was last.
    pub(super) direction: Direction,
    pub(super) transaction: Transaction,
    /// Folders that it makes, each before those in it.
    pub(super) made: Vec<PathBuf>,
    /// What a file, by its number, held in between where several changes are made one after another: on
    /// the way back it may still hold it.
    pub(super) between: Vec<(usize, Vec<u8>)>,
    /// As what it is kept once it is done; none if it is not.
    pub(super) kept: Option<Kept>,
}

/// As what a change is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Its number: a later change has a higher one.
    pub(super) number: u64,
    pub(super) origin: Origin,
}

/// Where the files are brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Direction {
    /// To what they are to hold.
    Forward,
    /// To what they held before.
    Back,
}

impl Direction {
    /// The other way.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Forward => Self::Back,
            Self::Back => Self::Forward,
        }
    }
}

/// The first line of a journal.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct JournalHead {
    format: u32,
    pub(super) direction: Direction,
    /// Of the versions before.
    #[serde(default, skip_serializing)]
    rename: Option<(PathBuf, PathBuf)>,
    #[serde(default)]
    renames: Vec<(PathBuf, PathBuf)>,
    files: Vec<JournalFile>,
    #[serde(default)]
    made: Vec<PathBuf>,
    /// Numbers of files, and how many bytes of what each held in between follow the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    between: Vec<(usize, usize)>,
    #[serde(default)]
    kept: Option<Kept>,
}

/// A file, and how many bytes of it follow.
#[derive(Debug, Serialize, Deserialize)]
struct JournalFile {
    path: PathBuf,
    before: Option<usize>,
    after: usize,
}

impl JournalHead {
    /// The head of a journal that begins with these bytes.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let end = memchr::memchr(b'\n', bytes)?;
        serde_json::from_slice(&bytes[..end]).ok()
    }

    /// How many bytes of files follow.
    pub(super) fn bytes(&self) -> u64 {
        let bytes =
            self.files.iter().map(|file| file.before.unwrap_or(0).saturating_add(file.after));
        bytes.fold(0, |all, one| all.saturating_add(one as u64))
    }
}

impl Journal {
    /// Every path that it touches.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        let Transaction { files, renames } = &self.transaction;
        let ends = renames.iter().flat_map(|(from, to)| [from, to]);
        let all = files.iter().map(|file| &file.path).chain(ends).chain(&self.made);
        all.map(PathBuf::as_path)
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let Transaction { files, renames } = &self.transaction;
        let entry = |file: &FileChange| JournalFile {
            path: file.path.clone(),
            before: file.before.as_ref().map(Vec::len),
            after: file.after.len(),
        };
        let head = JournalHead {
            format: FORMAT,
            direction: self.direction,
            rename: None,
            renames: renames.clone(),
            files: files.iter().map(entry).collect(),
            made: self.made.clone(),
            between: self.between.iter().map(|(at, bytes)| (*at, bytes.len())).collect(),
            kept: self.kept.clone(),
        };
        let mut bytes = serde_json::to_vec(&head).expect("paths of an archive are UTF-8");
        bytes.push(b'\n');
        for file in files {
            bytes.extend(file.before.iter().flatten());
            bytes.extend(&file.after);
        }
        bytes.extend(self.between.iter().flat_map(|(_, held)| held));
        let seal = Digest::of(&bytes).to_string();
        bytes.extend(seal.as_bytes());
        bytes
    }

    /// Reads a journal; `None` if it is none, damaged, or of a later version.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let JournalHead { format, direction, rename, renames, files, made, between, kept } =
            JournalHead::parse(bytes)?;
        let (bytes, made, kept) = match format {
            UNSEALED => (bytes, Vec::new(), None),
            OF_ONE_RENAME | FORMAT => (unsealed(bytes)?, made, kept),
            _ => return None,
        };
        let mut rest = &bytes[memchr::memchr(b'\n', bytes)? + 1..];
        let mut take = |length: usize| {
            let (taken, behind) = rest.split_at_checked(length)?;
            rest = behind;
            Some(taken.to_vec())
        };
        let mut changes = Vec::new();
        for JournalFile { path, before, after } in files {
            let before = match before {
                Some(length) => Some(take(length)?),
                None => None,
            };
            changes.push(FileChange { path, before, after: take(after)? });
        }
        let mut held = Vec::new();
        for (at, length) in between {
            held.push((at, take(length)?));
        }
        let renames = if format == FORMAT { renames } else { rename.into_iter().collect() };
        let transaction = Transaction { files: changes, renames };
        rest.is_empty().then_some(Self { direction, transaction, made, between: held, kept })
    }
}

/// The bytes before the digest, if it is theirs.
fn unsealed(bytes: &[u8]) -> Option<&[u8]> {
    let (bytes, seal) = bytes.split_at_checked(bytes.len().checked_sub(SEAL)?)?;
    (Digest::of(bytes).to_string().as_bytes() == seal).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal() -> Journal {
        let file = |path: &str, before: Option<&[u8]>, after: &[u8]| FileChange {
            path: path.into(),
            before: before.map(<[u8]>::to_vec),
            after: after.to_vec(),
        };
        let files = vec![
            file("松岭镇/town.yaml", Some(b"\xB8\xF1\n"), "格式: 1\n".as_bytes()),
            file("松岭镇/荷塘村/张三/person.yaml", None, b""),
        ];
        let renames = vec![
            ("松岭镇".into(), "云岭镇".into()),
            ("云岭镇/荷塘村".into(), "云岭镇/莲塘村".into()),
        ];
        let origin =
            Origin { command: "move 松岭镇 云岭镇".into(), time: "2026-11-20 09:30".into() };
        Journal {
            direction: Direction::Back,
            transaction: Transaction { files, renames },
            between: vec![(0, b"between".to_vec())],
            made: vec!["松岭镇/荷塘村/张三".into()],
            kept: Some(Kept { number: 12, origin }),
        }
    }

    #[test]
    fn a_journal_reads_back() {
        let journal = journal();
        assert_eq!(Journal::parse(&journal.bytes()), Some(journal));
    }

    #[test]
    fn a_journal_that_is_cut_or_longer_is_none() {
        let bytes = journal().bytes();
        assert!((0..bytes.len()).all(|end| Journal::parse(&bytes[..end]).is_none()));
        assert_eq!(Journal::parse(&[&bytes[..], b"x"].concat()), None);
    }

    #[test]
    fn a_journal_with_another_byte_anywhere_is_none() {
        let bytes = journal().bytes();
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_eq!(Journal::parse(&other), None, "byte {at}");
        }
    }

    #[test]
    fn a_journal_of_the_version_before_is_read() {
        let head = r#"{"format":1,"direction":"forward","rename":null,"files":[{"path":"a","before":1,"after":2}]}"#;
        let journal = Journal::parse(format!("{head}\nxyz").as_bytes()).unwrap();
        let files =
            vec![FileChange { path: "a".into(), before: Some(b"x".into()), after: b"yz".into() }];
        assert_eq!(journal.transaction, Transaction { files, renames: Vec::new() });
        assert!(journal.kept.is_none() && journal.made.is_empty());
        let head = r#"{"format":2,"direction":"forward","rename":["a","b"],"files":[]}"#;
        let bytes = format!("{head}\n");
        let sealed = format!("{bytes}{}", Digest::of(bytes.as_bytes()));
        let journal = Journal::parse(sealed.as_bytes()).unwrap();
        assert_eq!(journal.transaction.renames, [("a".into(), "b".into())]);
    }
}
