//! Ways through a tree.

use crate::source::Span;
use crate::text::same_word;
use crate::yaml::{MapEntry, Node, Value};

/// The way to a node through the tree, by numbers of entries.
pub(super) type Address = Vec<usize>;

/// Whether a list or mapping holds nothing at all, or a value was left empty.
pub(super) fn is_bare(node: &Node) -> bool {
    match &node.value {
        Value::Scalar(scalar) => node.is_empty() && !scalar.quoted && !scalar.block,
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
    }
}

/// Where a new key belongs: behind the last one that the order has before it.
pub(super) fn place_of(key: &str, order: &[&str], entries: &[MapEntry]) -> usize {
    let rank = |key: &str| order.iter().position(|one| same_word(one, key));
    let Some(own) = rank(key) else { return entries.len() };
    let before = |one: &MapEntry| rank(&one.key).is_some_and(|rank| rank < own);
    entries.iter().rposition(before).map_or(0, |at| at + 1)
}

pub(super) fn node_at<'a>(root: &'a Node, address: &[usize]) -> &'a Node {
    address.iter().fold(root, |node, at| match &node.value {
        Value::Map(entries) => &entries[*at].value,
        Value::List(items) => &items[*at],
        Value::Scalar(_) => node,
    })
}

pub(super) fn node_at_mut<'a>(root: &'a mut Node, address: &[usize]) -> &'a mut Node {
    let Some((at, rest)) = address.split_first() else { return root };
    match &mut root.value {
        Value::Map(entries) => node_at_mut(&mut entries[*at].value, rest),
        Value::List(items) => node_at_mut(&mut items[*at], rest),
        Value::Scalar(_) => unreachable!("an address leads through lists and mappings"),
    }
}

/// The way to the value of the key that stands at a place.
pub(super) fn address_of_key(node: &Node, span: Span) -> Option<Address> {
    let inside = |(at, node): (usize, &Node)| {
        let mut address = address_of_key(node, span)?;
        address.insert(0, at);
        Some(address)
    };
    match &node.value {
        Value::Scalar(_) => None,
        Value::List(items) => items.iter().enumerate().find_map(inside),
        Value::Map(entries) => {
            let own = entries.iter().position(|entry| entry.key_span == span);
            let values = || entries.iter().map(|entry| &entry.value).enumerate();
            own.map(|at| vec![at]).or_else(|| values().find_map(inside))
        }
    }
}

/// The way to the node that stands at a place.
pub(super) fn address_of(node: &Node, span: Span) -> Option<Address> {
    let inside = |(at, node): (usize, &Node)| {
        let mut address = address_of(node, span)?;
        address.insert(0, at);
        Some(address)
    };
    let deeper = match &node.value {
        Value::Scalar(_) => None,
        Value::List(items) => items.iter().enumerate().find_map(inside),
        Value::Map(entries) => {
            entries.iter().map(|entry| &entry.value).enumerate().find_map(inside)
        }
    };
    deeper.or_else(|| (node.span == span).then(Address::new))
}
