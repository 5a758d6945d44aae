//! The tree of a YAML file: every value with its place, every scalar as it was typed.

use ecow::EcoString;

use crate::source::Span;
use crate::text::trimmed;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// The value's own text, without its key.
    pub span: Span,
    pub value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Scalar(Scalar),
    List(Vec<Node>),
    /// A mapping, in the file's order; keys are unique, later doubles are dropped and reported.
    Map(Vec<MapEntry>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scalar {
    /// The text after quotes, escapes and block marks are resolved; empty for an empty value.
    pub text: EcoString,
    /// Whether it was quoted.
    pub(crate) quoted: bool,
    /// Whether it was written after a block mark (`|` or `>`).
    pub(crate) block: bool,
    /// Whether it was written over several lines without a block mark, which are one now.
    pub folded: bool,
}

/// One key of a mapping with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MapEntry {
    /// The key's text, in NFC.
    pub key: EcoString,
    /// Where the key stands.
    pub key_span: Span,
    /// The value; an empty one is an empty plain scalar right after the colon.
    pub value: Node,
}

impl Node {
    /// Calls `each` with every single value at or below this node, in the file's order.
    pub(crate) fn scalars<'n>(&'n self, each: &mut impl FnMut(&'n Scalar, Span)) {
        match &self.value {
            Value::Scalar(scalar) => each(scalar, self.span),
            Value::List(items) => items.iter().for_each(|item| item.scalars(each)),
            Value::Map(entries) => entries.iter().for_each(|entry| entry.value.scalars(each)),
        }
    }
}

impl Value {
    /// A text as a single plain value.
    pub(crate) fn scalar(text: &str) -> Self {
        Self::Scalar(Scalar { text: text.into(), quoted: false, block: false, folded: false })
    }
}

impl Node {
    /// Whether nothing was filled in here: an empty value, `~`, `null`, an empty list, or a
    /// mapping all of whose values are empty.
    pub(crate) fn is_empty(&self) -> bool {
        match &self.value {
            Value::Scalar(scalar) => {
                let text = trimmed(&scalar.text);
                text.is_empty() || !scalar.quoted && matches!(text, "~" | "null" | "Null" | "NULL")
            }
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.iter().all(|entry| entry.value.is_empty()),
        }
    }

    /// Puts the value and all that is in it to one place: what comes from another text has none in
    /// the file that it fills up.
    pub(crate) fn put(&mut self, at: Span) {
        self.span = at;
        match &mut self.value {
            Value::Scalar(_) => {}
            Value::List(items) => items.iter_mut().for_each(|item| item.put(at)),
            Value::Map(entries) => entries.iter_mut().for_each(|entry| {
                entry.key_span = at;
                entry.value.put(at);
            }),
        }
    }

    /// The value under `key`, if this is a mapping that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(entries) => {
                entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
            }
            Value::Scalar(_) | Value::List(_) => None,
        }
    }
}
