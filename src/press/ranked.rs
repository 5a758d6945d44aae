//! Whose ranks are among the last of a town, as everybody's files say.

use crate::archive::Archive;
use crate::facts::obligation::{Index, PersonOnDay, Ranked, RankedLast};
use crate::model::Day;
use crate::path::ArchivePath;
use crate::render;

/// Nobody, where no paper asks.
pub(super) static NOBODY: RankedLast = RankedLast::NOBODY;

/// Those whom the ranks of all who can be read put among the last of their towns on a day.
pub(super) fn last_of_all(archive: &Archive, day: Day, jobs: usize) -> RankedLast {
    let index = Index::new(archive);
    let people: Vec<&ArchivePath> = archive.people.keys().collect();
    let read = render::each(jobs, &people, |path| {
        let person = archive.person(path).value?;
        let stage = PersonOnDay::new(archive, &index, path, &person, day).stage;
        Some(Ranked::of(archive, path, &person, (stage, day)))
    });
    let known = people.into_iter().zip(read);
    let known: Vec<(&ArchivePath, Vec<Ranked>)> =
        known.filter_map(|(path, ranks)| Some((path, ranks.ok()??))).collect();
    let all = known.iter().flat_map(|(path, ranks)| ranks.iter().map(|rank| (*path, rank)));
    RankedLast::new(all, &archive.policies, day)
}
