//! What the press made of an archive's people, as plans.

use std::path::Path;

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::documents::{self, Setup};
use crate::model::Day;
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::press::{PaperOutcome, Reason, Record, Status};

use super::{Failure, PaperPlace, PrintOwner, PrintPlan, PrintSheet};

/// The papers of people and places as the press has them, and what it could not make.
#[derive(Debug, Default)]
pub(crate) struct Papers {
    people: Vec<PrintOwner>,
    places: Vec<PrintOwner>,
    /// By whose paper it was; the county's is no one's.
    failed: Vec<(Option<ArchivePath>, Failure)>,
}

impl Papers {
    /// Notes what became of the papers of one person or place, which lie below `out`. A person's
    /// contents list goes first, as it lies on top of a dossier.
    pub(crate) fn note(
        &mut self,
        archive: &Archive,
        setup: &Setup,
        out: &Path,
        outcomes: &[PaperOutcome],
    ) {
        let Some(whose) = outcomes.first().map(|one| &one.owner) else { return };
        let (name, called) = match (whose.person(), whose.folder()) {
            (Some(path), _) => {
                let name = archive.people.get(path).map_or(path.name(), |entry| &entry.name);
                (name.to_owned(), setup.names.of(path, name).to_owned())
            }
            (None, place) => {
                let name = documents::place_name(archive, setup, place);
                (name.clone(), name)
            }
        };
        let path = whose.as_str().to_owned();
        let mut owner = PrintOwner { name, called, path, papers: Vec::new() };
        for outcome in outcomes {
            match &outcome.status {
                Status::Made(record, _) | Status::Kept(record) => {
                    let first = record.paper.name == PaperName::Contents;
                    let place = if first { 0 } else { owner.papers.len() };
                    owner.papers.insert(place, sheet(record, &outcome.stem, out));
                }
                Status::Failed(reasons) => {
                    let why = reasons.iter().flat_map(Reason::texts).map(|(_, text)| text);
                    let whose = whose.folder();
                    self.failed.extend(why.map(|why| failure(&owner, whose, &outcome.stem, why)));
                }
                Status::NotDue(_) => {}
            }
        }
        if !owner.papers.is_empty() {
            let own = if whose.person().is_some() { &mut self.people } else { &mut self.places };
            own.push(owner);
        }
    }

    /// Those of `people` whom an order of printing may name: everybody with papers, made or not, and
    /// whoever had left by the day.
    pub(crate) fn known(
        &self,
        archive: &Archive,
        people: &[ArchivePath],
        day: Day,
    ) -> Vec<PrintOwner> {
        let failed =
            |path: &ArchivePath| self.failed.iter().any(|(other, _)| other.as_ref() == Some(path));
        let has_left =
            |path: &ArchivePath| archive.people.get(path).is_some_and(|one| one.has_left(day));
        let others = people.iter().filter(|path| failed(path) || has_left(path));
        let others = others.map(|path| {
            let name = archive.people.get(path).map_or(path.name(), |entry| &entry.name).to_owned();
            PrintOwner { called: name.clone(), name, path: path.to_string(), papers: Vec::new() }
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
        let scope = place.parts().collect::<Vec<_>>().join("·");
        self.plan_of(setup, scope, |path| path.is_some_and(|path| path.is_within(place)))
    }

    /// What is printed of the county itself and of what lies in no town.
    ///
    /// # Errors
    /// If a paper was not made: then nothing of it is printed.
    pub(crate) fn rest(
        &self,
        setup: &Setup,
        towns: &[ArchivePath],
    ) -> Result<PrintPlan, Vec<&Failure>> {
        let is_in_town = |path: &ArchivePath| path.is_within_any(towns);
        let is_rest = |path: Option<&ArchivePath>| path.is_none_or(|path| !is_in_town(path));
        self.plan_of(setup, setup.county.clone(), is_rest)
    }

    fn plan_of(
        &self,
        setup: &Setup,
        scope: String,
        is_printed: impl Fn(Option<&ArchivePath>) -> bool,
    ) -> Result<PrintPlan, Vec<&Failure>> {
        let failed = self.failed.iter().filter(|(path, _)| is_printed(path.as_ref()));
        let failed: Vec<&Failure> = failed.map(|(_, failure)| failure).collect();
        if !failed.is_empty() {
            return Err(failed);
        }
        let is_printed = |one: &&PrintOwner| is_printed(one.path.parse().ok().as_ref());
        Ok(PrintPlan {
            scope,
            department: setup.department.clone(),
            day: setup.day,
            front: Vec::new(),
            places: self.places.iter().filter(is_printed).cloned().collect(),
            people: self.people.iter().filter(is_printed).cloned().collect(),
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

fn failure(
    owner: &PrintOwner,
    path: Option<&ArchivePath>,
    stem: &str,
    why: Text,
) -> (Option<ArchivePath>, Failure) {
    (path.cloned(), Failure { paper: Some((owner.path.clone(), stem.to_owned())), why })
}
