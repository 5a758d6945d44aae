//! Parts of an archive that work about one person looks at: each notes how much was asked, and can say
//! later whether the same would be answered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::hash::Hasher;
use crate::inputs::{self, Input};
use crate::model::settings::ByWord;
use crate::model::words::{ArchiveLevel, Term};
use crate::model::{Event, Settings, Text, Town, Village};
use crate::path::ArchivePath;

use super::{Archive, IndexEntry, Names, TOWN, VILLAGE};

/// The most parts of a path of a file that is nobody's own.
const SHARED_DEPTH: usize = 3;

impl Archive {
    /// A town's file, if it could be read.
    pub(crate) fn town(&self, folder: &ArchivePath) -> Option<&Town> {
        inputs::note(|| Input::Town(folder.clone()));
        self.towns.unnoted().get(folder)
    }

    /// A village's file, if it could be read.
    pub(crate) fn village(&self, folder: &ArchivePath) -> Option<&Village> {
        inputs::note(|| Input::Village(folder.clone()));
        self.villages.unnoted().get(folder)
    }

    /// The folders of all towns.
    pub(crate) fn town_folders(&self) -> &BTreeSet<ArchivePath> {
        inputs::note(|| Input::Places);
        &self.layout.unnoted().towns
    }

    /// The folders of all villages.
    pub(crate) fn village_folders(&self) -> &BTreeSet<ArchivePath> {
        inputs::note(|| Input::Places);
        &self.layout.unnoted().villages
    }

    /// The county's settings, for what no function of a smaller part gives.
    pub(crate) fn settings(&self) -> Option<&Settings> {
        inputs::note(|| Input::Settings);
        self.settings.unnoted().as_ref()
    }

    /// The county's level, and what it calls places and bodies.
    pub(crate) fn address(&self) -> (Option<ArchiveLevel>, Option<&ByWord<Term, Text>>) {
        inputs::note(|| Input::Address);
        let settings = self.settings.unnoted().as_ref();
        (settings.and_then(|one| one.level), settings.map(|one| &one.terms))
    }

    /// The events in which a person took part, with their files, in the order of their first days.
    pub(crate) fn events_of<'a>(
        &'a self,
        person: &ArchivePath,
    ) -> impl Iterator<Item = &'a (ArchivePath, Event)> + use<'a> {
        inputs::note(|| Input::EventsOf(person.clone()));
        let all = self.events.unnoted();
        self.attended.get(person).into_iter().flatten().map(|at| &all[*at])
    }

    /// What is kept of a person.
    pub(crate) fn entry(&self, person: &ArchivePath) -> Option<&IndexEntry> {
        inputs::note(|| Input::Entry(person.clone()));
        self.people.unnoted().get(person)
    }

    /// Whether a file holds an error.
    pub(crate) fn is_broken(&self, file: &ArchivePath) -> bool {
        inputs::note(|| Input::Broken(file.clone()));
        self.broken.unnoted().contains(file)
    }

    /// The files with errors that are nobody's own.
    pub(crate) fn broken_shared(&self) -> impl Iterator<Item = &ArchivePath> {
        inputs::note(|| Input::BrokenShared);
        let all = self.broken.unnoted().iter();
        all.filter(|file| file.parts().count() <= SHARED_DEPTH)
    }

    /// The portrait of a person, if there is one.
    pub(crate) fn portrait(&self, person: &ArchivePath) -> Option<&ArchivePath> {
        // A file of the person's own: that it comes or goes is seen by these.
        self.layout.unnoted().portrait(person)
    }

    /// Where a file lies on the disk.
    pub(crate) fn on_disk(&self, file: &ArchivePath) -> PathBuf {
        inputs::note(|| Input::File(file.clone()));
        self.layout.unnoted().on_disk(&self.root, file)
    }
}

/// What the parts of an archive say now, each as a number by which a later run sees that they say
/// the same.
#[derive(Debug)]
pub(crate) struct Answers<'a> {
    archive: &'a Archive,
    names: &'a Names,
    /// Those that many ask for.
    known: Mutex<BTreeMap<Input, Option<u64>>>,
}

impl<'a> Answers<'a> {
    /// What `archive` says, where lists call people by `names`.
    pub(crate) fn new(archive: &'a Archive, names: &'a Names) -> Self {
        Self { archive, names, known: Mutex::default() }
    }

    /// What a part says; nothing where that cannot be told again, as of a file that was written while
    /// the run began.
    pub(crate) fn of(&self, input: &Input) -> Option<u64> {
        let is_common = matches!(
            input,
            Input::Everything
                | Input::Settings
                | Input::Address
                | Input::Places
                | Input::People
                | Input::BrokenShared
        );
        if !is_common {
            return self.compute(input);
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known.get(input) {
            return *answer;
        }
        let answer = self.compute(input);
        known.insert(input.clone(), answer);
        answer
    }

    fn compute(&self, input: &Input) -> Option<u64> {
        let archive = self.archive;
        let layout = archive.layout.unnoted();
        let mut said = Hasher::new();
        match input {
            Input::Everything => return layout.marks.everything(),
            Input::Settings => {
                said.add(format!("{:?}", archive.settings.unnoted()));
            }
            Input::Address => {
                said.add(format!("{:?}", archive.address()));
            }
            Input::Places => {
                said.add(format!("{:?}{:?}", layout.towns, layout.villages));
            }
            Input::People => {
                let hidden = (&layout.unlisted, &layout.misnamed, &layout.misplaced);
                said.add(format!("{:?}{hidden:?}{:?}", layout.villages, archive.part()));
                layout.people.keys().for_each(|person| {
                    said.add(person.as_str());
                });
            }
            Input::Town(folder) => {
                self.file(&mut said, &folder.join(TOWN).ok()?)?;
                said.add([u8::from(archive.towns.unnoted().contains_key(folder))]);
            }
            Input::Village(folder) => {
                self.file(&mut said, &folder.join(VILLAGE).ok()?)?;
                said.add([u8::from(archive.villages.unnoted().contains_key(folder))]);
            }
            Input::EventsOf(person) => {
                for (file, _) in archive.events_of(person) {
                    self.file(&mut said, file)?;
                }
            }
            Input::ReviewsOf(person) => {
                for (file, _) in archive.reviews_of(person) {
                    self.file(&mut said, file)?;
                }
            }
            Input::Entry(person) => {
                said.add(format!("{:?}", archive.entry(person)));
            }
            Input::Called(person) => {
                said.add(self.names.of(person, ""));
            }
            Input::BrokenShared => {
                for file in archive.broken_shared() {
                    self.file(&mut said, file)?;
                }
            }
            Input::Broken(file) => {
                said.add([u8::from(archive.is_broken(file))]);
            }
            Input::File(file) => self.file(&mut said, file)?,
        }
        Some(said.finish().number())
    }

    /// A file with its mark, or that there is none; nothing where the mark says nothing.
    fn file(&self, said: &mut Hasher, file: &ArchivePath) -> Option<()> {
        let mark = self.archive.layout.unnoted().marks.of_file(file)?;
        said.add(file.as_str()).add(format!("{mark:?}"));
        Some(())
    }
}
