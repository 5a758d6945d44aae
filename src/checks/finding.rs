//! What a rule found, before its place is known as line and column.

use crate::diagnostic::Text;
use crate::model::decode::{Record, same_word};
use crate::model::place::At;
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::{Node, Value};

use super::condition::Condition;

/// A place as a rule names it: a record, and one of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The record; `None` is the whole file.
    record: Option<Span>,
    key: Option<&'static str>,
    other: Option<&'static str>,
    word: Option<String>,
}

impl Spot {
    /// The value under a key of a record; what heads the record if the key is not there.
    #[must_use]
    pub fn at(record: &impl Record, key: &'static str) -> Self {
        Self { record: Some(record.span()), key: Some(key), other: None, word: None }
    }

    /// As [`Spot::at`], of a record of which only the place was kept.
    #[must_use]
    pub fn key_of(record: At, key: &'static str) -> Self {
        Self { record: Some(record.0), key: Some(key), other: None, word: None }
    }

    /// A whole record, shown by what heads it: the key under which it stands, or its own first key.
    #[must_use]
    pub fn of(record: At) -> Self {
        Self { record: Some(record.0), key: None, other: None, word: None }
    }

    /// The value under a key of the file.
    #[must_use]
    pub fn key(key: &'static str) -> Self {
        Self { record: None, key: Some(key), other: None, word: None }
    }

    /// The file itself, without a line.
    #[must_use]
    pub fn file() -> Self {
        Self { record: None, key: None, other: None, word: None }
    }

    /// The value under another key of the record if the first is not there.
    #[must_use]
    pub fn or(mut self, key: &'static str) -> Self {
        self.other = Some(key);
        self
    }

    /// The entry of the list under the key that is this word, or in which it stands as a path.
    #[must_use]
    pub fn word(mut self, word: impl Into<String>) -> Self {
        self.word = Some(word.into());
        self
    }

    /// The whole entry under the key: key and value.
    pub(super) fn entry(&self, root: &Node) -> Option<Span> {
        let key = self.key?;
        let record = self.record.map_or(Some(root), |span| at(root, span))?;
        let Value::Map(entries) = &record.value else { return None };
        let entry = entries.iter().find(|entry| same_word(key, &entry.key))?;
        Some(Span::new(entry.key_span.start, entry.value.span.end.max(entry.key_span.end)))
    }

    /// Whether a text names the key in backticks.
    pub(super) fn key_is_in(&self, text: &str) -> bool {
        self.key.is_some_and(|key| text.contains(&format!("`{key}`")))
    }

    /// Where that is in the tree of the file.
    pub(super) fn find(&self, root: &Node) -> Option<Span> {
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
    if node.span == span && matches!(node.value, Value::Map(_)) {
        return Some(node);
    }
    let below = match &node.value {
        Value::Scalar(_) => None,
        Value::List(items) => items.iter().find_map(|item| at(item, span)),
        Value::Map(entries) => entries.iter().find_map(|entry| at(&entry.value, span)),
    };
    below.or_else(|| (node.span == span).then_some(node))
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
        Value::Scalar(_) => None,
        Value::List(items) => items.iter().find_map(|item| key_above(item, span)),
        Value::Map(entries) => entries.iter().find_map(|entry| {
            let here = entry.value.span == span && matches!(entry.value.value, Value::Map(_));
            if here { Some(entry.key_span) } else { key_above(&entry.value, span) }
        }),
    }
}

fn stands_in(node: &Node, word: &str) -> Option<Span> {
    match &node.value {
        Value::Scalar(scalar) => (scalar.text.trim() == word).then_some(node.span),
        Value::List(items) => items.iter().find_map(|item| stands_in(item, word)),
        Value::Map(entries) => entries.iter().find_map(|entry| {
            let key = (entry.key == word).then_some(entry.key_span);
            key.or_else(|| stands_in(&entry.value, word))
        }),
    }
}

/// What a rule found.
#[derive(Debug, Clone)]
pub struct Finding {
    pub(super) file: ArchivePath,
    pub(super) spot: Spot,
    pub(super) person: Option<ArchivePath>,
    pub(super) message: Text,
    pub(super) help: Option<Text>,
    pub(super) unless_told: bool,
}

impl Finding {
    /// Something about a place of a file. The message is lower case, without a final stop, names
    /// the value in backticks and says what is wrong; see [`Finding::help`] for what to do.
    #[must_use]
    pub fn new(file: &ArchivePath, spot: Spot, message: Text) -> Self {
        Self { file: file.clone(), spot, person: None, message, help: None, unless_told: false }
    }

    /// The same finding, which is left out if reading the file has told of the same place: what
    /// cannot be read is not missing too.
    #[must_use]
    pub fn unless_told(mut self) -> Self {
        self.unless_told = true;
        self
    }

    /// The same finding with what to write instead.
    #[must_use]
    pub fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Text::new(zh, en));
        self
    }

    /// The same finding about a person whose file it is not in: somebody of an event, say.
    #[must_use]
    pub fn about(mut self, person: &ArchivePath) -> Self {
        self.person = Some(person.clone());
        self
    }
}

/// What the rules found so far.
#[derive(Debug, Default)]
pub struct Findings {
    pub(super) found: Vec<Finding>,
}

impl Findings {
    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// Adds what the conditions say that fail.
    pub fn report(&mut self, conditions: Vec<Condition>) {
        self.found.extend(conditions.into_iter().filter_map(|condition| condition.finding));
    }
}
