//! Lists: which entry of one version is which of another, and in what order they all stand.

use std::cmp::Ordering;

use crate::changes::{WHEN, in_a_line, label, same};
use crate::source::Span;
use crate::yaml::{MapEntry, Node, Value};

use super::merging::{Merging, Versions};
use super::question::Side;

/// How the versions of a value are merged; nothing if it is to be empty.
pub(super) type OfValue = fn(&mut Merging<'_>, Versions<'_>) -> Option<Node>;

/// What the versions of a list give: entries of the common one as either side left them, and all that
/// either added. What the versions of an entry give says `value`.
pub(super) fn merge(merging: &mut Merging<'_>, versions: Versions<'_>, value: OfValue) -> Node {
    let (ours, theirs) = (items(versions.ours), items(versions.theirs));
    let mut base = items(versions.base);
    let mut ours = Reordered { of_base: pairs(&base, &ours), items: ours };
    let mut theirs = Reordered { of_base: pairs(&base, &theirs), items: theirs };
    // No one knows what was there where the common version is not known: what is about the same in
    // both is one entry, and its values are compared. Else what both added in the same words is one.
    let is_one = if merging.baseless { are_one } else { same };
    let order = Order::of(&base);
    let mut both = both_added(&ours, &theirs, is_one);
    if !both.is_sorted_by_key(|(_, other)| *other) {
        put_in_one_order(&mut ours, &mut theirs, &mut both, &order);
    }
    for (own, other) in both {
        base.push(ours.items[own]);
        ours.of_base.push(Some(own));
        theirs.of_base.push(Some(other));
    }
    let mut kept: Vec<(usize, Node)> = Vec::new();
    for (at, entry) in base.iter().enumerate() {
        let (own, other) = (ours.of_base(at), theirs.of_base(at));
        kept.extend(survivor(merging, (entry, own, other), value).map(|node| (at, node)));
    }
    sort_as_moved(&mut kept, &ours, &theirs);
    let (own, others) = (ours.added(&kept), theirs.added(&kept));
    let mut all = order.merged(run(&own, None), run(&others, None));
    for (at, node) in kept {
        all.push(node);
        all.extend(order.merged(run(&own, Some(at)), run(&others, Some(at))));
    }
    let span = versions.ours.map_or_else(Span::default, |node| node.span);
    let is_same = |node: &&Node| {
        let [only] = &all[..] else { return false };
        !matches!(node.value, Value::List(_)) && same(node, only)
    };
    if let Some(alone) = versions.ours.filter(is_same) {
        return alone.clone();
    }
    Node { span, value: Value::List(all) }
}

/// The entries of a list; anything else that stands in its place is one.
fn items(node: Option<&Node>) -> Vec<&Node> {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter(|item| !item.is_empty()).collect(),
        _ => node.into_iter().collect(),
    }
}

/// What becomes of an entry of the common list that the sides still have or not.
fn survivor(
    merging: &mut Merging<'_>,
    (base, ours, theirs): (&Node, Option<&Node>, Option<&Node>),
    value: OfValue,
) -> Option<Node> {
    match (ours, theirs) {
        (Some(own), Some(other)) => merging.at_entry(other, |merging| {
            let base = (!merging.baseless).then_some(base);
            value(merging, Versions { base, ours: Some(own), theirs: Some(other) })
        }),
        (None, None) => None,
        (Some(left), None) | (None, Some(left)) if same(base, left) => None,
        (Some(left), None) | (None, Some(left)) => merging.at_entry(base, |merging| {
            let answer = merging.ask(Versions { base: Some(base), ours, theirs });
            let holds = if answer == Some(Side::Theirs) { theirs } else { ours };
            holds.is_some().then(|| left.clone())
        }),
    }
}

/// A version of a list beside the common one.
struct Reordered<'a> {
    items: Vec<&'a Node>,
    /// The number of each entry of the common list in this one.
    of_base: Vec<Option<usize>>,
}

impl<'a> Reordered<'a> {
    fn of_base(&self, at: usize) -> Option<&'a Node> {
        Some(self.items[self.of_base[at]?])
    }

    /// The numbers of the entries that the common list lacks.
    fn free(&self) -> Vec<usize> {
        (0..self.items.len()).filter(|at| !self.of_base.contains(&Some(*at))).collect()
    }

    /// The entries that the common list lacks, each with the surviving entry that it follows.
    fn added(&self, kept: &[(usize, Node)]) -> Vec<(Option<usize>, &'a Node)> {
        let mut follows = None;
        let mut added = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            match self.of_base.iter().position(|own| *own == Some(at)) {
                Some(base) if kept.iter().any(|(own, _)| *own == base) => follows = Some(base),
                Some(_) => {}
                None => added.push((follows, *item)),
            }
        }
        added
    }

    /// Where the surviving entries stand here, if all do.
    fn places(&self, kept: &[(usize, Node)]) -> Option<Vec<usize>> {
        kept.iter().map(|(at, _)| self.of_base[*at]).collect()
    }
}

/// Puts surviving entries in the order of the side that put them in another one; where both did, in
/// ours.
fn sort_as_moved(kept: &mut Vec<(usize, Node)>, ours: &Reordered<'_>, theirs: &Reordered<'_>) {
    let moved = |side: &Reordered<'_>| side.places(kept).filter(|places| !places.is_sorted());
    let Some(places) = moved(ours).or_else(|| moved(theirs)) else { return };
    let mut both: Vec<(usize, (usize, Node))> = places.into_iter().zip(kept.drain(..)).collect();
    both.sort_by_key(|(place, _)| *place);
    kept.extend(both.into_iter().map(|(_, one)| one));
}

type Added<'a> = Vec<(Option<usize>, &'a Node)>;

/// The entries that follow a surviving one, or none.
fn run<'a>(added: &Added<'a>, follows: Option<usize>) -> Vec<&'a Node> {
    added.iter().filter(|(own, _)| *own == follows).map(|(_, node)| *node).collect()
}

/// In what order the entries of a list stand.
enum Order {
    /// The earliest first; so are those without a day.
    Rising,
    /// The latest first.
    Falling,
}

impl Order {
    fn of(base: &[&Node]) -> Self {
        let days: Vec<String> = base.iter().filter_map(|entry| day(entry)).collect();
        let falls = days.windows(2).all(|pair| pair[0] >= pair[1]) && days.first() != days.last();
        if falls { Self::Falling } else { Self::Rising }
    }

    /// Two runs of new entries as one, each in its own order.
    fn merged(&self, ours: Vec<&Node>, theirs: Vec<&Node>) -> Vec<Node> {
        let (mut ours, mut theirs) = (ours.into_iter().peekable(), theirs.into_iter().peekable());
        let mut all = Vec::new();
        while let (Some(own), Some(other)) = (ours.peek(), theirs.peek()) {
            let first = if self.compare(own, other).is_gt() { theirs.next() } else { ours.next() };
            all.extend(first.cloned());
        }
        all.extend(ours.chain(theirs).cloned());
        all
    }

    fn compare(&self, one: &Node, other: &Node) -> Ordering {
        let by_day = match (day(one), day(other)) {
            (Some(one), Some(other)) => one.cmp(&other),
            _ => Ordering::Equal,
        };
        let by_day = if matches!(self, Self::Falling) { by_day.reverse() } else { by_day };
        // The words of two entries of one day decide, lest the order depend on who asks.
        by_day.then_with(|| in_a_line(one, usize::MAX).cmp(&in_a_line(other, usize::MAX)))
    }
}

/// The day of an entry in digits that sort, if it has one.
fn day(entry: &Node) -> Option<String> {
    let node = WHEN.iter().find_map(|key| entry.get(key).filter(|node| !node.is_empty()))?;
    let Value::Scalar(scalar) = &node.value else { return None };
    let parts =
        scalar.text.split(|one: char| !one.is_ascii_digit()).filter(|part| !part.is_empty());
    Some(parts.map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-"))
}

/// The entries that neither side has from the common list and that are one, by their numbers.
fn both_added(
    ours: &Reordered<'_>,
    theirs: &Reordered<'_>,
    is_one: fn(&Node, &Node) -> bool,
) -> Vec<(usize, usize)> {
    let mut free = theirs.free();
    let mut found = Vec::new();
    for own in ours.free() {
        let other = free.iter().position(|other| is_one(ours.items[own], theirs.items[*other]));
        found.extend(other.map(|other| (own, free.remove(other))));
    }
    found
}

/// Entries that both added in different orders come to stand in one that both would choose, in the
/// places that they take up.
fn put_in_one_order(
    ours: &mut Reordered<'_>,
    theirs: &mut Reordered<'_>,
    both: &mut Vec<(usize, usize)>,
    order: &Order,
) {
    let mut nodes: Vec<_> =
        both.iter().map(|(own, other)| (ours.items[*own], theirs.items[*other])).collect();
    nodes.sort_by(|(one, _), (other, _)| order.compare(one, other));
    let mut others: Vec<usize> = both.iter().map(|(_, other)| *other).collect();
    others.sort_unstable();
    let owns = both.iter().map(|(own, _)| *own);
    *both = owns.zip(others).collect();
    for ((own, other), (mine, its)) in both.iter().zip(nodes) {
        ours.items[*own] = mine;
        theirs.items[*other] = its;
    }
}

fn are_one(one: &Node, other: &Node) -> bool {
    same(one, other) || is_of_same(one, other) || is_mostly_same(one, other)
}

/// The number of each entry of `base` in another version of the list: the same words, else about the
/// same thing, else mostly the same, else the one that stands alone between the same neighbours.
fn pairs(base: &[&Node], side: &[&Node]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; base.len()];
    let mut free: Vec<usize> = (0..side.len()).collect();
    for alike in [same, is_of_same, is_mostly_same] {
        for (at, entry) in
            base.iter().enumerate().filter(|(at, _)| found[*at].is_none()).collect::<Vec<_>>()
        {
            let near = free.iter().position(|other| alike(entry, side[*other]));
            found[at] = near.map(|near| free.remove(near));
        }
    }
    for at in 0..base.len() {
        if found[at].is_none() {
            found[at] = alone_between(&found, &free, at, side.len())
                .filter(|other| shares_something(base[at], side[*other]));
            free.retain(|other| Some(*other) != found[at]);
        }
    }
    found
}

/// Whether two entries bear the same label, of mappings only: words are what they say.
fn is_of_same(one: &Node, other: &Node) -> bool {
    let are_maps = matches!((&one.value, &other.value), (Value::Map(_), Value::Map(_)));
    are_maps && label(one) == label(other)
}

/// Whether two entries say the same under two thirds of the keys that either has.
fn is_mostly_same(one: &Node, other: &Node) -> bool {
    let (equal, most) = equal_keys(one, other);
    most > 1 && equal * 3 >= most * 2
}

/// Whether two entries without days say the same under some key.
fn shares_something(one: &Node, other: &Node) -> bool {
    day(one).is_none() && day(other).is_none() && equal_keys(one, other).0 > 0
}

/// Under how many keys two mappings say the same, and how many the longer one has.
fn equal_keys(one: &Node, other: &Node) -> (usize, usize) {
    let (Value::Map(ours), Value::Map(theirs)) = (&one.value, &other.value) else { return (0, 0) };
    let filled =
        |entries: &[MapEntry]| entries.iter().filter(|entry| !entry.value.is_empty()).count();
    let is_equal = |entry: &&MapEntry| {
        let there = other.get(&entry.key);
        !entry.value.is_empty() && there.is_some_and(|there| same(&entry.value, there))
    };
    (ours.iter().filter(is_equal).count(), filled(ours).max(filled(theirs)))
}

/// The one free entry between the neighbours of an entry, if that is the only one without a pair there.
fn alone_between(
    found: &[Option<usize>],
    free: &[usize],
    at: usize,
    length: usize,
) -> Option<usize> {
    let before = found[..at].last().copied();
    let after = found.get(at + 1).copied();
    let from = before.map_or(Some(0), |one| one.map(|one| one + 1))?;
    let to = after.unwrap_or(Some(length))?;
    (to == from + 1 && free.contains(&from)).then_some(from)
}
