//! What is known before a file is read: the county's words, and who and what may be named.

use std::collections::BTreeSet;

use crate::path::ArchivePath;

use super::date::Day;
use super::editions::Policies;
use super::policy::Lists;

/// What the files of one archive may refer to.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The county's word lists: the words of every edition.
    pub lists: Lists,
    /// The lists of each edition with the day from which it is in force, from the oldest; empty
    /// where there is only one.
    editions: Vec<(Option<Day>, Lists)>,
    /// The folders of people; `None` where references are not looked up.
    pub people: Option<BTreeSet<ArchivePath>>,
    /// The folders of villages; `None` where references are not looked up.
    pub villages: Option<BTreeSet<ArchivePath>>,
    /// Folders that could not be listed: whatever is said to lie in them may do so.
    pub hidden: BTreeSet<ArchivePath>,
}

impl Known {
    /// The words of an archive's rules; references are not looked up.
    #[must_use]
    pub fn words(policies: &Policies) -> Self {
        let editions: Vec<(Option<Day>, Lists)> =
            policies.iter().map(|edition| (edition.from, edition.lists.clone())).collect();
        let editions = if editions.len() > 1 { editions } else { Vec::new() };
        Self { lists: policies.lists(), editions, ..Self::default() }
    }

    /// Whether a path lies in a folder that could not be listed.
    pub(super) fn hides(&self, path: &ArchivePath) -> bool {
        path.is_within_any(&self.hidden)
    }

    /// Whether the county's words have changed in time.
    pub(super) fn has_editions(&self) -> bool {
        !self.editions.is_empty()
    }

    /// The words in force on a day, where they have changed in time.
    pub(super) fn lists_on(&self, day: Day) -> Option<&Lists> {
        let has_come = |from: &Option<Day>| from.is_none_or(|from| from <= day);
        let in_force = self.editions.iter().rev().find(|(from, _)| has_come(from));
        in_force.or_else(|| self.editions.first()).map(|(_, lists)| lists)
    }
}

/// A person's folder: whose it is, and the files in it besides person.yaml.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The folder.
    pub person: ArchivePath,
    /// The files, by their paths in the archive.
    pub files: Vec<ArchivePath>,
}
