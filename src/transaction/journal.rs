//! What is to become of files, written down before it is done: a line of JSON, then the bytes of
//! the files, before and after, one behind the other.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{FileChange, Transaction};

/// The version of the form of a journal.
const FORMAT: u32 = 1;

/// A change that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Journal {
    /// Whether it is being done or taken back.
    pub(super) direction: Direction,
    pub(super) transaction: Transaction,
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

#[derive(Debug, Serialize, Deserialize)]
struct JournalHead {
    format: u32,
    direction: Direction,
    rename: Option<(PathBuf, PathBuf)>,
    files: Vec<JournalFile>,
}

/// A file, and how many bytes of it follow.
#[derive(Debug, Serialize, Deserialize)]
struct JournalFile {
    path: PathBuf,
    before: Option<usize>,
    after: usize,
}

impl Journal {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let Transaction { files, rename } = &self.transaction;
        let entry = |file: &FileChange| JournalFile {
            path: file.path.clone(),
            before: file.before.as_ref().map(Vec::len),
            after: file.after.len(),
        };
        let head = JournalHead {
            format: FORMAT,
            direction: self.direction,
            rename: rename.clone(),
            files: files.iter().map(entry).collect(),
        };
        let mut bytes = serde_json::to_vec(&head).expect("paths of an archive are UTF-8");
        bytes.push(b'\n');
        for file in files {
            bytes.extend(file.before.iter().flatten());
            bytes.extend(&file.after);
        }
        bytes
    }

    /// Reads a journal; `None` if it is none, or of another version.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let end = memchr::memchr(b'\n', bytes)?;
        let JournalHead { format, direction, rename, files } =
            serde_json::from_slice(&bytes[..end]).ok()?;
        let mut rest = &bytes[end + 1..];
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
        let transaction = Transaction { files: changes, rename };
        (format == FORMAT && rest.is_empty()).then_some(Self { direction, transaction })
    }
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
        let rename = Some(("松岭镇".into(), "云岭镇".into()));
        Journal { direction: Direction::Back, transaction: Transaction { files, rename } }
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
}
