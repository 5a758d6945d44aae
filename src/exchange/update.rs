//! Rows into files: a new person's file, values set in place, entries added to lists.

use crate::diagnostic::Text;
use crate::model::Person;
use crate::model::assessment::Assessment;
use crate::model::list::is_nothing;
use crate::model::person::{Intention, Schooling};
use crate::model::record::Record;
use crate::model::selection::{Filing, Selection};
use crate::model::training::Training;
use crate::path::ArchivePath;
use crate::yaml::Value;
use crate::yaml::edit::{Edit, New, PathStep};

/// A value with the keys that lead to it from the top of the file.
pub(super) type Set<'a> = (&'a [&'a str], New);

/// The order of the keys below a path.
fn order(path: &[&str]) -> &'static [&'static str] {
    match path {
        [] => Person::KEYS,
        ["参选意向"] => Intention::KEYS,
        ["全日制教育" | "在职教育"] => Schooling::KEYS,
        ["选拔"] => Selection::KEYS,
        ["选拔", "组织备案"] => Filing::KEYS,
        ["培养"] => Training::KEYS,
        ["评价"] => Assessment::KEYS,
        _ => &[],
    }
}

fn steps<'a>(path: &'a [&'a str]) -> Vec<PathStep<'a>> {
    (0..path.len()).map(|depth| PathStep::Key(path[depth], order(&path[..depth]))).collect()
}

/// The file of a new person, in the order of keys that all files have.
pub(super) fn new_person(file: &ArchivePath, values: Vec<Set<'_>>) -> Result<Vec<u8>, Text> {
    let mut grouped: Vec<(&str, New)> = Vec::new();
    for (path, value) in values {
        let Some((first, rest)) = path.split_first() else { continue };
        match grouped.iter_mut().find(|(key, _)| key == first) {
            Some((_, group)) => put(group, rest, value),
            None => grouped.push((first, below(rest, value))),
        }
    }
    let mut edit = Edit::new(file, "格式: 1\n".as_bytes()).map_err(|refused| refused.why)?;
    for (key, value) in grouped {
        edit.set(&steps(&[key]), value).map_err(|refused| refused.why)?;
    }
    Ok(edit.bytes())
}

/// A value below keys: short groups stand in `{…}`, groups of groups do not.
fn below(path: &[&str], value: New) -> New {
    let Some((first, rest)) = path.split_first() else { return value };
    let entries = vec![((*first).to_owned(), below(rest, value))];
    if rest.is_empty() { New::Map(entries) } else { New::Section(entries) }
}

fn put(group: &mut New, path: &[&str], value: New) {
    let (New::Map(entries) | New::Section(entries), Some((first, rest))) =
        (group, path.split_first())
    else {
        return;
    };
    match entries.iter_mut().find(|(key, _)| key == first) {
        Some((_, inner)) => put(inner, rest, value),
        None => entries.push(((*first).to_owned(), below(rest, value))),
    }
}

/// The file with values set in place, all else as it was.
pub(super) fn set(file: &ArchivePath, bytes: &[u8], values: &[Set<'_>]) -> Result<Vec<u8>, Text> {
    let mut edit = Edit::new(file, bytes).map_err(|refused| refused.why)?;
    for (path, value) in values {
        let nothing = (1..path.len()).find(|depth| says_nothing(&edit, &path[..*depth]));
        let (path, value) = match nothing {
            Some(depth) => (&path[..depth], below(&path[depth..], value.clone())),
            None => (*path, value.clone()),
        };
        edit.set(&steps(path), value).map_err(|refused| refused.why)?;
    }
    Ok(edit.bytes())
}

/// Whether 无 stands at a path: an answer that gives way to a better one.
fn says_nothing(edit: &Edit, path: &[&str]) -> bool {
    let node = path.iter().try_fold(&edit.document().root, |node, key| node.get(key));
    matches!(node.map(|node| &node.value), Some(Value::Scalar(one)) if is_nothing(&one.text))
}

/// An entry of a list: keys with values, groups of them below their own keys.
pub(super) fn entry(values: Vec<(Vec<&str>, New)>) -> New {
    let mut entry = New::Map(Vec::new());
    for (path, value) in values {
        put(&mut entry, &path, value);
    }
    entry
}
