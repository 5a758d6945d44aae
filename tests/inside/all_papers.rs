//! The documents of all papers of an archive, before any is laid out.

use crate::archive::Archive;
use crate::documents::{self, Aside, Document, Pool, Profile, Setup, Subject, Topic};
use crate::facts::obligation::{Index, RankedLast};
use crate::numbers;

/// What is due for everybody who can be read, in the order of people and of filing, then what is due
/// for places and occasions.
pub(crate) fn all_papers(archive: &Archive, setup: &Setup) -> Vec<Document> {
    let mut papers = Vec::new();
    let index = Index::new(archive);
    let mut people = Vec::new();
    for path in archive.people.keys() {
        let Some(person) = archive.person(path).value else { continue };
        let subject = Subject { archive, path, person: &person, day: setup.day };
        let portrait = subject.portrait().map(|file| archive.bytes(file).unwrap());
        let aside = || Aside { portrait: portrait.clone(), ..Aside::default() };
        let due = documents::due_with(&subject, &RankedLast::NOBODY, |_| true).into_iter();
        papers.extend(due.map(|due| documents::document(&subject, setup, &due, aside()).unwrap()));
        people.push(Profile::new((archive, setup), &index, path, &person));
    }
    let pool = Pool::new(archive, setup, people, || numbers::sheet(archive, &index, setup.day, 1));
    for topic in Topic::within(&archive.layout, &[]) {
        let due = documents::place_due(&pool, &topic);
        papers.extend(due.iter().map(|due| documents::place_document(&pool, due).unwrap()));
    }
    papers
}
