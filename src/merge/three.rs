//! Three versions of one file's tree put together: the common one, ours and theirs.
//!
//! A value that only one side changed is that side's; the same change on both is one change. What
//! both changed differently stays ours until it is answered whose holds, and is asked. Entries of
//! lists are told by what they are about, never by their place (see [`super::entries`]).
//!
//! Which side is ours decides nothing but what stays while a question is open, so that two machines
//! that take each other's changes come to hold the same.

use crate::changes::same;
use crate::source::Span;
use crate::yaml::{MapEntry, Node, Value};

use super::entries;
use super::merging::{Merging, Versions};
use super::question::{Answers, Question, Side};

/// The tree that three versions of a file about `unit` give, with the questions that it leaves or
/// that were answered.
pub(super) fn merge(
    unit: &str,
    (base, ours, theirs): (Option<&Node>, &Node, &Node),
    answers: &Answers,
) -> (Node, Vec<Question>) {
    let mut merging = Merging::new(unit, answers, base.is_none());
    let versions = Versions { base, ours: Some(ours), theirs: Some(theirs) };
    let merged = value(&mut merging, versions).unwrap_or_else(|| ours.clone());
    (merged, merging.questions)
}

/// Whether two versions say the same, or nothing both.
pub(super) fn equal(one: Option<&Node>, other: Option<&Node>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// What three versions of a value give; nothing if it is to be empty.
fn value(merging: &mut Merging<'_>, versions: Versions<'_>) -> Option<Node> {
    let versions = versions.filled();
    let Versions { base, ours, theirs } = versions;
    // A mapping is gone through all the same: keys that are empty here stay there.
    let is_map = |node: &Node| matches!(node.value, Value::Map(_));
    if equal(ours, theirs) || !merging.baseless && equal(base, theirs) {
        return ours.cloned();
    }
    if !merging.baseless && equal(base, ours) {
        return theirs.cloned();
    }
    // What only one has was not taken out by the other, as far as anybody knows.
    if merging.baseless && (ours.is_none() || theirs.is_none()) {
        return ours.or(theirs).cloned();
    }
    let given = || versions.all().into_iter().flatten();
    let both = ours.is_some() && theirs.is_some();
    if both && given().all(is_map) {
        return Some(mappings(merging, versions));
    }
    if given().any(|node| matches!(node.value, Value::List(_))) {
        return Some(entries::merge(merging, versions, value)).filter(|list| !list.is_empty());
    }
    match merging.ask(versions) {
        Some(Side::Theirs) => theirs.cloned(),
        Some(Side::Ours) | None => ours.cloned(),
    }
}

/// The keys of ours in their order, with those that only theirs has behind the one that they
/// follow there.
fn mappings(merging: &mut Merging<'_>, versions: Versions<'_>) -> Node {
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
        let follows = before.filter_map(|one| entries.iter().position(|own| own.key == one.key));
        let place = follows.map(|at| at + 1).next().unwrap_or(0);
        let empty = Value::scalar("");
        let value = Node { span: Span::default(), value: empty };
        entries.insert(place, MapEntry { value, ..entry.clone() });
    }
    for entry in &mut entries {
        merging.place.push(entry.key.to_string());
        let merged = value(merging, versions.below(&entry.key));
        merging.place.pop();
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
