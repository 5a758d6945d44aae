//! What earlier runs rested on and left behind: what is still as it was then is neither read nor
//! computed again.
//!
//! A paper's bytes rest on its person's files, on those parts of shared files that were looked at
//! while it was made, on the program, the wording, the rules, the typefaces and what was asked for.
//! Which parts these are is recorded by the parts themselves ([`crate::inputs`]), of each person apart.
//! Where all of that and the papers themselves have the stamps that they had when a run found them right, they
//! are right, and nothing needs to be opened. Where anything differs, a paper's inputs are computed
//! and compared as if nothing were known, so that stamps decide what is looked at and never what a
//! paper shows.
//!
//! Nothing is read at all where no file of the archive has changed. Else the shared files are read
//! first, and each person's notes are held against them. Papers of places rest on all files.
//!
//! The file belongs to the output folder. A line that is damaged costs its person a look; another
//! program's, another county's or an older file costs all of them one. It proves nothing, and `pack`
//! does not read it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::archive::{Answers, Layout};
use crate::fs::{self, Stamp};
use crate::hash::Digest;
use crate::model::words::PaperName;
use crate::parallel;
use crate::path::ArchivePath;
use crate::render;

use super::draws_on_others;
use super::files::RunFiles;
use super::kept::{DonePapers, LeftPapers, OwnerLine, differing};
use super::outcome::Tally;
use super::owner::Owner;
use super::shard::Shard;

/// What all papers of a run rest on besides files of which each draws on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    /// What was asked for besides names of papers, and the program that was asked.
    request: Digest,
    /// Where typefaces were looked for.
    folders: Vec<PathBuf>,
    fonts: Digest,
    /// The record of papers: without it none is known for one's own.
    record: Option<u64>,
    /// Program, templates, wording and rules as they were read.
    wording: Digest,
    /// The marks of shared files, to tell what has changed.
    files: BTreeMap<ArchivePath, u64>,
}

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request<'r> {
    /// The program and what all papers rest on by what was asked for.
    pub(crate) digest: Digest,
    /// Which papers; empty means all that need not be asked for by name.
    pub(crate) only: &'r BTreeSet<PaperName>,
}

/// What earlier runs left, and what this one will leave.
#[derive(Debug)]
pub(super) struct Settled {
    head: Option<Head>,
    lines: BTreeMap<Owner, OwnerLine>,
    /// Files that all people share and that are not as they were.
    changed: Vec<ArchivePath>,
    /// Whether the record of papers is as it was, so that it speaks of the papers that were left.
    is_recorded: bool,
}

/// What is there to be held against what was left: an archive that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Present<'p> {
    pub(super) layout: &'p Layout,
    pub(super) answers: &'p Answers<'p>,
    /// Program, templates, wording and rules.
    pub(super) wording: Digest,
}

/// What would be said of a run: how many papers of `owners` lie in `out` just as an earlier run left
/// them, if they all do and no file of the archive has changed since.
pub(crate) fn unchanged(
    (out, shard): (&Path, Option<Shard>),
    request: Request<'_>,
    layout: &Layout,
    owners: &[Owner],
    jobs: usize,
) -> Option<Tally> {
    let everything = layout.marks.everything();
    let settled = Settled::read(&RunFiles::new(out, shard), request.only, layout);
    let head = settled.head.as_ref().filter(|_| settled.is_recorded)?;
    if head.request != request.digest || render::fonts_mark(&head.folders) != Some(head.fonts) {
        return None;
    }
    let mut tally = Tally::default();
    let left = |owner: &Owner| {
        let line = settled.lines.get(owner).filter(|line| line.holds_unread(everything))?;
        line.left(out, request.only)
    };
    for left in parallel::map(jobs, owners, left) {
        let left = left?;
        tally.kept += left.papers.len();
        for one in &left.not_due {
            *tally.not_due.entry(one.why.clone()).or_default() += 1;
        }
    }
    Some(tally)
}

impl Settled {
    /// Reads what earlier runs left in an output folder.
    fn read(files: &RunFiles, only: &BTreeSet<PaperName>, layout: &Layout) -> Self {
        let (mut head, mut lines) = (None, BTreeMap::new());
        let mut at = 0;
        let _ = fs::read_lines(&files.settled(draws_on_others(only)), |line| {
            let json = whole(line);
            match at {
                0 => head = json.and_then(|json| serde_json::from_str::<Head>(json).ok()),
                _ => {
                    let line = json.and_then(|json| serde_json::from_str::<OwnerLine>(json).ok());
                    lines.extend(line.map(|line| (line.owner.clone(), line)));
                }
            }
            at += 1;
        });
        let shared = layout.marks.shared_files();
        let changed = |head: &Head| differing(&head.files, &shared);
        let changed = head.as_ref().map(changed).unwrap_or_default();
        let record = record_mark(files);
        let is_recorded = head.as_ref().is_some_and(|head| head.record == record);
        Self { head, lines, changed, is_recorded }
    }

    /// Reads what earlier runs left, and keeps of it what still holds for everybody.
    pub(super) fn open(
        files: &RunFiles,
        request: Request<'_>,
        folders: &[PathBuf],
        present: Present<'_>,
    ) -> Self {
        let read = Self::read(files, request.only, present.layout);
        let holds = read.head.as_ref().is_some_and(|head| {
            let fonts = render::fonts_mark(&head.folders);
            head.request == request.digest
                && head.folders == folders
                && fonts == Some(head.fonts)
                && head.wording == present.wording
        });
        Self { head: read.head.clone().filter(|_| holds), ..read }
    }

    /// What was left of one owner's papers, if nothing has changed on which they rest, nor they
    /// themselves.
    pub(super) fn left(
        &self,
        out: &Path,
        only: &BTreeSet<PaperName>,
        present: Present<'_>,
        owner: &Owner,
    ) -> Option<LeftPapers<'_>> {
        let is_known = self.head.is_some() && self.is_recorded;
        let line = self.lines.get(owner).filter(|_| is_known)?;
        line.left(out, only).filter(|_| line.holds(present.layout, present.answers))
    }

    /// Whether a paper is as it was left when the record that is there was written, whatever it should
    /// be.
    pub(super) fn is_as_left(&self, out: &Path, owner: &Owner, file: &ArchivePath) -> bool {
        let line = self.lines.get(owner).filter(|_| self.is_recorded);
        line.is_some_and(|line| line.is_as_left(out, file))
    }

    /// The files that are not as they were when an owner's papers were last all right, as far as that
    /// is known.
    pub(super) fn changed(&self, layout: &Layout, owner: &Owner) -> Vec<ArchivePath> {
        let Some(line) = self.lines.get(owner) else { return Vec::new() };
        let mut changed = line.changed(layout);
        changed.extend(self.changed.iter().cloned());
        changed
    }

    /// Writes what this run leaves: the papers of those in `done`, and what earlier runs left of
    /// others, and of papers that were not asked for and rest on nothing that has changed. Where
    /// typefaces have no mark nothing is left.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn close(
        mut self,
        files: &RunFiles,
        (request, folders): (Request<'_>, &[PathBuf]),
        present: Present<'_>,
        (asked, mut done): (&[Owner], BTreeMap<Owner, DonePapers>),
    ) -> fs::Result<()> {
        let Some(fonts) = render::fonts_mark(folders) else { return Ok(()) };
        let head = Head {
            request: request.digest,
            folders: folders.to_vec(),
            fonts,
            record: record_mark(files),
            wording: present.wording,
            files: present.layout.marks.shared_files(),
        };
        // A line that another record was written with says nothing of the papers of this one.
        if self.head.is_none() || !self.is_recorded {
            self.lines.clear();
        }
        let now = (present.layout, present.answers);
        for owner in asked {
            let old = self.lines.remove(owner).filter(|line| line.holds(now.0, now.1));
            let new = match done.remove(owner) {
                Some(mut papers) => {
                    papers.inputs = papers.inputs.or_else(|| old.as_ref().map(OwnerLine::inputs));
                    let own = (owner.clone(), request.only);
                    let new = OwnerLine::new(files.folder(), now, own, papers);
                    match (old, new) {
                        (Some(old), Some(new)) => Some(old.with(new, request.only)),
                        (_, new) => new,
                    }
                }
                None => old.and_then(|old| old.without(request.only)),
            };
            self.lines.extend(new.map(|line| (owner.clone(), line)));
        }
        let head = json(&head);
        let lines = [head].into_iter().chain(self.lines.values().map(json));
        fs::write_with(&files.settled(draws_on_others(request.only)), |to| {
            lines.into_iter().try_for_each(|json| {
                writeln!(to, "{:08x}\t{json}", crc32fast::hash(json.as_bytes()))
            })
        })
    }
}

fn record_mark(files: &RunFiles) -> Option<u64> {
    Stamp::of(&files.record()).map(|stamp| stamp.mark())
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("it is plain data")
}

/// The content of a line that is as it was written.
fn whole(line: &str) -> Option<&str> {
    let (sum, json) = line.split_once('\t')?;
    (u32::from_str_radix(sum, 16).ok()? == crc32fast::hash(json.as_bytes())).then_some(json)
}
