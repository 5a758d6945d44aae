//! Places of a file as rules name them: a record and one of its keys.

use crate::source::Span;
use crate::text::same_word;
use crate::yaml::{Node, Value};

use super::place::At;
use super::record::Record;

/// A place of a file by a record and one of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Locator {
    /// The record; `None` is the whole file.
    record: Option<Span>,
    key: Option<&'static str>,
    other: Option<&'static str>,
    word: Option<String>,
}

impl Locator {
    /// The value under a key of a record; what heads the record if the key is not there.
    pub(crate) fn at(record: &impl Record, key: &'static str) -> Self {
        Self { record: Some(record.span()), key: Some(key), other: None, word: None }
    }

    /// As [`Locator::at`], of a record of which only the place was kept.
    pub(crate) fn key_of(record: At, key: &'static str) -> Self {
        Self { record: Some(record.0), key: Some(key), other: None, word: None }
    }

    /// A whole record, shown by what heads it: the key under which it stands, or its own first key.
    pub(crate) fn of(record: At) -> Self {
        Self { record: Some(record.0), key: None, other: None, word: None }
    }

    /// The value under a key of the file.
    pub(crate) fn key(key: &'static str) -> Self {
        Self { record: None, key: Some(key), other: None, word: None }
    }

    /// The file itself, without a line.
    pub(crate) fn file() -> Self {
        Self { record: None, key: None, other: None, word: None }
    }

    /// The value under another key of the record if the first is not there.
    pub(crate) fn or(mut self, key: &'static str) -> Self {
        self.other = Some(key);
        self
    }

    /// The entry of the list under the key that is this word, or in which it stands as a path.
    pub(crate) fn word(mut self, word: impl Into<String>) -> Self {
        self.word = Some(word.into());
        self
    }

    /// The whole entry under the key: key and value.
    pub(crate) fn entry(&self, root: &Node) -> Option<Span> {
        let key = self.key?;
        let record = self.record.map_or(Some(root), |span| at(root, span))?;
        let Value::Map(entries) = &record.value else { return None };
        let entry = entries.iter().find(|entry| same_word(key, &entry.key))?;
        Some(Span::new(entry.key_span.start, entry.value.span.end.max(entry.key_span.end)))
    }

    /// The key, if it is a place by its key.
    pub(crate) fn key_name(&self) -> Option<&'static str> {
        self.key
    }

    /// Where that is in the tree of the file.
    pub(crate) fn find(&self, root: &Node) -> Option<Span> {
        let record = self.record.map_or(Some(root), |span| at(root, span));
        let Some(record) = record else { return self.record };
        let Some(key) = self.key else { return self.record.map(|_| head(root, record)) };
        let Value::Map(entries) = &record.value else { return Some(record.span) };
        let under = |key: &str| entries.iter().find(|entry| same_word(key, &entry.key));
        let Some(entry) = under(key).or_else(|| under(self.other?)) else {
            return self.record.map(|_| head(root, record));
        };
        let word = self.word.as_deref().and_then(|word| stands_in(&entry.value, word));
        Some(match word {
            Some(span) => span,
            None if entry.value.is_empty() => entry.key_span,
            None if matches!(entry.value.value, Value::Scalar(_)) => entry.value.span,
            None => entry.key_span,
        })
    }
}

/// The node that begins and ends where `span` does.
fn at(node: &Node, span: Span) -> Option<&Node> {
    if !node.span.holds(span) {
        return None;
    }
    if node.span == span && matches!(node.value, Value::Map(_)) {
        return Some(node);
    }
    let below = match &node.value {
        Value::Scalar(_) => None,
        Value::List(items) => {
            around(items, span, |item| item.span).iter().find_map(|item| at(item, span))
        }
        Value::Map(entries) => around(entries, span, |entry| entry.value.span)
            .iter()
            .find_map(|entry| at(&entry.value, span)),
    };
    below.or_else(|| (node.span == span).then_some(node))
}

/// The child of a node in which a span lies, or all of them if that is not known: children stand in
/// the order of their places unless a line was moved, and a list may have thousands.
fn around<T>(children: &[T], span: Span, of: impl Fn(&T) -> Span) -> &[T] {
    let behind = children.partition_point(|child| of(child).start <= span.start);
    match behind.checked_sub(1).map(|at| &children[at..behind]) {
        Some([one]) if of(one).holds(span) => std::slice::from_ref(one),
        _ => children,
    }
}

/// What shows a record that covers many lines: the key under which it stands, such as 公示, or its
/// own first key where it is an entry of a list or the file itself.
fn head(root: &Node, record: &Node) -> Span {
    if let Some(key) = key_above(root, record.span) {
        return key;
    }
    match &record.value {
        Value::Map(entries) => entries.first().map_or(record.span, |entry| entry.key_span),
        Value::Scalar(_) | Value::List(_) => record.span,
    }
}

/// The key whose value is the mapping at `span`.
fn key_above(node: &Node, span: Span) -> Option<Span> {
    match &node.value {
        _ if !node.span.holds(span) => None,
        Value::Scalar(_) => None,
        Value::List(items) => {
            around(items, span, |item| item.span).iter().find_map(|item| key_above(item, span))
        }
        Value::Map(entries) => {
            around(entries, span, |entry| entry.value.span).iter().find_map(|entry| {
                let here = entry.value.span == span && matches!(entry.value.value, Value::Map(_));
                if here { Some(entry.key_span) } else { key_above(&entry.value, span) }
            })
        }
    }
}

fn stands_in(node: &Node, word: &str) -> Option<Span> {
    match &node.value {
        Value::Scalar(scalar) => same_word(scalar.text.trim(), word).then_some(node.span),
        Value::List(items) => items.iter().find_map(|item| stands_in(item, word)),
        Value::Map(entries) => entries.iter().find_map(|entry| {
            let key = same_word(&entry.key, word).then_some(entry.key_span);
            key.or_else(|| stands_in(&entry.value, word))
        }),
    }
}
