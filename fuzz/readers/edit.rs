//! Edits of files: what was asked for is there afterwards, and nothing else has changed. The first
//! line of an input is what is done, the rest is the file.

use crate::archive::Reread;
use crate::keep::shaped::assembled;
use crate::keep::target::Target;
use crate::keep::value::Pair;
use crate::keep::{canonical, entry};
use crate::path::ArchivePath;
use crate::text::same_word;
use crate::yaml::edit::{Edit, New, PathStep};
use crate::yaml::{self, Node, Value};

use super::{ARCHIVE, chosen};

/// Edits a file: `fmt`, `set 栏目.栏目=内容`, `remove 栏目.栏目` or `record 名称 栏目=内容 …`.
pub fn run(bytes: &[u8]) {
    let Some((path, bytes)) = chosen(bytes) else { return };
    let end = bytes.iter().position(|one| *one == b'\n').unwrap_or(bytes.len());
    let (line, file) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let Ok(line) = std::str::from_utf8(line) else { return };
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    match verb {
        "fmt" => form(&path, file),
        "set" => set(&path, file, rest),
        "remove" => remove(&path, file, rest),
        "record" => record(file, rest),
        _ => {}
    }
}

/// The canonical form says the same, and is its own.
fn form(path: &ArchivePath, file: &[u8]) {
    let Ok(first) = canonical::canonical(&ARCHIVE, path, file) else { return };
    let [old, new] = [file, &first.bytes].map(|bytes| ARCHIVE.reread(path, bytes));
    assert_eq!(old.content, new.content, "{}", shown(&first.bytes));
    assert_eq!(errors(&old), errors(&new), "{}", shown(&first.bytes));
    let second = canonical::canonical(&ARCHIVE, path, &first.bytes);
    let second = second.unwrap_or_else(|refused| panic!("{refused:?}: {}", shown(&first.bytes)));
    assert_eq!(shown(&second.bytes), shown(&first.bytes), "a form is its own form");
}

fn set(path: &ArchivePath, file: &[u8], rest: &str) {
    let (Some(pair), Ok(mut edit)) = (Pair::parse(rest), Edit::new(path, file)) else { return };
    let old = edit.document().root.clone();
    let keys: Vec<&str> = pair.keys.iter().map(String::as_str).collect();
    if edit.set(&steps(&keys), pair.value.clone()).is_err() {
        return assert_eq!(shown(&edit.bytes()), shown(file), "what is refused changes nothing");
    }
    let new = root(path, &edit.bytes());
    others(&old, &new, &keys, &|_, there| assert!(says(there, &pair.value), "{there:?}"));
}

fn remove(path: &ArchivePath, file: &[u8], rest: &str) {
    let Ok(mut edit) = Edit::new(path, file) else { return };
    let old = edit.document().root.clone();
    let keys: Vec<&str> = rest.split('.').collect();
    if edit.remove(&steps(&keys)).is_err() {
        return assert_eq!(shown(&edit.bytes()), shown(file), "what is refused changes nothing");
    }
    let new = root(path, &edit.bytes());
    others(&old, &new, &keys, &|_, there| assert!(there.is_none(), "{there:?}"));
}

fn record(file: &[u8], rest: &str) {
    let path: ArchivePath = super::FILES[0].parse().expect("it is a path");
    let mut words = rest.split(' ');
    let lists = ARCHIVE.policies.lists();
    let list = words.next().and_then(|name| Target::named(name, &lists).ok());
    let Some(list) = list.filter(Target::is_list) else { return };
    let pairs: Vec<Pair> = words.filter_map(Pair::parse).collect();
    let Ok(new) = assembled(&pairs, list.shape()) else { return };
    let Ok(mut edit) = Edit::new(&path, file) else { return };
    let old = edit.document().root.clone();
    if entry::add_to(&ARCHIVE, &path, &mut edit, &list, &new).is_err() {
        return;
    }
    let new = root(&path, &edit.bytes());
    let keys: Vec<&str> = list.keys.iter().map(String::as_str).collect();
    others(&old, &new, &keys, &|old, new| {
        let (old, mut new) = (items(old), items(new));
        assert_eq!(new.len(), old.len() + 1, "one entry more");
        // The others come in their order.
        let own = (0..new.len()).find(|at| old.get(*at).is_none_or(|one| !same(one, new[*at])));
        new.remove(own.expect("there is one more"));
        assert!(old.iter().zip(&new).all(|(old, new)| same(old, new)), "{old:?} and {new:?}");
    });
}

/// The entries of a list, of which one may stand alone, or 无.
fn items(node: Option<&Node>) -> Vec<&Node> {
    match node.map(|node| (node, &node.value)) {
        Some((_, Value::List(items))) => items.iter().collect(),
        Some((node, Value::Map(_))) if !node.is_empty() => vec![node],
        _ => Vec::new(),
    }
}

fn steps<'a>(keys: &[&'a str]) -> Vec<PathStep<'a>> {
    keys.iter().map(|key| PathStep::Key(key, &[])).collect()
}

fn root(path: &ArchivePath, bytes: &[u8]) -> Node {
    let (document, _) = yaml::read(path, bytes);
    document.unwrap_or_else(|| panic!("it can be read: {}", shown(bytes))).root
}

/// Compares two trees but for what stands at the end of some keys, which `own` looks at.
fn others(old: &Node, new: &Node, keys: &[&str], own: &dyn Fn(Option<&Node>, Option<&Node>)) {
    let Some((key, below)) = keys.split_first() else { return own(Some(old), Some(new)) };
    let is_own = |name: &str| same_word(name, key);
    let rest = |node: &Node| match &node.value {
        Value::Map(entries) => {
            let others = entries.iter().filter(|one| !is_own(&one.key));
            others.map(|one| (one.key.to_string(), one.value.clone())).collect()
        }
        _ => Vec::new(),
    };
    let (before, after) = (rest(old), rest(new));
    let alike = |(one, other): (&(String, Node), &(String, Node))| {
        one.0 == other.0 && same(&one.1, &other.1)
    };
    assert!(
        before.len() == after.len() && before.iter().zip(&after).all(alike),
        "{old:?}\n{new:?}"
    );
    match (at(old, key), at(new, key)) {
        (Some(old), Some(new)) => others(old, new, below, own),
        (old, Some(new)) => own(old, below.iter().try_fold(new, |node, key| at(node, key))),
        (old, None) => own(old, None),
    }
}

fn at<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Map(entries) => {
            entries.iter().find(|one| same_word(&one.key, key)).map(|one| &one.value)
        }
        _ => None,
    }
}

/// Whether two trees hold the same, however they are typed.
fn same(one: &Node, other: &Node) -> bool {
    if one.is_empty() || other.is_empty() {
        return one.is_empty() == other.is_empty();
    }
    match (&one.value, &other.value) {
        (Value::Scalar(one), Value::Scalar(other)) => plain(&one.text) == plain(&other.text),
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs.all(|(one, other)| one.key == other.key && same(&one.value, &other.value))
        }
        _ => false,
    }
}

/// Whether a node says what was written.
fn says(node: Option<&Node>, new: &New) -> bool {
    let Some(node) = node else { return *new == New::Text(String::new()) };
    match (new, &node.value) {
        (New::Text(text), Value::Scalar(scalar)) => plain(&scalar.text) == plain(text),
        (New::List(all) | New::Lines(all), Value::List(items)) => {
            all.len() == items.len()
                && all.iter().zip(items).all(|(new, item)| says(Some(item), new))
        }
        (New::Map(all) | New::Section(all), Value::Map(entries)) => {
            let mut pairs = all.iter().zip(entries);
            all.len() == entries.len()
                && pairs
                    .all(|((key, new), entry)| *key == *entry.key && says(Some(&entry.value), new))
        }
        _ => node.is_empty() && empty(new),
    }
}

fn empty(new: &New) -> bool {
    match new {
        New::Text(text) => text.is_empty(),
        New::List(all) | New::Lines(all) => all.is_empty(),
        New::Map(all) | New::Section(all) => all.is_empty(),
    }
}

fn plain(text: &str) -> &str {
    text.trim_end_matches(['\r', '\n'])
}

fn errors(reread: &Reread) -> usize {
    let is_error =
        |one: &&crate::diagnostic::Diagnostic| one.severity == crate::diagnostic::Severity::Error;
    reread.findings.iter().filter(is_error).count()
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
