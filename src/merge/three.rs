//! Three versions of one file's tree put together: the common one, ours and theirs.
//!
//! A value that only one side changed is that side's; the same change on both is one change. What
//! both changed differently stays ours until it is answered whose holds, and is asked. Entries of
//! lists are told by what they are about, never by their place (see [`super::entries`]).
//!
//! Which side is ours decides nothing but what stays while a question is open, so that two machines
//! that take each other's changes come to hold the same.

use crate::changes::{in_a_line, label, same};
use crate::source::Span;
use crate::yaml::{MapEntry, Node, Value};

use super::entries;
use super::question::{Answers, Question, Side};

/// Characters of a value that a question shows.
const SHOWN: usize = 200;

/// Three versions of a value; one that is empty is none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Versions<'a> {
    pub(super) base: Option<&'a Node>,
    pub(super) ours: Option<&'a Node>,
    pub(super) theirs: Option<&'a Node>,
}

/// What goes through one file.
pub(super) struct Merging<'a> {
    /// What the file is about.
    unit: &'a str,
    answers: &'a Answers,
    /// Whether the common version is not known: then what is alike in both is the same.
    pub(super) baseless: bool,
    place: Vec<String>,
    pub(super) questions: Vec<Question>,
}

/// The tree that three versions of a file about `unit` give, with the questions that it leaves or
/// that were answered.
pub(super) fn merge(
    unit: &str,
    (base, ours, theirs): (Option<&Node>, &Node, &Node),
    answers: &Answers,
) -> (Node, Vec<Question>) {
    let (place, questions) = (Vec::new(), Vec::new());
    let mut merging = Merging { unit, answers, baseless: base.is_none(), place, questions };
    let versions = Versions { base, ours: Some(ours), theirs: Some(theirs) };
    let merged = merging.value(versions).unwrap_or_else(|| ours.clone());
    (merged, merging.questions)
}

impl<'a> Versions<'a> {
    fn filled(self) -> Self {
        let filled = |node: Option<&'a Node>| node.filter(|node| !node.is_empty());
        Self { base: filled(self.base), ours: filled(self.ours), theirs: filled(self.theirs) }
    }

    fn all(self) -> [Option<&'a Node>; 3] {
        [self.base, self.ours, self.theirs]
    }

    /// The values below a key of mappings.
    fn below(self, key: &str) -> Self {
        let get = |node: Option<&'a Node>| node.and_then(|node| node.get(key));
        Self { base: get(self.base), ours: get(self.ours), theirs: get(self.theirs) }
    }
}

/// Whether two versions say the same, or nothing both.
pub(super) fn equal(one: Option<&Node>, other: Option<&Node>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

impl Merging<'_> {
    /// What three versions of a value give; nothing if it is to be empty.
    pub(super) fn value(&mut self, versions: Versions<'_>) -> Option<Node> {
        let versions = versions.filled();
        let Versions { base, ours, theirs } = versions;
        // A mapping is gone through all the same: keys that are empty here stay there.
        let is_map = |node: &Node| matches!(node.value, Value::Map(_));
        if equal(ours, theirs) || !self.baseless && equal(base, theirs) {
            return ours.cloned();
        }
        if !self.baseless && equal(base, ours) {
            return theirs.cloned();
        }
        // What only one has was not taken out by the other, as far as anybody knows.
        if self.baseless && (ours.is_none() || theirs.is_none()) {
            return ours.or(theirs).cloned();
        }
        let given = || versions.all().into_iter().flatten();
        let both = ours.is_some() && theirs.is_some();
        if both && given().all(is_map) {
            return Some(self.mappings(versions));
        }
        if given().any(|node| matches!(node.value, Value::List(_))) {
            return Some(entries::merge(self, versions)).filter(|list| !list.is_empty());
        }
        match self.ask(versions) {
            Some(Side::Theirs) => theirs.cloned(),
            Some(Side::Ours) | None => ours.cloned(),
        }
    }

    /// The keys of ours in their order, with those that only theirs has behind the one that they
    /// follow there.
    pub(super) fn mappings(&mut self, versions: Versions<'_>) -> Node {
        let own = |node: Option<&Node>| match node.map(|node| &node.value) {
            Some(Value::Map(entries)) => entries.clone(),
            _ => Vec::new(),
        };
        let (mut entries, theirs) = (own(versions.ours), own(versions.theirs));
        for (at, entry) in theirs.iter().enumerate() {
            if entries.iter().any(|one| one.key == entry.key) {
                continue;
            }
            let before = theirs[..at].iter().rev();
            let follows =
                before.filter_map(|one| entries.iter().position(|own| own.key == one.key));
            let place = follows.map(|at| at + 1).next().unwrap_or(0);
            let empty = Value::scalar("");
            let value = Node { span: Span::default(), value: empty };
            entries.insert(place, MapEntry { value, ..entry.clone() });
        }
        for entry in &mut entries {
            self.place.push(entry.key.to_string());
            let merged = self.value(versions.below(&entry.key));
            self.place.pop();
            match merged {
                Some(node) => entry.value = node,
                None if entry.value.is_empty() => {}
                None => entry.value.value = Value::scalar(""),
            }
        }
        // A key that stays empty and that ours does not have is none.
        let ours = own(versions.ours);
        entries.retain(|entry| {
            !entry.value.is_empty()
                || ours.iter().any(|one| one.key == entry.key && one.value.is_empty())
        });
        let span = versions.ours.map_or_else(Span::default, |node| node.span);
        Node { span, value: Value::Map(entries) }
    }

    /// Does something at an entry of the list that is gone through.
    pub(super) fn at_entry<T>(&mut self, entry: &Node, run: impl FnOnce(&mut Self) -> T) -> T {
        let last = self.place.pop().unwrap_or_default();
        self.place.push(format!("{last}（{}）", label(entry)));
        let done = run(self);
        self.place.pop();
        self.place.push(last);
        done
    }

    /// Asks whose version of a value holds, unless that was answered.
    pub(super) fn ask(&mut self, versions: Versions<'_>) -> Option<Side> {
        let field = self.place.join(".");
        let answer = self.answers.side(self.unit, &field);
        let [base, ours, theirs] = versions.all().map(|one| one.map(|node| in_a_line(node, SHOWN)));
        let unit = self.unit.to_owned();
        self.questions.push(Question { unit, field, base, ours, theirs, answer });
        answer
    }
}
