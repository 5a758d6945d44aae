//! What an edit puts into a file.

use crate::source::Span;
use crate::yaml::{MapEntry, Node, Scalar, Value};

/// A value to be written. How it looks follows from it: short words and dates stand in `{…}` and
/// `[…]`, anything longer one key or entry a line, several lines of text after a block mark.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum New {
    /// A single value; an empty one leaves the key without a value.
    Text(String),
    /// A list, in `[…]` if it is short.
    List(Vec<Self>),
    /// A list, one entry a line however short it is.
    Lines(Vec<Self>),
    /// A mapping, in `{…}` if it is short.
    Map(Vec<(String, Self)>),
    /// A mapping, one key a line however short it is.
    Section(Vec<(String, Self)>),
}

impl New {
    /// What a node of a file holds, to be written anew.
    pub(crate) fn of(node: &Node) -> Self {
        match &node.value {
            Value::Scalar(_) if node.is_empty() => Self::Text(String::new()),
            Value::Scalar(scalar) => Self::from(scalar.text.as_str()),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(entries) => Self::Map(
                entries.iter().map(|one| (one.key.to_string(), Self::of(&one.value))).collect(),
            ),
        }
    }

    /// The same, with one key or entry a line if it is a mapping or list.
    pub(crate) fn in_lines(self) -> Self {
        match self {
            Self::Map(entries) => Self::Section(entries),
            Self::List(items) => Self::Lines(items),
            other => other,
        }
    }

    /// The value at the end of a path of keys that are not there yet.
    pub(super) fn below(self, keys: &[&str]) -> Self {
        keys.iter().rev().fold(self, |value, key| Self::Section(vec![((*key).to_owned(), value)]))
    }

    /// The node that a reader must see in its place.
    pub(super) fn node(&self) -> Node {
        let value = match self {
            Self::Text(text) => Value::Scalar(Scalar {
                text: text.into(),
                quoted: true,
                block: false,
                folded: false,
            }),
            Self::List(items) | Self::Lines(items) => {
                Value::List(items.iter().map(Self::node).collect())
            }
            Self::Map(entries) | Self::Section(entries) => {
                Value::Map(entries.iter().map(|(key, value)| entry(key, value.node())).collect())
            }
        };
        Node { span: Span::default(), value }
    }
}

/// An entry without a place.
pub(super) fn entry(key: &str, value: Node) -> MapEntry {
    MapEntry { key: key.into(), key_span: Span::default(), value }
}

impl From<&str> for New {
    /// A text with one kind of line end and none at its end.
    fn from(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        Self::Text(text.trim_end_matches('\n').to_owned())
    }
}

impl From<String> for New {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

/// Whether two nodes hold the same, wherever they stand and however they are typed.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(a), Value::Scalar(b)) => {
            one.is_empty() && other.is_empty()
                || one.is_empty() == other.is_empty() && written(&a.text) == written(&b.text)
        }
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let equal = |(a, b): (&MapEntry, &MapEntry)| a.key == b.key && same(&a.value, &b.value);
            a.len() == b.len() && a.iter().zip(b).all(equal)
        }
        _ => false,
    }
}

/// A text without what the end of a block may have of line ends.
fn written(text: &str) -> &str {
    text.trim_end_matches(['\r', '\n'])
}
