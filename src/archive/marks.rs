//! By what a later run sees that nothing has changed: digests of the stamps of the files of each
//! person's folder, and of all other files together.
//!
//! A mark says only that files are as they were, never what they hold. There is none where that
//! cannot be said: of a file that was written while the run began, of one that the system tells
//! nothing of, of a link.

use std::collections::BTreeMap;

use crate::fs::{Moment, Stamp};
use crate::hash::{Digest, Hasher};
use crate::path::ArchivePath;

/// The marks of an archive's files.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Of everything but the files of people: what all of them may draw on. It covers who is there,
    /// too.
    shared: Option<Digest>,
    people: BTreeMap<ArchivePath, Digest>,
}

impl Marks {
    /// The marks of `files`, sorted by their paths, among which lie the folders of `people`;
    /// `other` is whatever else of the tree is known.
    pub(super) fn new<'a>(
        begun: Moment,
        files: &[(ArchivePath, Option<Stamp>)],
        people: impl Iterator<Item = &'a ArchivePath>,
        other: &str,
    ) -> Self {
        let mut of_people: BTreeMap<&str, (&ArchivePath, Option<Hasher>)> =
            people.map(|person| (person.as_str(), (person, Some(Hasher::new())))).collect();
        let mut first = Hasher::new();
        of_people.keys().for_each(|person| {
            first.add(person);
        });
        first.add(other);
        let mut shared = Some(first);
        for (file, stamp) in files {
            let person = owner(file).and_then(|folder| of_people.get_mut(folder));
            let mark = person.map_or(&mut shared, |(_, mark)| mark);
            let settled = stamp.filter(|stamp| begun.is_settled(stamp));
            match (settled, &mut *mark) {
                (Some(stamp), Some(mark)) => {
                    mark.add(file.as_str()).add(stamp.bytes());
                }
                (None, _) => *mark = None,
                (Some(_), None) => {}
            }
        }
        let known = of_people.into_values();
        let known = known.filter_map(|(person, mark)| Some((person.clone(), mark?.finish())));
        Self { people: known.collect(), shared: shared.map(Hasher::finish) }
    }

    /// Of all files that are nobody's own.
    pub(crate) fn shared(&self) -> Option<Digest> {
        self.shared
    }

    /// Of the files of a person's folder.
    pub(crate) fn of(&self, person: &ArchivePath) -> Option<Digest> {
        self.people.get(person).copied()
    }
}

/// The folder that would be the person's to whom a file belongs.
fn owner(file: &ArchivePath) -> Option<&str> {
    let ends = file.as_str().match_indices('/').map(|(at, _)| at);
    ends.skip(2).map(|at| &file.as_str()[..at]).next()
}
