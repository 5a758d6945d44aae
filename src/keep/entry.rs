//! One more entry in a list of a file, where its date puts it.

use crate::archive::Archive;
use crate::model::list::is_nothing;
use crate::model::shape::{Field, Shape};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::edit::{Edit, New, PathStep, Refused};
use crate::yaml::{self, Node, Value};

use super::canonical;
use super::changes::FileRewrite;
use super::lists::EntryList;
use super::shaped;
use super::target::Target;
use super::when::when;

/// Puts an entry into a list of a person's file, behind all that are not later, and gives its
/// values their canonical form.
///
/// # Errors
/// If the edit is refused.
pub(crate) fn add(
    archive: &Archive,
    path: &ArchivePath,
    edit: &mut Edit,
    list: &EntryList,
    entry: &New,
) -> Result<(), Refused> {
    let steps = list.path();
    let entry = &listed(entry, &list.fields(&archive.policies.lists()), list.names);
    insert(archive, path, edit, (&steps, Some(list.dated)), entry)
}

/// Puts an entry into a list of a person's file that has an entry for each of its days, if it has any.
///
/// # Errors
/// If the edit is refused.
pub(crate) fn add_to(
    archive: &Archive,
    path: &ArchivePath,
    edit: &mut Edit,
    target: &Target,
    entry: &New,
) -> Result<(), Refused> {
    target.way().with(|steps| insert(archive, path, edit, (steps, target.dated()), entry))
}

/// Puts an entry into the list at `steps`, behind all that are not later by the key that dates
/// them, else last, and gives its values their canonical form.
///
/// # Errors
/// If the edit is refused.
pub(crate) fn insert(
    archive: &Archive,
    path: &ArchivePath,
    edit: &mut Edit,
    (steps, dated): (&[PathStep<'_>], Option<&str>),
    entry: &New,
) -> Result<(), Refused> {
    let at = place(edit, steps, dated, entry);
    if says_nothing(edit, steps) {
        edit.set(steps, New::List(vec![entry.clone()]))?;
    } else {
        edit.insert(steps, at, entry.clone())?;
    }
    let own = |edit: &Edit| own_span(edit, steps, at);
    canonical::settle(archive, path, edit, Some(&own));
    Ok(())
}

/// The entry with a list wherever its record has one, however it was given: words are parted by all
/// that parts names, free texts only under one of `names`.
fn listed(entry: &New, fields: &[Field], names: &[&str]) -> New {
    let New::Map(entries) = entry else { return entry.clone() };
    let list = |(key, value): &(String, New)| {
        let item = fields.iter().find(|one| one.key == *key).and_then(|one| one.shape.item());
        let item = item.and_then(Shape::scalar);
        let value = match (value, item) {
            (New::Text(text), Some(item)) if !text.is_empty() && !is_nothing(text) => {
                shaped::listed(text, item, names.contains(&key.as_str()))
            }
            _ => value.clone(),
        };
        (key.clone(), value)
    };
    New::Map(entries.iter().map(list).collect())
}

/// The value that one entry of a list alone may have, if a change gives it to one more.
pub(crate) fn second(target: &Target, change: &FileRewrite) -> Option<String> {
    let key = target.single()?;
    let values = |bytes: &[u8]| target.way().with(|steps| values(&change.path, bytes, steps, key));
    let old = values(change.old.as_deref()?);
    let mut added = values(&change.new);
    for value in &old {
        let at = added.iter().position(|one| one == value);
        at.map(|at| added.swap_remove(at));
    }
    added.into_iter().find(|value| old.contains(value))
}

/// The values of a key in the entries of a list.
fn values(path: &ArchivePath, bytes: &[u8], steps: &[PathStep<'_>], key: &str) -> Vec<String> {
    let Some(document) = yaml::read(path, bytes).0 else { return Vec::new() };
    let value = |entry: &Node| match &entry.get(key)?.value {
        Value::Scalar(scalar) => when(&scalar.text),
        _ => None,
    };
    match below(&document.root, steps).map(|node| (node, &node.value)) {
        Some((_, Value::List(items))) => items.iter().filter_map(value).collect(),
        Some((alone, _)) => value(alone).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Whether 无 stands where the list is to be: the entry takes its place.
fn says_nothing(edit: &Edit, steps: &[PathStep<'_>]) -> bool {
    let scalar = node(edit, steps).map(|node| &node.value);
    matches!(scalar, Some(Value::Scalar(one)) if matches!(one.text.trim(), "无" | "没有"))
}

fn own_span(edit: &Edit, steps: &[PathStep<'_>], at: usize) -> Option<Span> {
    match &node(edit, steps)?.value {
        Value::List(items) => Some(items.get(at)?.span),
        _ => None,
    }
}

/// The number that the entry is to have.
fn place(edit: &Edit, steps: &[PathStep<'_>], dated: Option<&str>, entry: &New) -> usize {
    let Some(Value::List(items)) = node(edit, steps).map(|node| &node.value) else { return 0 };
    let (New::Map(entries), Some(dated)) = (entry, dated) else { return items.len() };
    let own = entries.iter().find(|(key, _)| key == dated).and_then(|(_, value)| match value {
        New::Text(text) => when(text),
        _ => None,
    });
    let Some(own) = own else { return items.len() };
    let not_later = |item: &Node| match item.get(dated).map(|node| &node.value) {
        Some(Value::Scalar(text)) => when(&text.text).is_none_or(|day| day <= own),
        _ => true,
    };
    items.iter().rposition(not_later).map_or(0, |last| last + 1)
}

/// The node at the end of a path of keys.
pub(super) fn node<'e>(edit: &'e Edit, steps: &[PathStep<'_>]) -> Option<&'e Node> {
    below(&edit.document().root, steps)
}

fn below<'n>(root: &'n Node, steps: &[PathStep<'_>]) -> Option<&'n Node> {
    steps.iter().try_fold(root, |node, step| match step {
        PathStep::Key(key, _) => node.get(key),
        PathStep::Item(at) => match &node.value {
            Value::List(items) => items.get(*at),
            _ => None,
        },
    })
}
