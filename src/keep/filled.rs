//! A group of a person's file filled in: what is there stays, and another value is never written over it.

use crate::archive::Archive;
use crate::model::list::is_nothing;
use crate::model::shape::Shape;
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New};
use crate::yaml::{Node, Value};

use super::changes::FileRewrite;
use super::reach;
use super::set;
use super::shaped::assembled;
use super::target::Target;
use super::unrecorded::{Difference, NotRecorded};
use super::value::Pair;
use super::way::Way;

/// Fills in the keys of a group. What differs is added to `differences`.
///
/// # Errors
/// If a key is given twice, or an edit is refused.
pub(super) fn fill(
    archive: &Archive,
    (path, edit): (&ArchivePath, &mut Edit),
    target: &Target,
    pairs: &[Pair],
    differences: &mut Vec<Difference>,
) -> Result<(), NotRecorded> {
    let group = assembled(pairs, target.shape()).map_err(NotRecorded::NoEvent)?;
    let place = (target.way().clone(), target.shape());
    fill_in(archive, (path, edit), place, group, differences)
}

/// Puts a value in a place, each key of a group by itself where there are keys already: they keep their
/// order and what someone wrote beside them.
fn fill_in(
    archive: &Archive,
    (path, edit): (&ArchivePath, &mut Edit),
    (way, shape): (Way, &Shape),
    value: New,
    differences: &mut Vec<Difference>,
) -> Result<(), NotRecorded> {
    let node = way.node(&edit.document().root);
    let has_keys =
        node.is_some_and(|node| matches!(&node.value, Value::Map(entries) if !entries.is_empty()));
    match value {
        New::Map(entries) if has_keys => entries.into_iter().try_for_each(|(key, value)| {
            let unknown = Shape::Text;
            let below =
                (way.clone().key(&key, reach::order(shape)), shape.under(&key).unwrap_or(&unknown));
            fill_in(archive, (path, &mut *edit), below, value, differences)
        }),
        value => {
            differences.extend(put_new(archive, (path, edit), &way, value)?);
            Ok(())
        }
    }
}

/// Puts a value where none is; of another one that is there the difference is returned.
///
/// # Errors
/// If an edit is refused.
pub(super) fn put_new(
    archive: &Archive,
    (path, edit): (&ArchivePath, &mut Edit),
    way: &Way,
    value: New,
) -> Result<Option<Difference>, NotRecorded> {
    let refused = |refused| NotRecorded::Refused(path.clone(), refused);
    let is_held = |node: &&Node| match &node.value {
        // A group takes the place of 无, as an entry of a list does.
        Value::Scalar(scalar) if matches!(value, New::Map(_)) => {
            !node.is_empty() && !is_nothing(&scalar.text)
        }
        _ => !node.is_empty(),
    };
    let held = way.node(&edit.document().root).filter(is_held);
    let Some(held) = held.map(|node| typed(edit, node)) else {
        return set::put(archive, path, edit, way, value).map(|()| None).map_err(refused);
    };
    let before = edit.bytes();
    let mut tried = Edit::new(path, &before).map_err(refused)?;
    let asked = shown(&value);
    let is_put = set::put(archive, path, &mut tried, way, value).is_ok();
    if is_put && says_the_same(archive, path, (before, tried.bytes())) {
        return Ok(None);
    }
    Ok(Some(Difference { path: path.clone(), keys: way.shown(), held, asked }))
}

/// Whether two versions of a file hold the same, and nothing more is wrong with the second.
fn says_the_same(archive: &Archive, path: &ArchivePath, (old, new): (Vec<u8>, Vec<u8>)) -> bool {
    let content = |bytes: &[u8]| archive.reread(path, bytes).content;
    let is_same = content(&old) == content(&new);
    let change = FileRewrite { path: path.clone(), old: Some(old), new };
    is_same && change.new_errors(archive).is_empty()
}

/// A value as it is typed in the file, on one line.
fn typed(edit: &Edit, node: &Node) -> String {
    let text = match &node.value {
        Value::Scalar(scalar) => &*scalar.text,
        Value::List(_) | Value::Map(_) => {
            &edit.document().source.text()[node.span.start..node.span.end]
        }
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value as it was asked for, on one line.
fn shown(value: &New) -> String {
    let pair = |(key, value): &(String, New)| format!("{key}: {}", shown(value));
    match value {
        New::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        New::List(items) | New::Lines(items) => {
            format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        New::Map(entries) | New::Section(entries) => {
            format!("{{{}}}", entries.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}
