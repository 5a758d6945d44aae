//! What became of each paper.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Text};
use crate::documents::{self, NeededItem};
use crate::fs;
use crate::inputs::Input;
use crate::model::words::PaperName;
use crate::path::{ArchivePath, PathError};
use crate::render::{Note, Refusal};
use crate::text;

use super::cause::Cause;
use super::owner::Owner;
use super::record::Record;

/// What became of one paper, or of all papers of a person or a place for which something could not be
/// read.
#[derive(Debug)]
pub(crate) struct PaperOutcome {
    pub(crate) owner: Owner,
    /// Which paper; none if all of them failed for one reason.
    pub(crate) paper: Option<PaperName>,
    /// The file's name without its ending.
    pub(crate) stem: String,
    /// What became of it.
    pub(crate) status: Status,
    /// Why it was made or kept.
    pub(crate) cause: Option<Cause>,
}

/// What became of a paper.
#[derive(Debug)]
pub(crate) enum Status {
    /// It was laid out and written.
    Made(Box<Record>, Vec<Note>),
    /// What was there is still right.
    Kept(Box<Record>),
    /// It was not made.
    Failed(Vec<Reason>),
    /// It was asked for and is not due.
    NotDue(Text),
}

/// What became of all papers of an owner.
#[derive(Debug, Default)]
pub(super) struct Finished {
    pub(super) outcomes: Vec<PaperOutcome>,
    /// What they drew on besides the owner's own files; none where nobody looked, since all was as
    /// it had been.
    pub(super) inputs: Option<BTreeSet<Input>>,
}

/// A paper that was not due.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct NotDue {
    pub(super) paper: Option<PaperName>,
    pub(super) stem: String,
    pub(super) why: Text,
}

/// Why a paper was not made.
#[derive(Debug)]
pub(crate) enum Reason {
    /// Files that it draws on have errors.
    Broken(Vec<ArchivePath>),
    /// Required items are not filled in.
    Missing(Vec<NeededItem>),
    /// Everybody would read what is nobody's business.
    Private(Vec<NeededItem>),
    /// The file cannot be named.
    Name(PathError),
    /// The renderer refused it.
    Refused(Refusal),
    /// A file of another maker lies in its place.
    Foreign(ArchivePath),
    /// It could not be read or written.
    Disk(fs::Error),
}

/// How many papers became what.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) made: usize,
    /// Still right from an earlier run.
    pub(crate) kept: usize,
    pub(crate) failed: usize,
    /// Asked for and not due, by reason.
    pub(crate) not_due: BTreeMap<Text, usize>,
    /// What became of papers that are no longer right.
    pub(crate) swept: Swept,
}

/// What became of papers of earlier runs that are no longer right: of people who are gone or have
/// another place, or no longer due.
#[derive(Debug, Default)]
pub(crate) struct Swept {
    /// How many were removed.
    pub(crate) removed: usize,
    /// Those that are still there.
    pub(crate) left: Vec<Left>,
}

/// A file that is no longer right and is still there.
#[derive(Debug)]
pub(crate) struct Left {
    /// The file below the output folder.
    pub(crate) file: ArchivePath,
    /// Why it could not be removed; `None` if it is not as it was made, and so somebody's own.
    pub(crate) error: Option<fs::Error>,
}

impl Left {
    /// The reason's stable name and words.
    pub(crate) fn text(&self) -> (Code, Text) {
        match &self.error {
            Some(error) => (Code("disk"), error.text()),
            None => (
                Code("outdated-paper"),
                Text::new(
                    "这份表册已经过时，但生成后有人改过，没有删去；不要了请自行删除",
                    "it is no longer right, but was changed after it was made; remove it yourself",
                ),
            ),
        }
    }
}

impl Swept {
    /// Whether something could not be removed.
    pub(crate) fn has_failed(&self) -> bool {
        self.left.iter().any(|one| one.error.is_some())
    }
}

impl Tally {
    pub(super) fn count(&mut self, outcome: &PaperOutcome) {
        match &outcome.status {
            Status::Made(..) => self.made += 1,
            Status::Kept(_) => self.kept += 1,
            Status::Failed(_) => self.failed += 1,
            Status::NotDue(why) => *self.not_due.entry(why.clone()).or_default() += 1,
        }
    }
}

impl PaperOutcome {
    /// All papers of somebody or of a place failed for one reason.
    pub(super) fn of_all(owner: Owner, reason: Reason) -> Self {
        Self {
            owner,
            paper: None,
            stem: String::new(),
            status: Status::Failed(vec![reason]),
            cause: None,
        }
    }

    /// A paper that rests on nothing that has changed.
    pub(super) fn untouched(record: Record) -> Self {
        let name = record.file.name();
        Self {
            owner: record.owner(),
            paper: Some(record.paper.name),
            stem: name.strip_suffix(".pdf").unwrap_or(name).to_owned(),
            status: Status::Kept(Box::new(record)),
            cause: Some(Cause::Untouched),
        }
    }

    /// A paper that was not due, which rests on nothing that has changed.
    pub(super) fn still_not_due(owner: Owner, one: &NotDue) -> Self {
        let (paper, stem) = (one.paper, one.stem.clone());
        Self { owner, paper, stem, status: Status::NotDue(one.why.clone()), cause: None }
    }

    /// The error that says that the disk is full, if that is why the paper was not made.
    pub(super) fn full_disk(&self) -> Option<fs::Error> {
        let Status::Failed(reasons) = &self.status else { return None };
        let disk = reasons.iter().find_map(|reason| match reason {
            Reason::Disk(error) if error.is_full() => Some(error),
            _ => None,
        });
        disk.map(fs::Error::again)
    }

    /// The file of another maker that lies in the paper's place.
    pub(super) fn foreign(&self) -> Option<&ArchivePath> {
        let Status::Failed(reasons) = &self.status else { return None };
        reasons.iter().find_map(|reason| match reason {
            Reason::Foreign(file) => Some(file),
            _ => None,
        })
    }

    pub(super) fn record(&self) -> Option<&Record> {
        match &self.status {
            Status::Made(record, _) | Status::Kept(record) => Some(record),
            Status::Failed(_) | Status::NotDue(_) => None,
        }
    }
}

impl Reason {
    /// The reason's stable names and words; the renderer may give several.
    pub(crate) fn texts(&self) -> Vec<(Code, Text)> {
        match self {
            Self::Broken(files) => vec![(Code("broken-source"), broken(files))],
            Self::Missing(items) => {
                let items = documents::in_words(items);
                let text = Text::new(format!("缺 {items}"), format!("not filled in: {items}"));
                vec![(Code("missing-item"), text)]
            }
            Self::Private(items) => {
                let items = documents::in_words(items);
                let text = Text::new(
                    format!("公开的表册上不能有身份证号、电话等号码和住址：{items}"),
                    format!("everybody would read numbers or addresses of people: {items}"),
                );
                vec![(Code("private-item"), text)]
            }
            Self::Name(error) => vec![(
                Code("bad-file-name"),
                Text::new(
                    "路径太长或含有不能用于文件名的字符",
                    format!("cannot name the file: {error}"),
                ),
            )],
            Self::Refused(refusal) => {
                refusal.faults.iter().map(|fault| (fault.code(), fault.text())).collect()
            }
            Self::Foreign(file) => vec![(
                Code("foreign-file"),
                Text::new(
                    format!("`{file}`已存在，而且不是本程序生成的，没有覆盖"),
                    format!("`{file}` exists and was not made by this program; it was left alone"),
                ),
            )],
            Self::Disk(error) => vec![(Code("disk"), error.text())],
        }
    }
}

/// So many files are named; the check tells of all.
const NAMED: usize = 5;

fn broken(files: &[ArchivePath]) -> Text {
    let named = text::list(&files[..files.len().min(NAMED)]);
    let (zh, en) = match files.len() {
        count if count > NAMED => (
            format!("{}等 {count} 个文件", named.zh),
            format!("{} and others, {count} files", named.en),
        ),
        _ => (format!("{} ", named.zh), named.en),
    };
    Text::new(
        format!("{zh}有错误，改正后再做（dossier check 可查看）"),
        format!("errors in {en} (see `dossier check`)"),
    )
}
