//! From a way as it is typed to a place in a file: by what such a file may hold and by what it does.

use crate::model::shape::{Field, Shape};
use crate::text::{nearest, same_word};
use crate::yaml::{Node, Value};

use super::key_path::{KeyPath, Segment};
use super::unreached::Unreached;
use super::way::{Way, under};
use super::when::when;

/// A place that was found.
#[derive(Debug)]
pub(crate) struct Reached<'s> {
    pub(crate) way: Way,
    /// What may stand there.
    pub(crate) shape: &'s Shape,
}

/// The keys of a record in their order.
pub(crate) fn order(shape: &Shape) -> Vec<String> {
    shape.fields().iter().map(|field| field.key.clone()).collect()
}

/// Finds the place that a way leads to, in a file that may hold `shape` and holds `root`. A way may begin
/// below the sections of the file where only one place can be meant: `村级推荐` is `选拔.村级推荐`.
///
/// # Errors
/// If a key is not known, or an entry is not the only one that is meant.
pub(crate) fn reached<'s>(
    path: &KeyPath,
    shape: &'s Shape,
    root: &Node,
) -> Result<Reached<'s>, Unreached> {
    let mut walk = Walk { way: Way::default(), shape, node: Some(root), whole: shape };
    for (at, segment) in path.segments.iter().enumerate() {
        match segment {
            Segment::Key(key) if at == 0 => walk.first(key)?,
            Segment::Key(key) => walk.key(key)?,
            Segment::At(_) | Segment::Where(_) => walk.entry(segment)?,
        }
    }
    Ok(Reached { way: walk.way, shape: walk.shape })
}

/// How far a way was gone.
struct Walk<'s, 'n> {
    way: Way,
    shape: &'s Shape,
    /// What stands there; none if nothing does.
    node: Option<&'n Node>,
    whole: &'s Shape,
}

impl Walk<'_, '_> {
    /// The first key: one of the file, or the only one of its name in the sections of the file.
    fn first(&mut self, key: &str) -> Result<(), Unreached> {
        if has_key(self.shape, key) {
            return self.key(key);
        }
        match &places_of(self.whole, key)[..] {
            [only] => only.iter().try_for_each(|key| self.key(key)),
            [] => Err(self.unknown(key)),
            several => Err(Unreached::several_places(key, several)),
        }
    }

    fn key(&mut self, key: &str) -> Result<(), Unreached> {
        if is_list_of_entries(self.shape) && !self.is_at_entry() {
            self.only_entry()?;
        }
        let (key, shape) = known(self.shape, self.node, key).ok_or_else(|| self.unknown(key))?;
        let order = order(self.shape);
        self.node = self.node.and_then(|node| under(node, &key));
        self.way = std::mem::take(&mut self.way).key(&key, order);
        self.shape = shape;
        Ok(())
    }

    /// Whether an entry of the list was picked already, or one stands alone where the list is asked for.
    fn is_at_entry(&self) -> bool {
        self.way.is_at_item() || self.node.is_some_and(|node| matches!(node.value, Value::Map(_)))
    }

    fn items(&self) -> &[Node] {
        match self.node.map(|node| &node.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// Takes the entry of a list that has only one.
    fn only_entry(&mut self) -> Result<(), Unreached> {
        match self.items() {
            [_] => self.take(0),
            [] => return Err(Unreached::no_entries(&self.way)),
            items => return Err(Unreached::several_entries(&self.way, items.iter().enumerate())),
        }
        Ok(())
    }

    /// Takes the entry that brackets name.
    fn entry(&mut self, segment: &Segment) -> Result<(), Unreached> {
        if self.shape.item().is_none() || self.is_at_item() {
            return Err(Unreached::no_list(&self.way));
        }
        let items = self.items();
        let at = match segment {
            Segment::At(at) if *at <= items.len() => at - 1,
            Segment::At(_) => return Err(Unreached::no_such_entry(&self.way, items)),
            Segment::Where(pairs) => {
                if let Some((key, _)) = pairs.iter().find(|(key, _)| !has_key(self.shape, key)) {
                    return Err(self.unknown(key));
                }
                let meant = (0..items.len()).filter(|at| picks(pairs, &items[*at]));
                match meant.collect::<Vec<_>>()[..] {
                    [only] => only,
                    [] => return Err(Unreached::no_such_entry(&self.way, items)),
                    _ => {
                        let all = items.iter().enumerate();
                        let meant = all.filter(|(_, one)| picks(pairs, one));
                        return Err(Unreached::several_entries(&self.way, meant));
                    }
                }
            }
            Segment::Key(_) => return Err(Unreached::no_list(&self.way)),
        };
        self.take(at);
        Ok(())
    }

    fn is_at_item(&self) -> bool {
        self.way.is_at_item()
    }

    fn take(&mut self, at: usize) {
        self.node = match self.node.map(|node| &node.value) {
            Some(Value::List(items)) => items.get(at),
            _ => None,
        };
        self.way = std::mem::take(&mut self.way).item(at);
    }

    fn unknown(&self, key: &str) -> Unreached {
        let keys = self.shape.keys().unwrap_or_default();
        let elsewhere = places_of(self.whole, key);
        let all = every_key(self.whole);
        let near = nearest(key, keys.iter().copied()).or_else(|| {
            nearest(key, all.iter().map(String::as_str)).filter(|_| self.way.is_empty())
        });
        Unreached::unknown_key(&self.way, key, near, &keys, &elsewhere)
    }
}

/// Whether an entry holds all values of a selector.
pub(super) fn picks(pairs: &[(String, String)], entry: &Node) -> bool {
    pairs.iter().all(|(key, wanted)| {
        let held = under(entry, key);
        match held.map(|node| &node.value) {
            Some(Value::Scalar(scalar)) => value_is(&scalar.text, wanted),
            Some(Value::List(items)) => items.iter().any(|item| match &item.value {
                Value::Scalar(scalar) => value_is(&scalar.text, wanted),
                _ => false,
            }),
            Some(Value::Map(_)) => false,
            None => wanted.is_empty(),
        }
    })
}

/// Whether a typed value is the one that is meant: the same word, or the same day in another form.
fn value_is(held: &str, wanted: &str) -> bool {
    let (held, wanted) = (held.trim(), wanted.trim());
    same_word(held, wanted) || when(held).is_some_and(|held| when(wanted) == Some(held))
}

/// Whether entries of a list are mappings.
fn is_list_of_entries(shape: &Shape) -> bool {
    shape.item().is_some_and(|item| item.mapping().is_some())
}

fn has_key(shape: &Shape, key: &str) -> bool {
    known(shape, None, key).is_some()
}

/// A key as it is to be written, with what may stand under it. One that the file has under another of
/// its names keeps that name.
fn known<'s>(shape: &'s Shape, node: Option<&Node>, key: &str) -> Option<(String, &'s Shape)> {
    match shape.mapping()? {
        Shape::Record(fields) => {
            let field = fields.iter().find(|field| same_word(&field.key, key))?;
            Some((field.key.clone(), &field.shape))
        }
        Shape::Keyed { keys, value } => {
            let Some(keys) = keys else { return Some((key.to_owned(), value)) };
            let choice = keys.iter().find(|one| one.is_meant_by(key))?;
            let held = node.and_then(|node| match &node.value {
                Value::Map(entries) => entries.iter().find(|one| choice.is_meant_by(&one.key)),
                _ => None,
            });
            Some((held.map_or_else(|| choice.word.clone(), |one| one.key.to_string()), value))
        }
        _ => None,
    }
}

/// The sections of a file with the keys that lead to them: its records, but no entries of lists.
fn sections<'s>(shape: &'s Shape, above: &[&'s str], each: &mut impl FnMut(&[&'s str], &'s Field)) {
    for field in shape.fields() {
        let way: Vec<&str> = above.iter().copied().chain([&*field.key]).collect();
        each(&way, field);
        if field.shape.item().is_none() {
            sections(&field.shape, &way, each);
        }
    }
}

/// The ways to each key of that name.
pub(super) fn places_of<'s>(shape: &'s Shape, key: &str) -> Vec<Vec<&'s str>> {
    let mut places = Vec::new();
    sections(shape, &[], &mut |way, field| {
        if same_word(&field.key, key) {
            places.push(way.to_vec());
        }
    });
    places
}

fn every_key(shape: &Shape) -> Vec<String> {
    let mut all = Vec::new();
    sections(shape, &[], &mut |_, field| all.push(field.key.clone()));
    all
}
