//! A word of one of the county's lists, and the part that it plays for the rules.

use std::fmt;
use std::ops::Deref;

use crate::text::same_word;

use super::list::{List, OneOrMore};
use super::text::Text;
use super::words::Part;

/// A word of a county's list. What rules do with it follows from its parts, never from the word, so
/// that a county may call things as it likes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    word: Text,
    /// The parts; whether any are given decides if those of the shipped word of that name hold.
    parts: OneOrMore<Part>,
    /// Other words that are read as this one.
    others: List<Text>,
}

impl Term {
    /// A word with what is written of it.
    pub(super) fn new(word: Text, parts: OneOrMore<Part>, others: List<Text>) -> Self {
        Self { word, parts, others }
    }

    /// A word of which nothing more is known.
    pub(super) fn plain(word: Text) -> Self {
        Self::new(word, OneOrMore::default(), List::default())
    }

    pub(super) fn word(&self) -> &Text {
        &self.word
    }

    /// Whether the word plays a part.
    pub(crate) fn plays(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// The parts that it plays.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Other words that are read as this one.
    pub(crate) fn others(&self) -> &[Text] {
        &self.others
    }

    /// The word and its others.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&**self).chain(self.others.iter().map(|other| &**other))
    }

    /// Whether a text means this word: by its name or one of its others.
    pub(crate) fn is_meant_by(&self, text: &str) -> bool {
        self.names().any(|name| same_word(name, text))
    }

    /// Takes over from a shipped word of the same name what is not written.
    pub(super) fn inherit(&mut self, shipped: &Self) {
        if !self.parts.is_filled() {
            self.parts = shipped.parts.clone();
        }
        if !self.others.is_filled() {
            self.others = shipped.others.clone();
        }
    }
}

impl Deref for Term {
    type Target = str;

    fn deref(&self) -> &str {
        &self.word
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.word.fmt(f)
    }
}
