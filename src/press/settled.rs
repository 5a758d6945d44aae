//! What the last run rested on and left behind, as stamps of files: what is still as it was then is
//! neither read nor computed again.
//!
//! A paper's bytes rest on its person's files, on files that all people share, on the program, the
//! typefaces and what was asked for. Where all of that and the papers themselves have the stamps
//! that they had when the last run ended, its papers are right, and nothing needs to be opened. Where
//! anything differs, a paper's inputs are computed and compared as if nothing were known, so that
//! stamps decide what is looked at and never what a paper shows.
//!
//! The file belongs to the output folder. A line that is damaged costs its person a look; another
//! program's, another county's or an older file costs all of them one. It proves nothing, and `pack`
//! does not read it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::archive::Layout;
use crate::fs::{self, Stamp};
use crate::hash::Digest;
use crate::parallel;
use crate::path::ArchivePath;
use crate::render;

use super::files::RunFiles;
use super::outcome::{NotDue, Tally};
use super::owner::Owner;
use super::shard::Shard;

/// What all papers of a run rest on besides their people's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SharedBasis {
    /// What was asked for, and the program that was asked.
    request: Digest,
    /// Where typefaces were looked for.
    folders: Vec<PathBuf>,
    fonts: Digest,
    shared: Digest,
    /// The record of papers: without it none is known for one's own.
    record: Option<u64>,
    /// The marks of shared files, to tell what has changed.
    files: BTreeMap<ArchivePath, u64>,
}

/// Somebody, or a place, all of whose papers were made or kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct OwnerLine {
    owner: Owner,
    /// The mark of each file of the person's; papers of places draw on everybody's.
    files: OwnMarks,
    /// The mark of each paper, by its file below the output folder.
    papers: BTreeMap<ArchivePath, u64>,
    /// What was asked for and not due, which it still is while nothing has changed.
    not_due: Vec<NotDue>,
}

/// What a run leaves of one owner all of whose papers are right.
#[derive(Debug, Default)]
pub(super) struct DonePapers {
    pub(super) files: Vec<ArchivePath>,
    pub(super) not_due: Vec<NotDue>,
}

impl OwnerLine {
    pub(super) fn papers(&self) -> impl ExactSizeIterator<Item = &ArchivePath> {
        self.papers.keys()
    }

    pub(super) fn not_due(&self) -> &[NotDue] {
        &self.not_due
    }
}

/// The marks of the files on which papers of one owner rest besides shared ones.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
enum OwnMarks {
    Person(BTreeMap<ArchivePath, u64>),
    Everybody(Digest),
}

impl OwnMarks {
    /// The marks of now; none if some file has none. Where `is_wide`, papers of people draw on
    /// everybody's files, too.
    fn now(layout: &Layout, owner: &Owner, is_wide: bool) -> Option<Self> {
        match owner.person().filter(|_| !is_wide) {
            Some(person) => layout.marks.of_files(person).map(Self::Person),
            None => layout.marks.everybody().map(Self::Everybody),
        }
    }
}

/// What the last run left, and what this one will leave.
#[derive(Debug)]
pub(super) struct Settled {
    head: Option<SharedBasis>,
    lines: BTreeMap<Owner, OwnerLine>,
    /// Files that all people share and that are not as they were.
    changed: Vec<ArchivePath>,
    /// Whether nothing has changed that concerns everybody.
    holds: bool,
    /// Whether papers of people draw on files of others.
    is_wide: bool,
}

/// What would be said of a run: how many papers of `owners` lie in `out` just as the last run left them, if they all do and
/// everything that they rest on is as it was then.
pub(crate) fn unchanged(
    (out, shard): (&Path, Option<Shard>),
    request: (Digest, bool),
    layout: &Layout,
    owners: &[Owner],
    jobs: usize,
) -> Option<Tally> {
    let settled = Settled::open(&RunFiles::new(out, shard), request, layout);
    if !settled.holds {
        return None;
    }
    let mut tally = Tally::default();
    for left in parallel::map(jobs, owners, |owner| settled.left(out, layout, owner)) {
        let left = left?;
        tally.kept += left.papers.len();
        for one in &left.not_due {
            *tally.not_due.entry(one.why.clone()).or_default() += 1;
        }
    }
    Some(tally)
}

impl Settled {
    /// Reads what the last run left in an output folder; with the request goes whether papers of
    /// people draw on files of others.
    pub(super) fn open(
        files: &RunFiles,
        (request, is_wide): (Digest, bool),
        layout: &Layout,
    ) -> Self {
        let (mut head, mut lines) = (None, BTreeMap::new());
        let mut at = 0;
        let _ = fs::read_lines(&files.settled(), |line| {
            let json = whole(line);
            match at {
                0 => head = json.and_then(|json| serde_json::from_str::<SharedBasis>(json).ok()),
                _ => {
                    let line = json.and_then(|json| serde_json::from_str::<OwnerLine>(json).ok());
                    lines.extend(line.map(|line| (line.owner.clone(), line)));
                }
            }
            at += 1;
        });
        let now =
            head.as_ref().and_then(|head| SharedBasis::now(files, request, layout, &head.folders));
        let shared = layout.marks.shared_files();
        let changed = head.as_ref().map(|head| differing(&head.files, &shared)).unwrap_or_default();
        Self { holds: head.is_some() && head == now, head, lines, changed, is_wide }
    }

    /// What the last run left of one owner, if nothing has changed on which the papers rest, nor
    /// they themselves.
    pub(super) fn left(&self, out: &Path, layout: &Layout, owner: &Owner) -> Option<&OwnerLine> {
        let line = self.lines.get(owner).filter(|_| self.holds)?;
        let is_same =
            OwnMarks::now(layout, owner, self.is_wide).is_some_and(|own| own == line.files);
        let is_there = |(paper, known): (&ArchivePath, &u64)| {
            Stamp::of(&paper.below(out)).is_some_and(|stamp| stamp.mark() == *known)
        };
        (is_same && line.papers.iter().all(is_there)).then_some(line)
    }

    /// The files that are not as they were when an owner's papers were last all right, as far as that
    /// is known.
    pub(super) fn changed(&self, layout: &Layout, owner: &Owner) -> Vec<ArchivePath> {
        let Some(line) = self.lines.get(owner) else { return Vec::new() };
        let mut changed = match (&line.files, OwnMarks::now(layout, owner, self.is_wide)) {
            (OwnMarks::Person(own), Some(OwnMarks::Person(now))) => differing(own, &now),
            _ => Vec::new(),
        };
        changed.extend(self.changed.iter().cloned());
        changed
    }

    /// Writes what this run leaves: the papers of those in `done`, and what the last run left of
    /// those who were not asked for. Where not everything has a mark nothing is left.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn close(
        mut self,
        files: &RunFiles,
        (request, folders): (Digest, &[PathBuf]),
        layout: &Layout,
        (asked, done): (&[Owner], BTreeMap<Owner, DonePapers>),
    ) -> fs::Result<()> {
        let Some(head) = SharedBasis::now(files, request, layout, folders) else { return Ok(()) };
        let is_wide = self.is_wide;
        // The record of papers has another stamp after every run.
        let is_as_before = |old: SharedBasis| SharedBasis { record: head.record, ..old } == head;
        if !self.head.take().is_some_and(is_as_before) {
            self.lines.clear();
        }
        asked.iter().for_each(|owner| drop(self.lines.remove(owner)));
        let new = done.into_iter().filter_map(|(owner, DonePapers { files: papers, not_due })| {
            let marks = papers.into_iter().map(|paper| {
                let stamp = Stamp::of(&paper.below(files.folder()))?;
                Some((paper, stamp.mark()))
            });
            let papers = marks.collect::<Option<_>>()?;
            let files = OwnMarks::now(layout, &owner, is_wide)?;
            Some((owner.clone(), OwnerLine { owner, files, papers, not_due }))
        });
        self.lines.extend(new);
        let head = json(&head);
        let lines = [head].into_iter().chain(self.lines.values().map(json));
        fs::write_with(&files.settled(), |to| {
            lines.into_iter().try_for_each(|json| {
                writeln!(to, "{:08x}\t{json}", crc32fast::hash(json.as_bytes()))
            })
        })
    }
}

impl SharedBasis {
    /// What papers would rest on now; none if some file has no mark.
    fn now(
        files: &RunFiles,
        request: Digest,
        layout: &Layout,
        folders: &[PathBuf],
    ) -> Option<Self> {
        Some(Self {
            request,
            folders: folders.to_vec(),
            fonts: render::fonts_mark(folders)?,
            shared: layout.marks.shared()?,
            record: Stamp::of(&files.record()).map(|stamp| stamp.mark()),
            files: layout.marks.shared_files(),
        })
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("it is plain data")
}

/// The content of a line that is as it was written.
fn whole(line: &str) -> Option<&str> {
    let (sum, json) = line.split_once('\t')?;
    (u32::from_str_radix(sum, 16).ok()? == crc32fast::hash(json.as_bytes())).then_some(json)
}

/// The files that are new, gone or not as they were.
fn differing(
    old: &BTreeMap<ArchivePath, u64>,
    new: &BTreeMap<ArchivePath, u64>,
) -> Vec<ArchivePath> {
    let all: BTreeSet<&ArchivePath> = old.keys().chain(new.keys()).collect();
    all.into_iter().filter(|file| old.get(*file) != new.get(*file)).cloned().collect()
}
