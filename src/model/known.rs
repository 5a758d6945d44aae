//! What is known before a file is read: the county's words, and who and what may be named.

use std::collections::BTreeSet;

use crate::inputs::{self, Input};
use crate::path::ArchivePath;

use super::date::Day;
use super::lists::Lists;

/// What the files of one archive may refer to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// The county's word lists: the words of every edition.
    pub(crate) lists: Lists,
    /// The lists of each edition with the day from which it is in force, from the oldest; empty
    /// where there is only one.
    editions: Vec<(Option<Day>, Lists)>,
    /// Whether `lists` are those of an archive.
    is_of_archive: bool,
    /// Whether the county may have other words too, since some of its rules could not be read.
    has_unread: bool,
    /// The folders of people; `None` where references are not looked up.
    pub(crate) people: Option<BTreeSet<ArchivePath>>,
    /// The folders of villages; `None` where references are not looked up.
    pub(crate) villages: Option<BTreeSet<ArchivePath>>,
    /// Folders that could not be listed: whatever is said to lie in them may do so.
    pub(crate) hidden: BTreeSet<ArchivePath>,
    /// The kinds of files with the keys at the top of each, to say where a key belongs.
    pub(crate) files: &'static [(&'static str, &'static [&'static str])],
    /// The names of people who lie where nobody is looked for, which is told of.
    pub(crate) misplaced: BTreeSet<String>,
    /// The towns and villages of an archive that is a part of a county's: what is said to lie elsewhere
    /// may do so.
    pub(crate) part: Option<Vec<ArchivePath>>,
}

impl Known {
    /// The words of an archive's rules: those of every edition together, and of each with its first
    /// day, from the oldest, where they have changed in time. `has_unread` says that some of the
    /// rules could not be read. References are not looked up.
    pub(super) fn words(
        lists: Lists,
        editions: Vec<(Option<Day>, Lists)>,
        has_unread: bool,
    ) -> Self {
        Self { lists, editions, is_of_archive: true, has_unread, ..Self::default() }
    }

    /// The folders of people, for who looks up a reference.
    pub(super) fn people(&self) -> Option<&BTreeSet<ArchivePath>> {
        inputs::note(|| Input::People);
        self.people.as_ref()
    }

    /// The folders of villages, for who looks up a reference.
    pub(super) fn villages(&self) -> Option<&BTreeSet<ArchivePath>> {
        inputs::note(|| Input::People);
        self.villages.as_ref()
    }

    /// Whether `lists` holds all words of a county, so that there is none besides.
    pub(super) fn has_all_words(&self) -> bool {
        self.is_of_archive && !self.has_unread
    }

    /// Whether the county may have words that are not in `lists`.
    pub(super) fn may_have_others(&self) -> bool {
        self.has_unread
    }

    /// The words of each edition, from the newest.
    pub(super) fn lists_from_newest(&self) -> impl Iterator<Item = &Lists> {
        let alone = self.editions.is_empty().then_some(&self.lists);
        alone.into_iter().chain(self.editions.iter().rev().map(|(_, lists)| lists))
    }

    /// Whether nobody here can know what lies at a path: its folder could not be listed, or is in another
    /// part of the county.
    pub(super) fn hides(&self, path: &ArchivePath) -> bool {
        inputs::note(|| Input::People);
        let is_elsewhere = |part: &Vec<ArchivePath>| !path.is_within_any(part);
        let is_person = path.parts().count() == 3;
        is_person && self.misplaced.contains(path.name())
            || path.is_within_any(&self.hidden)
            || self.part.as_ref().is_some_and(is_elsewhere)
    }

    /// Whether the county's words have changed in time.
    pub(super) fn has_editions(&self) -> bool {
        !self.editions.is_empty()
    }

    /// The words in force on any day from one to another, from those of the last day backwards,
    /// where they have changed in time.
    pub(super) fn lists_within(&self, first: Day, last: Day) -> Vec<&Lists> {
        let begun = |day: Day| {
            let has_come = |(from, _): &&(Option<Day>, Lists)| from.is_none_or(|from| from <= day);
            self.editions.iter().take_while(has_come).count().max(1)
        };
        let from = begun(first) - 1;
        let within = self.editions.iter().take(begun(last)).skip(from);
        within.rev().map(|(_, lists)| lists).collect()
    }
}

/// A person's folder: whose it is, and the files in it besides person.yaml.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    pub(crate) person: ArchivePath,
    /// The files, by their paths in the archive.
    pub(crate) files: Vec<ArchivePath>,
}
