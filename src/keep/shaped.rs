//! Typed values in the shape of what may stand in their place: lists where a list is asked for, groups
//! with their keys in order.

use crate::diagnostic::Text;
use crate::model::list::is_nothing;
use crate::model::names;
use crate::model::shape::Shape;
use crate::text::same_word;
use crate::yaml::edit::New;

use super::value::{self, Pair};

/// A value as it stands where `shape` may: a text becomes a list where one is asked for, its words or
/// names parted by all that parts such.
pub(crate) fn shaped(value: &New, shape: &Shape) -> New {
    match value {
        New::Text(text) => match shape.item().and_then(Shape::scalar) {
            Some(item) if !text.is_empty() && !is_nothing(text) => {
                listed(text, item, shape.is_of_names())
            }
            _ => value.clone(),
        },
        New::Map(entries) => {
            let own = |(key, value): &(String, New)| {
                let below =
                    shape.under(key).map_or_else(|| value.clone(), |one| shaped(value, one));
                (key.clone(), below)
            };
            New::Map(entries.iter().map(own).collect())
        }
        New::List(items) => {
            let item = shape.item().unwrap_or(shape);
            New::List(items.iter().map(|one| within_list(one, item)).collect())
        }
        New::Lines(_) | New::Section(_) => value.clone(),
    }
}

/// An entry of a list that was typed as one: what it says is not parted again.
fn within_list(value: &New, item: &Shape) -> New {
    match value {
        New::Text(_) => value.clone(),
        _ => shaped(value, item),
    }
}

/// A text as a list of what it names: words are parted, free texts only if they are `names`.
pub(super) fn listed(text: &str, item: &Shape, names: bool) -> New {
    let parts = match item {
        Shape::Word(words) if !words.iter().any(|one| one.is_meant_by(text)) => value::parted(text),
        Shape::Word(_) => vec![New::from(text)],
        _ if names => text.lines().flat_map(names::parted).map(New::from).collect(),
        _ => vec![New::from(text)],
    };
    New::List(parts)
}

/// The group or entry that pairs make where `shape` may stand, its keys in the order of the record and
/// unknown ones last.
///
/// # Errors
/// If a key is given twice, or both a value and a group.
pub(crate) fn assembled(pairs: &[Pair], shape: &Shape) -> Result<New, Text> {
    let mut entries: Vec<(String, Vec<Pair>)> = Vec::new();
    for pair in pairs {
        let Some((first, below)) = pair.keys.split_first() else { continue };
        let keys = shape.keys().unwrap_or_default();
        let known = keys.iter().find(|key| same_word(key, first));
        let key = known.map_or_else(|| first.clone(), |key| (*key).to_owned());
        let below = Pair { keys: below.to_vec(), value: pair.value.clone() };
        match entries.iter_mut().find(|(own, _)| *own == key) {
            Some((_, all)) => all.push(below),
            None => entries.push((key, vec![below])),
        }
    }
    let unknown = Shape::Text;
    let assembled_below = |(key, pairs): (String, Vec<Pair>)| {
        let below = shape.under(&key).unwrap_or(&unknown);
        let value = match &pairs[..] {
            [alone] if alone.keys.is_empty() => shaped(&alone.value, below),
            several if several.iter().any(|one| one.keys.is_empty()) => {
                return Err(value::twice(&key));
            }
            several => assembled(several, below)?,
        };
        Ok((key, value))
    };
    let mut entries: Vec<(String, New)> =
        entries.into_iter().map(assembled_below).collect::<Result<_, _>>()?;
    let fields = shape.fields();
    let rank = |key: &str| fields.iter().position(|one| one.key == key).unwrap_or(fields.len());
    entries.sort_by_key(|(key, _)| rank(key));
    Ok(New::Map(entries))
}
