//! The numbers of a report, by key and word.

use crate::numbers::{Figure, Group};

/// Some numbers, as a sheet or a group of it has them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures<'s>(&'s [Figure<'s>]);

impl<'s> Figures<'s> {
    pub(super) fn new(all: &'s [Figure<'s>]) -> Self {
        Self(all)
    }

    pub(super) fn of_group(group: &'s Group<'s>) -> Self {
        Self(&group.figures)
    }

    /// The number of a count that is told by no word.
    pub(super) fn of(self, key: &str) -> Option<&'s Figure<'s>> {
        self.0.iter().find(|own| own.count.key == key && own.word.is_none())
    }

    /// The numbers of a count, one for each word, in the order of its words.
    pub(super) fn words(self, key: &str) -> impl Iterator<Item = &'s Figure<'s>> {
        let key = key.to_owned();
        self.0.iter().filter(move |own| own.count.key == key && own.word.is_some())
    }

    /// The number of a count for one word.
    pub(super) fn word(self, key: &str, word: &str) -> Option<&'s Figure<'s>> {
        self.words(key).find(|own| own.word.is_some_and(|own| own.text == word))
    }

    /// The amount of a count, all words together; 0 where nothing adds to it.
    pub(super) fn amount(self, key: &str) -> i64 {
        self.0.iter().filter(|own| own.count.key == key).map(|own| own.amount).sum()
    }

    /// The amount of a count for one word.
    pub(super) fn amount_of(self, key: &str, word: &str) -> i64 {
        self.word(key, word).map_or(0, |own| own.amount)
    }
}

/// A town with its numbers.
pub(super) fn of_town<'g>(group: &'g Group<'g>) -> (String, Figures<'g>) {
    (group.name.clone().unwrap_or_default(), Figures::of_group(group))
}
