//! What rows say, written into files: values in their place, entries where their day puts them.

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::keep::{canonical, entry as keep_entry};
use crate::model::list::is_nothing;
use crate::model::shape::Shape;
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::edit::{Edit, New, PathStep, Refused};
use crate::yaml::{Node, Value};

use super::content::Shown;
use super::entry::{Turn, below, entries, get};
use super::field::SheetField;
use super::kind::SheetKind;

/// A file that rows change.
pub(super) struct Change<'a> {
    archive: &'a Archive,
    /// What may stand in the file.
    shape: &'a Shape,
    path: ArchivePath,
    edit: Edit,
}

impl<'a> Change<'a> {
    /// # Errors
    /// If the file is to be corrected first.
    pub(super) fn new(
        (archive, shape): (&'a Archive, &'a Shape),
        path: &ArchivePath,
        bytes: &[u8],
    ) -> Result<Self, Refused> {
        Ok(Self { archive, shape, path: path.clone(), edit: Edit::new(path, bytes)? })
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.edit.bytes()
    }

    /// The tree as the changes so far have left it.
    pub(super) fn root(&self) -> &Node {
        &self.edit.document().root
    }

    /// Sets a value of the entry at `way`, and gives it its canonical form.
    ///
    /// # Errors
    /// If the edit is refused.
    pub(super) fn set(
        &mut self,
        way: &[Turn],
        (kind, at): (&SheetKind, usize),
        value: New,
    ) -> Result<(), Refused> {
        let field = &kind.fields[at];
        let mut turns = way.to_vec();
        for (depth, key) in field.keys.iter().enumerate() {
            let node = node_at(self.root(), &turns);
            let short = node.filter(|node| !node.is_empty()).and_then(short_form);
            if let Some(text) = short {
                let rest = &field.keys[depth..];
                let whole = if is_nothing(&text) {
                    below(rest, value)
                } else if kind.is_first(at, depth) {
                    value
                } else {
                    spelled_out(self.shape, &turns, &text, below(rest, value))?
                };
                return self.put(&turns, whole);
            }
            turns.push(Turn::Key(own_key(node, key, field, depth)));
        }
        self.put(&turns, value)
    }

    /// Takes out a value of the entry at `way`, and groups that hold nothing after that.
    ///
    /// # Errors
    /// If the edit is refused.
    pub(super) fn clear(&mut self, way: &[Turn], field: &SheetField) -> Result<(), Refused> {
        let mut turns = way.to_vec();
        for (depth, key) in field.keys.iter().enumerate() {
            let node = node_at(self.root(), &turns);
            if depth > 0 && node.and_then(short_form).is_some() {
                break;
            }
            turns.push(Turn::Key(own_key(node, key, field, depth)));
        }
        loop {
            let steps = steps(self.shape, &turns);
            self.edit.remove(&steps.path())?;
            turns.pop();
            let is_bare = node_at(self.root(), &turns).is_none_or(Node::is_empty);
            if turns.len() <= way.len() || !is_bare {
                return Ok(());
            }
        }
    }

    /// Adds an entry to the list that `turns` lead to, where its day puts it.
    ///
    /// # Errors
    /// If the edit is refused.
    pub(super) fn add(
        &mut self,
        turns: &[Turn],
        dated: Option<&str>,
        entry: New,
    ) -> Result<(), Refused> {
        if self.nothing_above(turns).is_some() {
            return self.put(turns, New::List(vec![entry]));
        }
        let steps = steps(self.shape, turns);
        let place = (&*steps.path(), dated);
        keep_entry::insert(self.archive, &self.path, &mut self.edit, place, &entry)
    }

    /// Sets what stands at the end of `turns`, and gives it its canonical form.
    ///
    /// # Errors
    /// If the edit is refused.
    pub(super) fn put(&mut self, turns: &[Turn], value: New) -> Result<(), Refused> {
        if let Some(length) = self.nothing_above(turns) {
            let rest: Vec<String> = turns[length..].iter().filter_map(Turn::key).collect();
            return self.put(&turns[..length], below(&rest, value));
        }
        let steps = steps(self.shape, turns);
        self.edit.set(&steps.path(), value)?;
        let own = |edit: &Edit| -> Option<Span> {
            node_at(&edit.document().root, turns).map(|node| node.span)
        };
        canonical::settle(self.archive, &self.path, &mut self.edit, Some(&own));
        Ok(())
    }
}

impl Change<'_> {
    /// How far it is to where 无 stands on the way: it gives way to what is below it.
    fn nothing_above(&self, turns: &[Turn]) -> Option<usize> {
        let says_nothing = |length: &usize| {
            let node = node_at(self.root(), &turns[..*length]);
            node.and_then(short_form).is_some_and(|text| is_nothing(&text))
        };
        (1..turns.len()).find(says_nothing)
    }
}

/// What the cells of an entry show once it is in a file: its values in their canonical form.
pub(super) fn canonical_cells(
    (archive, shape): (&Archive, &Shape),
    kind: &SheetKind,
    (path, entry): (&ArchivePath, &New),
) -> Option<Vec<Shown>> {
    let mut change = Change::new((archive, shape), path, kind.holder.head().as_bytes()).ok()?;
    let way: Vec<Turn> = kind.way.iter().map(|step| Turn::Key(step.key.clone())).collect();
    // Lists that lead to it have one entry in each.
    let mut value = entry.clone();
    for at in (0..kind.way.len()).rev() {
        if kind.way[at].is_list {
            value = New::List(vec![value]);
        }
        if at > 0 {
            value = New::Map(vec![(kind.way[at].key.clone(), value)]);
        }
    }
    match (way.first(), value) {
        (Some(first), value) => change.put(std::slice::from_ref(first), value).ok()?,
        (None, New::Map(values)) => {
            for (key, value) in values {
                change.put(&[Turn::Key(key)], value).ok()?;
            }
        }
        (None, _) => return None,
    }
    let entry = entries(kind, change.root()).into_iter().next()?;
    Some(entry.cells(kind, true))
}

/// The text that stands where a group may, short for it.
fn short_form(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) if !node.is_empty() => Some(scalar.text.trim().to_owned()),
        _ => None,
    }
}

/// The group that a text is short for, with one value more.
fn spelled_out(shape: &Shape, turns: &[Turn], text: &str, more: New) -> Result<New, Refused> {
    let fields = shape_at(shape, turns).map(Shape::fields).unwrap_or_default();
    let (Some(first), New::Map(more)) = (fields.first(), more) else {
        return Err(Refused {
            why: Text::new(
                format!("档案里这里写的是 `{text}`，没有分项：先在文件里改正"),
                format!("the file has `{text}` where keys belong: correct it first"),
            ),
            paste: None,
        });
    };
    let first = (first.key.clone(), New::from(text));
    Ok(New::Map(std::iter::once(first).chain(more).collect()))
}

/// A key as the file has it: by that name or by another.
fn own_key(node: Option<&Node>, key: &str, field: &SheetField, depth: usize) -> String {
    let is_last = depth + 1 == field.keys.len();
    let others = if is_last { &field.others[..] } else { &[] };
    let has = |name: &&str| node.is_some_and(|node| get(node, name, &[]).is_some());
    let names = std::iter::once(key).chain(others.iter().map(String::as_str));
    names.into_iter().find(has).unwrap_or(key).to_owned()
}

pub(super) fn node_at<'n>(root: &'n Node, turns: &[Turn]) -> Option<&'n Node> {
    turns.iter().try_fold(root, |node, turn| match (turn, &node.value) {
        (Turn::Key(key), _) => get(node, key, &[]),
        (Turn::Item(at), Value::List(items)) => items.get(*at),
        (Turn::Item(_), _) => None,
    })
}

fn shape_at<'s>(shape: &'s Shape, turns: &[Turn]) -> Option<&'s Shape> {
    turns.iter().try_fold(shape, |shape, turn| match turn {
        Turn::Key(key) => shape.under(key),
        Turn::Item(_) => Some(shape),
    })
}

/// A way through a file with the order of the keys at each step.
struct Steps<'a>(Vec<(&'a Turn, Vec<&'a str>)>);

fn steps<'a>(shape: &'a Shape, turns: &'a [Turn]) -> Steps<'a> {
    let order = |depth: usize| shape_at(shape, &turns[..depth]).and_then(Shape::keys);
    let turns = turns.iter().enumerate();
    Steps(turns.map(|(depth, turn)| (turn, order(depth).unwrap_or_default())).collect())
}

impl Steps<'_> {
    fn path(&self) -> Vec<PathStep<'_>> {
        self.0
            .iter()
            .map(|(turn, order)| match turn {
                Turn::Key(key) => PathStep::Key(key, order),
                Turn::Item(at) => PathStep::Item(*at),
            })
            .collect()
    }
}
