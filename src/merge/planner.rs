//! A merge as it is put together: what changes, what is asked, what is told.

use crate::archive::Archive;
use crate::bundle::{Common, OpenedBundle};
use crate::keep::changes::FileRewrite;
use crate::path::ArchivePath;

use super::file::Unmerged;
use super::question::{Answers, Question, Side};

/// What is told of a merge besides its questions.
#[derive(Debug)]
pub(crate) enum MergeNote {
    /// A file of the county's was changed over there, which is not taken.
    Lent(ArchivePath),
    /// A file of the county's that is new there and was changed here, so that it stays.
    Kept(ArchivePath),
    /// A file that stays as it is, and why.
    Unmerged(ArchivePath, Unmerged),
    /// They moved someone or something that is moved here too, before all else.
    Moved { from: ArchivePath, to: ArchivePath },
    /// Both moved the same to two places.
    MovedApart { ours: ArchivePath, theirs: ArchivePath },
    /// Both changed a file that is no record: theirs lies under another name.
    Both { ours: ArchivePath, theirs: ArchivePath },
    /// Someone new over there has the folder of someone else here.
    Namesake { theirs: ArchivePath, new: ArchivePath },
    /// Someone or something that is new.
    New(ArchivePath),
}

/// A merge that can be made.
#[derive(Debug, Default)]
pub(crate) struct MergePlan {
    /// The files that change or come.
    pub(crate) changes: Vec<FileRewrite>,
    /// Folders and files that were taken out over there, and are to be here as it was answered.
    pub(crate) removed: Vec<ArchivePath>,
    pub(crate) questions: Vec<Question>,
    pub(crate) notes: Vec<MergeNote>,
}

impl MergePlan {
    /// What is to be moved here before the rest is taken over, and where to, one after another: towns
    /// before villages and people, and whoever lies in one that was moved from where it is then.
    pub(crate) fn moves(&self) -> Vec<(ArchivePath, ArchivePath)> {
        let moved = self.notes.iter().filter_map(|note| match note {
            MergeNote::Moved { from, to } => Some((from.clone(), to.clone())),
            _ => None,
        });
        let mut moved: Vec<(ArchivePath, ArchivePath)> = moved.collect();
        moved.sort_by_key(|(from, _)| from.parts().count());
        for at in 0..moved.len() {
            let (from, to) = moved[at].clone();
            for (later, _) in &mut moved[at + 1..] {
                *later = later.follow(&from, &to);
            }
        }
        moved
    }

    /// Whether all that was changed over there is here once the plan is carried out, or was declined.
    pub(crate) fn is_complete(&self) -> bool {
        let waits = |note: &MergeNote| matches!(note, MergeNote::Unmerged(..) | MergeNote::Kept(_));
        self.questions.iter().all(|one| one.answer.is_some()) && !self.notes.iter().any(waits)
    }
}

/// What goes through all steps.
pub(super) struct Planner<'a> {
    pub(super) archive: &'a Archive,
    pub(super) bundle: &'a OpenedBundle,
    pub(super) base: Option<&'a Common>,
    pub(super) answers: &'a Answers,
    pub(super) plan: MergePlan,
}

impl<'a> Planner<'a> {
    pub(super) fn ask(
        &mut self,
        unit: &str,
        field: &str,
        [base, ours, theirs]: [Option<&str>; 3],
    ) -> Option<Side> {
        let answer = self.answers.side(unit, field);
        self.plan.questions.push(Question {
            unit: unit.to_owned(),
            field: field.to_owned(),
            base: base.map(str::to_owned),
            ours: ours.map(str::to_owned),
            theirs: theirs.map(str::to_owned),
            answer,
        });
        answer
    }

    /// A file of theirs, by the folder or file of a place and the name in it.
    pub(super) fn theirs(&self, place: &ArchivePath, name: &str) -> Option<&'a [u8]> {
        let file = self.bundle.files.get(&at(place, name)?)?;
        Some(&file.bytes[..])
    }
}

/// A file of a place; an event is a place with no name in it.
pub(super) fn at(place: &ArchivePath, name: &str) -> Option<ArchivePath> {
    if name.is_empty() { Some(place.clone()) } else { place.descend(name).ok() }
}
