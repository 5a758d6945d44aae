//! Edits that lead from a file's tree to another one: each the smallest that comes nearer, so that
//! whatever stays keeps its bytes, its comments and its place.

use crate::changes::{label, same};
use crate::yaml::edit::{Edit, New, PathStep, Refused};
use crate::yaml::{MapEntry, Node, Value};

/// Edits after which something is wrong with the way and not with the file.
const MOST: usize = 20_000;

/// One step of a way through a tree; owned, since each edit makes the tree again.
#[derive(Debug, Clone)]
enum Step {
    Key(String),
    Item(usize),
}

/// What is to be done next.
#[derive(Debug)]
enum Next {
    /// The value is to be another one; the second part is the order of the keys where it stands.
    Set(Vec<Step>, Vec<String>, New),
    Insert(Vec<Step>, usize, New),
    Remove(Vec<Step>),
}

/// Edits a file until it holds what `goal` does, up to keys without a value.
///
/// # Errors
/// If an edit is refused, since it would harm something else.
pub(super) fn reach(edit: &mut Edit, goal: &Node) -> Result<(), Refused> {
    for _ in 0..MOST {
        match values(&edit.document().root, goal, &mut Vec::new(), &[]) {
            None => return Ok(()),
            Some(next) => apply(edit, next)?,
        }
    }
    Err(Refused::other_values())
}

fn apply(edit: &mut Edit, next: Next) -> Result<(), Refused> {
    match next {
        Next::Set(way, order, new) => {
            let order: Vec<&str> = order.iter().map(String::as_str).collect();
            edit.set(&steps(&way, &order), new)
        }
        Next::Insert(way, at, new) => edit.insert(&steps(&way, &[]), at, new),
        Next::Remove(way) => edit.remove(&steps(&way, &[])),
    }
}

fn steps<'w>(way: &'w [Step], order: &'w [&'w str]) -> Vec<PathStep<'w>> {
    let step = |step: &'w Step| match step {
        Step::Key(key) => PathStep::Key(key, order),
        Step::Item(at) => PathStep::Item(*at),
    };
    way.iter().map(step).collect()
}

/// The first thing in which a value differs from what it is to be.
fn values(now: &Node, goal: &Node, way: &mut Vec<Step>, order: &[String]) -> Option<Next> {
    if same(now, goal) {
        return None;
    }
    match (&now.value, &goal.value) {
        (Value::Map(own), Value::Map(wanted)) => mappings(own, wanted, now, way),
        (Value::List(own), Value::List(wanted)) => lists(own, wanted, way),
        _ => Some(Next::Set(way.clone(), order.to_vec(), New::of(goal))),
    }
}

fn mappings(
    own: &[MapEntry],
    wanted: &[MapEntry],
    now: &Node,
    way: &mut Vec<Step>,
) -> Option<Next> {
    let order: Vec<String> = wanted.iter().map(|entry| entry.key.to_string()).collect();
    for entry in wanted.iter().filter(|entry| !entry.value.is_empty()) {
        way.push(Step::Key(entry.key.to_string()));
        let next = match now.get(&entry.key).filter(|node| !node.is_empty()) {
            Some(node) => values(node, &entry.value, way, &order),
            None => Some(Next::Set(way.clone(), order.clone(), New::of(&entry.value))),
        };
        way.pop();
        if next.is_some() {
            return next;
        }
    }
    let is_wanted = |entry: &&MapEntry| {
        let there = wanted.iter().find(|one| one.key == entry.key);
        there.is_some_and(|one| !one.value.is_empty()) || entry.value.is_empty()
    };
    let gone = own.iter().find(|entry| !is_wanted(entry))?;
    way.push(Step::Key(gone.key.to_string()));
    let next = Next::Remove(way.clone());
    way.pop();
    Some(next)
}

fn lists(own: &[Node], wanted: &[Node], way: &mut Vec<Step>) -> Option<Next> {
    let at = (0..own.len().max(wanted.len())).find(|at| match (own.get(*at), wanted.get(*at)) {
        (Some(own), Some(wanted)) => !same(own, wanted),
        _ => true,
    })?;
    let at_item = |way: &[Step]| [way, &[Step::Item(at)]].concat();
    let (Some(now), Some(goal)) = (own.get(at), wanted.get(at)) else {
        return Some(match wanted.get(at) {
            Some(new) => Next::Insert(way.clone(), at, New::of(new)),
            None => Next::Remove(at_item(way)),
        });
    };
    let stays = wanted[at..].iter().any(|one| same(one, now));
    let comes = own[at..].iter().any(|one| same(one, goal));
    let is_same_entry = label(now) == label(goal) && is_map(now) && is_map(goal);
    let is_changed = |entry: &Node, all: &[Node]| {
        is_map(entry) && all.iter().any(|one| is_map(one) && label(one) == label(entry))
    };
    Some(match (stays, comes) {
        (true, _) => Next::Insert(way.clone(), at, New::of(goal)),
        (false, true) => Next::Remove(at_item(way)),
        (false, false) if is_same_entry => {
            way.push(Step::Item(at));
            let next = values(now, goal, way, &[]);
            way.pop();
            return next;
        }
        // What stands here is changed further down, or what is wanted here stands there already.
        (false, false) if is_changed(now, &wanted[at + 1..]) => {
            Next::Insert(way.clone(), at, New::of(goal))
        }
        (false, false) if is_changed(goal, &own[at + 1..]) => Next::Remove(at_item(way)),
        (false, false) if is_map(now) && is_map(goal) && shares(now, goal) => {
            way.push(Step::Item(at));
            let next = values(now, goal, way, &[]);
            way.pop();
            return next;
        }
        (false, false) => Next::Set(at_item(way), Vec::new(), New::of(goal)),
    })
}

fn is_map(node: &Node) -> bool {
    matches!(node.value, Value::Map(_))
}

/// Whether two entries say the same under half of their keys.
fn shares(one: &Node, other: &Node) -> bool {
    let (Value::Map(own), Value::Map(wanted)) = (&one.value, &other.value) else { return false };
    let equal = own
        .iter()
        .filter(|entry| other.get(&entry.key).is_some_and(|there| same(&entry.value, there)));
    equal.count() * 2 >= own.len().max(wanted.len())
}
