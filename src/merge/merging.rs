//! What goes along while a file is merged: where it stands, what was answered, what is asked.

use crate::changes::{in_a_line, label};
use crate::yaml::Node;

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
    /// The keys that lead to the value that is merged.
    pub(super) place: Vec<String>,
    pub(super) questions: Vec<Question>,
}

impl<'a> Versions<'a> {
    /// The same; what is empty is none.
    pub(super) fn filled(self) -> Self {
        let filled = |node: Option<&'a Node>| node.filter(|node| !node.is_empty());
        Self { base: filled(self.base), ours: filled(self.ours), theirs: filled(self.theirs) }
    }

    /// The three, the common one first.
    pub(super) fn all(self) -> [Option<&'a Node>; 3] {
        [self.base, self.ours, self.theirs]
    }

    /// The values below a key of mappings.
    pub(super) fn below(self, key: &str) -> Self {
        let get = |node: Option<&'a Node>| node.and_then(|node| node.get(key));
        Self { base: get(self.base), ours: get(self.ours), theirs: get(self.theirs) }
    }
}

impl<'a> Merging<'a> {
    /// The beginning of a file about `unit`.
    pub(super) fn new(unit: &'a str, answers: &'a Answers, baseless: bool) -> Self {
        Self { unit, answers, baseless, place: Vec::new(), questions: Vec::new() }
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
