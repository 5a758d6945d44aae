//! A word of one of the county's lists, and the part that it plays for the rules.

use std::fmt;
use std::ops::Deref;

use crate::yaml::{Node, Value};

use super::decode::{Decode, Decoder, Record, record, same_word};
use super::list::{List, OneOrMore};
use super::policy::Lists;
use super::shape::Shape;
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

record! {
    /// A word with what rules should know of it.
    struct LongTerm {
        word: Text = "词",
        /// What it is to the rules.
        parts: OneOrMore<Part> = "作用",
        /// Other words that are read as this one.
        others: List<Text> = "又称",
    }
}

impl Term {
    /// A word of which nothing more is known.
    pub(super) fn plain(word: Text) -> Self {
        Self { word, parts: OneOrMore::default(), others: List::default() }
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

impl Decode for Term {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            let LongTerm { word, parts, others, .. } = LongTerm::decode(node, cx)?;
            return Some(Self { word, parts, others });
        }
        Text::decode(node, cx).map(Self::plain)
    }

    fn shape(lists: &Lists) -> Shape {
        let long = Shape::Record(LongTerm::fields(lists));
        Shape::Either(Box::new(Shape::Text), Box::new(long))
    }
}
