//! By what a later run sees that nothing has changed: digests of the stamps of the files of each
//! person's folder, and of all other files together.
//!
//! A mark says only that files are as they were, never what they hold. There is none where that
//! cannot be said: of a file that was written while the run began, of one that the system tells
//! nothing of, of a link.

use std::collections::{BTreeMap, BTreeSet};

use crate::fs::{Moment, Stamp};
use crate::hash::{Digest, Hasher};
use crate::path::ArchivePath;

/// The marks of an archive's files.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Of everything but the files of people: what all of them may draw on. It covers who is there,
    /// too.
    shared: Option<Digest>,
    /// Of everybody's own files; none if some file has none.
    people: BTreeMap<ArchivePath, Option<Digest>>,
    /// Of all people's files together.
    everybody: Option<Digest>,
    /// The mark of each file that has one.
    files: BTreeMap<ArchivePath, u64>,
    /// Files of which a mark says nothing: they may have changed since within a tick of the clock.
    unsettled: BTreeSet<ArchivePath>,
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
        let mut unsettled = BTreeSet::new();
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
            if settled.is_none() {
                unsettled.insert(file.clone());
            }
        }
        let people = of_people.into_values();
        let people = people.map(|(person, mark)| (person.clone(), mark.map(Hasher::finish)));
        let people: BTreeMap<_, _> = people.collect();
        let together = |mut all: Hasher, mark: &Option<Digest>| {
            all.add((*mark)?.as_bytes());
            Some(all)
        };
        let everybody = people.values().try_fold(Hasher::new(), together).map(Hasher::finish);
        let marked =
            files.iter().filter_map(|(file, stamp)| Some((file.clone(), stamp.as_ref()?.mark())));
        Self {
            people,
            everybody,
            shared: shared.map(Hasher::finish),
            files: marked.collect(),
            unsettled,
        }
    }

    /// Of all files that are nobody's own.
    pub(crate) fn shared(&self) -> Option<Digest> {
        self.shared
    }

    /// Of the files of a person's folder.
    pub(crate) fn of(&self, person: &ArchivePath) -> Option<Digest> {
        self.people.get(person).copied().flatten()
    }

    /// Of all files of the archive together; none if some file has none.
    pub(crate) fn everything(&self) -> Option<u64> {
        let mut all = Hasher::new();
        all.add(self.shared?.as_bytes()).add(self.everybody?.as_bytes());
        Some(all.finish().number())
    }

    /// Of one file, or that it is not there; nothing where that says nothing.
    pub(crate) fn of_file(&self, file: &ArchivePath) -> Option<Option<u64>> {
        (!self.unsettled.contains(file)).then(|| self.files.get(file).copied())
    }

    /// Of each file of a person's folder; none if some file has none.
    pub(crate) fn of_files(&self, person: &ArchivePath) -> Option<BTreeMap<ArchivePath, u64>> {
        self.of(person)?;
        let from = self.files.range(person.clone()..);
        let alike = from.take_while(|(file, _)| file.as_str().starts_with(person.as_str()));
        let own = alike.filter(|(file, _)| file.is_within(person));
        Some(own.map(|(file, mark)| (file.clone(), *mark)).collect())
    }

    /// Of each file that is nobody's own, as far as it has one.
    pub(crate) fn shared_files(&self) -> BTreeMap<ArchivePath, u64> {
        let is_owned =
            |file: &ArchivePath| owner(file).is_some_and(|owner| self.people.contains_key(owner));
        let shared = self.files.iter().filter(|(file, _)| !is_owned(file));
        shared.map(|(file, mark)| (file.clone(), *mark)).collect()
    }
}

/// The folder that would be the person's to whom a file belongs.
fn owner(file: &ArchivePath) -> Option<&str> {
    let ends = file.as_str().match_indices('/').map(|(at, _)| at);
    ends.skip(2).map(|at| &file.as_str()[..at]).next()
}
