//! The county's rules through time: editions, each in force from its day until the next one's.

use crate::path::ArchivePath;
use crate::text::same_word;

use super::date::Day;
use super::known::Known;
use super::lists::{Listed, Lists};
use super::policy::Policy;
use super::term::Term;
use super::words::Part;

/// One edition of the county's rules.
#[derive(Debug)]
pub(crate) struct Edition {
    /// The file that holds it: `policy.yaml`, or an older one in `policies/`.
    pub(crate) file: ArchivePath,
    /// The day from which it is in force (施行); `None` where none is written.
    pub(crate) from: Option<Day>,
    /// The rules, filled up from the shipped ones.
    pub(crate) policy: Policy,
    pub(crate) lists: Lists,
    /// Whether the file could be read. If not, `policy` is the shipped one, so that there is
    /// something to work with, and nobody is judged by it.
    pub(crate) is_read: bool,
}

impl Edition {
    /// The edition in a file, in force from a day.
    pub(crate) fn new(file: ArchivePath, from: Option<Day>, policy: Policy) -> Self {
        let lists = policy.lists();
        Self { file, from, policy, lists, is_read: true }
    }

    /// The edition in a file that could not be read: in its place stand the shipped rules.
    pub(crate) fn unread(file: ArchivePath, from: Option<Day>, shipped: Policy) -> Self {
        Self { is_read: false, ..Self::new(file, from, shipped) }
    }
}

/// Every edition of the county's rules. A record is judged by the edition in force on its own day,
/// so that a change of the rules leaves what was done before as it was.
#[derive(Debug)]
pub(crate) struct Policies {
    /// Those in `policies/`, by their days.
    older: Vec<Edition>,
    /// `policy.yaml`.
    newest: Edition,
}

impl Policies {
    /// The editions of an archive: `policy.yaml`, and those of `policies/` in any order.
    pub(crate) fn new(newest: Edition, mut older: Vec<Edition>) -> Self {
        older.sort_by(|one, other| (one.from, &one.file).cmp(&(other.from, &other.file)));
        Self { older, newest }
    }

    /// The rules in force on a day; before the first edition the first one's.
    pub(crate) fn on(&self, day: Day) -> &Policy {
        &self.edition_on(day).policy
    }

    /// The edition in force on a day; before the first edition the first one.
    pub(crate) fn edition_on(&self, day: Day) -> &Edition {
        let is_in_force = |edition: &&Edition| edition.from.is_none_or(|from| from <= day);
        let newest = Some(&self.newest).filter(is_in_force);
        newest
            .or_else(|| self.older.iter().rev().find(is_in_force))
            .or_else(|| self.older.first())
            .unwrap_or(&self.newest)
    }

    /// The edition in `policy.yaml`.
    pub(crate) fn newest(&self) -> &Edition {
        &self.newest
    }

    /// Every edition, from the oldest to the newest.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Edition> {
        self.older.iter().chain([&self.newest])
    }

    /// Whether every edition could be read; if not, nobody can tell which words the county has.
    pub(crate) fn are_read(&self) -> bool {
        self.iter().all(|edition| edition.is_read)
    }

    /// Whether a word of a record plays a part for the rules: by the edition in force on the record's
    /// day or, where that does not hold the word, by the latest that does.
    pub(crate) fn plays<L: Listed>(&self, word: &str, day: Day, part: Part) -> bool {
        let mut editions = std::iter::once(self.edition_on(day)).chain(self.iter().rev());
        let term = editions.find_map(|edition| {
            L::words(&edition.lists).iter().find(|term| term.is_meant_by(word))
        });
        term.is_some_and(|term| term.plays(part))
    }

    /// Whether two words are one to the county in some list, see [`Policies::are_one`].
    pub(crate) fn are_one_anywhere(&self, one: &str, other: &str) -> bool {
        let both = |term: &Term| term.is_meant_by(one) && term.is_meant_by(other);
        self.iter().any(|edition| edition.lists.iter().any(|(_, list)| list.iter().any(both)))
    }

    /// Whether two words of a list are one to the county: however they are spelt, or since an edition
    /// says that the one is another name of the other.
    pub(crate) fn are_one<L: Listed>(&self, one: &str, other: &str) -> bool {
        let both = |term: &Term| term.is_meant_by(one) && term.is_meant_by(other);
        same_word(one, other)
            || self.iter().any(|edition| L::words(&edition.lists).iter().any(both))
    }

    /// The words of all editions: what may stand in a file whatever its day.
    pub(crate) fn lists(&self) -> Lists {
        let mut all = self.newest.lists.clone();
        for edition in self.older.iter().rev() {
            all.add(&edition.lists);
        }
        all
    }

    /// What is known of an archive by its rules alone: their words. References are not looked up.
    pub(crate) fn known(&self) -> Known {
        let has_unread = !self.are_read();
        let editions: Vec<(Option<Day>, Lists)> =
            self.iter().map(|edition| (edition.from, edition.lists.clone())).collect();
        let editions = if editions.len() > 1 && !has_unread { editions } else { Vec::new() };
        Known::words(self.lists(), editions, has_unread)
    }
}
