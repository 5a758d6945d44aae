//! What the press made of an archive's people, as plans.

use std::path::Path;

use crate::archive::{Archive, Names};
use crate::diagnostic::Text;
use crate::documents::Setup;
use crate::model::Day;
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::press::{PaperOutcome, Reason, Record, Status};

use super::{Failure, PaperPlace, Person, PrintPlan, PrintSheet};

/// The papers of people as the press has them, and what it could not make.
#[derive(Debug, Default)]
pub(crate) struct Papers {
    people: Vec<Person>,
    failed: Vec<(ArchivePath, Failure)>,
}

impl Papers {
    /// Notes what became of one person's papers, which lie below `out`. The person's contents list
    /// goes first, as it lies on top of a dossier.
    pub(crate) fn note(
        &mut self,
        archive: &Archive,
        names: &Names,
        out: &Path,
        outcomes: &[PaperOutcome],
    ) {
        let Some(path) = outcomes.first().and_then(|one| one.owner.person()) else { return };
        let name = archive.people.get(path).map_or(path.name(), |entry| &entry.name);
        let mut person = Person {
            name: name.to_owned(),
            called: names.of(path, name).to_owned(),
            path: path.to_string(),
            papers: Vec::new(),
        };
        for outcome in outcomes {
            match &outcome.status {
                Status::Made(record, _) | Status::Kept(record) => {
                    let first = record.paper.name == PaperName::Contents;
                    let place = if first { 0 } else { person.papers.len() };
                    person.papers.insert(place, sheet(record, &outcome.stem, out));
                }
                Status::Failed(reasons) => {
                    let why = reasons.iter().flat_map(Reason::texts).map(|(_, text)| text);
                    self.failed.extend(why.map(|why| failure(&person, path, &outcome.stem, why)));
                }
                Status::NotDue(_) => {}
            }
        }
        if !person.papers.is_empty() {
            self.people.push(person);
        }
    }

    /// Those of `people` whom an order of printing may name: everybody with papers, made or not, and
    /// whoever had left by the day.
    pub(crate) fn known(&self, archive: &Archive, people: &[ArchivePath], day: Day) -> Vec<Person> {
        let failed = |path: &ArchivePath| self.failed.iter().any(|(other, _)| other == path);
        let has_left =
            |path: &ArchivePath| archive.people.get(path).is_some_and(|one| one.has_left(day));
        let others = people.iter().filter(|path| failed(path) || has_left(path));
        let others = others.map(|path| {
            let name = archive.people.get(path).map_or(path.name(), |entry| &entry.name).to_owned();
            Person { called: name.clone(), name, path: path.to_string(), papers: Vec::new() }
        });
        self.people.iter().cloned().chain(others).collect()
    }

    /// What is printed of a place or a person.
    ///
    /// # Errors
    /// If a paper was not made: then nothing of it is printed.
    pub(crate) fn plan(
        &self,
        setup: &Setup,
        place: &ArchivePath,
    ) -> Result<PrintPlan, Vec<&Failure>> {
        let failed = self.failed.iter().filter(|(path, _)| path.is_within(place));
        let failed: Vec<&Failure> = failed.map(|(_, failure)| failure).collect();
        if !failed.is_empty() {
            return Err(failed);
        }
        let within = |one: &&Person| {
            let path: Option<ArchivePath> = one.path.parse().ok();
            path.is_some_and(|path| path.is_within(place))
        };
        Ok(PrintPlan {
            scope: place.parts().collect::<Vec<_>>().join("·"),
            department: setup.department.clone(),
            day: setup.day,
            front: Vec::new(),
            people: self.people.iter().filter(within).cloned().collect(),
        })
    }
}

fn sheet(record: &Record, stem: &str, out: &Path) -> PrintSheet {
    PrintSheet {
        title: stem.to_owned(),
        pages: record.pages,
        place: PaperPlace::File(record.file.below(out), record.sha256),
    }
}

fn failure(person: &Person, path: &ArchivePath, stem: &str, why: Text) -> (ArchivePath, Failure) {
    (path.clone(), Failure { paper: Some((person.path.clone(), stem.to_owned())), why })
}
