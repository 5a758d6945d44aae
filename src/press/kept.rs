//! What is known of one owner all of whose papers were right when a run ended: on what they rest, and
//! which questions that answers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::archive::{Answers, Layout};
use crate::documents::{Paper, Scope};
use crate::fs::Stamp;
use crate::inputs::Input;
use crate::model::words::PaperName;
use crate::path::ArchivePath;

use super::outcome::NotDue;
use super::owner::Owner;

/// Somebody, or a place, and the papers that were made or kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct OwnerLine {
    pub(super) owner: Owner,
    /// The mark of all files of the archive when the papers were last found right.
    everything: Option<u64>,
    /// The mark of each file of the person's.
    files: BTreeMap<ArchivePath, u64>,
    /// What the papers drew on besides, and what it said.
    inputs: Vec<(Input, u64)>,
    papers: Vec<KeptPaper>,
    /// What was not due where papers were made that need not be asked for by name; none where they were
    /// not made since anything changed.
    usual: Option<Vec<NotDue>>,
    /// The same of papers that were asked for by name.
    by_name: Vec<(PaperName, Vec<NotDue>)>,
}

/// A paper as it was left.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct KeptPaper {
    pub(super) paper: PaperName,
    /// The file below the output folder.
    pub(super) file: ArchivePath,
    /// The mark of the file.
    mark: u64,
}

/// What a run leaves of one owner all of whose papers are right.
#[derive(Debug, Default)]
pub(super) struct DonePapers {
    pub(super) files: Vec<(PaperName, ArchivePath)>,
    pub(super) not_due: Vec<NotDue>,
    /// What they drew on; none of papers that nobody looked at, since all was as it had been.
    pub(super) inputs: Option<BTreeSet<Input>>,
}

/// What was left of the papers that are asked for.
#[derive(Debug, Default)]
pub(super) struct LeftPapers<'l> {
    pub(super) papers: Vec<&'l KeptPaper>,
    pub(super) not_due: Vec<&'l NotDue>,
}

impl KeptPaper {
    /// The paper as it is now; nothing if it is not there.
    fn new(out: &Path, (paper, file): (PaperName, ArchivePath)) -> Option<Self> {
        let mark = Stamp::of(&file.below(out))?.mark();
        Some(Self { paper, file, mark })
    }

    /// Whether the file is as it was left.
    fn is_as_left(&self, out: &Path) -> bool {
        Stamp::of(&self.file.below(out)).is_some_and(|stamp| stamp.mark() == self.mark)
    }
}

impl OwnerLine {
    /// What a run leaves of an owner; nothing where some of it could not be told again.
    pub(super) fn new(
        out: &Path,
        (layout, answers): (&Layout, &Answers<'_>),
        (owner, only): (Owner, &BTreeSet<PaperName>),
        done: DonePapers,
    ) -> Option<Self> {
        let files = own_files(layout, &owner)?;
        let inputs = done.inputs?.into_iter().map(|one| {
            let said = answers.of(&one)?;
            Some((one, said))
        });
        let inputs = inputs.collect::<Option<_>>()?;
        let papers = done.files.into_iter().map(|one| KeptPaper::new(out, one));
        let papers = papers.collect::<Option<_>>()?;
        let (mut usual, mut by_name) = (None, Vec::new());
        if only.is_empty() {
            usual = Some(done.not_due);
        } else {
            for name in only {
                let own = done.not_due.iter().filter(|one| one.paper == Some(*name));
                by_name.push((*name, own.cloned().collect()));
            }
        }
        let everything = answers.of(&Input::Everything);
        Some(Self { owner, everything, files, inputs, papers, usual, by_name })
    }

    /// Whether everything on which the papers rest is as it was.
    pub(super) fn holds(&self, layout: &Layout, answers: &Answers<'_>) -> bool {
        let is_same = |(input, said): &(Input, u64)| answers.of(input) == Some(*said);
        own_files(layout, &self.owner).is_some_and(|own| own == self.files)
            && self.inputs.iter().all(is_same)
    }

    /// Whether no file of the archive has changed since.
    pub(super) fn holds_unread(&self, everything: Option<u64>) -> bool {
        everything.is_some() && everything == self.everything
    }

    /// The papers that are asked for, if the line answers for all of them and they are as they were left.
    pub(super) fn left(&self, out: &Path, only: &BTreeSet<PaperName>) -> Option<LeftPapers<'_>> {
        let left = self.answered(only)?;
        left.papers.iter().all(|one| one.is_as_left(out)).then_some(left)
    }

    /// Whether a paper is as it was left, whatever it should be.
    pub(super) fn is_as_left(&self, out: &Path, file: &ArchivePath) -> bool {
        self.papers.iter().any(|one| one.file == *file && one.is_as_left(out))
    }

    fn answered(&self, only: &BTreeSet<PaperName>) -> Option<LeftPapers<'_>> {
        let of = |name: PaperName| self.papers.iter().filter(move |one| one.paper == name);
        if only.is_empty() {
            let papers = self.papers.iter().filter(|one| Paper::of(one.paper).is_usual());
            let not_due = self.usual.as_ref()?.iter();
            let mut left = LeftPapers { papers: papers.collect(), not_due: not_due.collect() };
            left.papers.sort_by(|one, other| one.file.cmp(&other.file));
            return Some(left);
        }
        let mut left = LeftPapers::default();
        let is_person = self.owner.person().is_some();
        for name in only {
            if is_person && !Paper::of(*name).is_about(Scope::Person) {
                continue;
            }
            if let Some((_, not_due)) = self.by_name.iter().find(|(own, _)| own == name) {
                left.papers.extend(of(*name));
                left.not_due.extend(not_due);
                continue;
            }
            // What is not there, or waits, is told otherwise where it is asked for by name.
            let waiting = self.usual.as_ref()?;
            let is_waiting = waiting.iter().any(|one| one.paper == Some(*name));
            if is_waiting || !Paper::of(*name).is_usual() || of(*name).next().is_none() {
                return None;
            }
            left.papers.extend(of(*name));
        }
        left.papers.sort_by(|one, other| one.file.cmp(&other.file));
        Some(left)
    }

    /// This line with what another run left since of papers by those names, where nothing has changed
    /// on which the others rest.
    pub(super) fn with(mut self, new: Self, only: &BTreeSet<PaperName>) -> Self {
        let is_renewed = |one: &KeptPaper| {
            let is_asked = match only.is_empty() {
                true => Paper::of(one.paper).is_usual(),
                false => only.contains(&one.paper),
            };
            is_asked || new.papers.iter().any(|other| other.file == one.file)
        };
        self.papers.retain(|one| !is_renewed(one));
        self.papers.extend(new.papers);
        self.by_name.retain(|(name, _)| !only.contains(name));
        self.by_name.extend(new.by_name);
        let inputs: BTreeMap<Input, u64> = self.inputs.into_iter().chain(new.inputs).collect();
        self.inputs = inputs.into_iter().collect();
        Self { usual: new.usual.or(self.usual), everything: new.everything, ..self }
    }

    /// This line without what it says of papers by those names; nothing if that is all.
    pub(super) fn without(mut self, only: &BTreeSet<PaperName>) -> Option<Self> {
        if only.is_empty() || only.iter().any(|name| Paper::of(*name).is_usual()) {
            self.usual = None;
        }
        self.by_name.retain(|(name, _)| !only.is_empty() && !only.contains(name));
        (self.usual.is_some() || !self.by_name.is_empty()).then_some(self)
    }

    /// What the papers drew on.
    pub(super) fn inputs(&self) -> BTreeSet<Input> {
        self.inputs.iter().map(|(input, _)| input.clone()).collect()
    }

    /// The person's files that are new, gone or not as they were.
    pub(super) fn changed(&self, layout: &Layout) -> Vec<ArchivePath> {
        let now = own_files(layout, &self.owner).unwrap_or_default();
        differing(&self.files, &now)
    }
}

/// The marks of the files of a person; none if some file has none.
fn own_files(layout: &Layout, owner: &Owner) -> Option<BTreeMap<ArchivePath, u64>> {
    match owner.person() {
        Some(person) => layout.marks.of_files(person),
        // Papers of places draw on everybody's.
        None => Some(BTreeMap::new()),
    }
}

/// The files that are new, gone or not as they were.
pub(super) fn differing(
    old: &BTreeMap<ArchivePath, u64>,
    new: &BTreeMap<ArchivePath, u64>,
) -> Vec<ArchivePath> {
    let all: BTreeSet<&ArchivePath> = old.keys().chain(new.keys()).collect();
    all.into_iter().filter(|file| old.get(*file) != new.get(*file)).cloned().collect()
}
