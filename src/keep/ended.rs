//! An entry of a list that goes on, ended.

use crate::archive::Archive;
use crate::path::ArchivePath;
use crate::text::same_word;
use crate::yaml::edit::{Edit, New};
use crate::yaml::{Node, Value};

use super::filled;
use super::reach::{self, picks};
use super::shaped::shaped;
use super::target::{Target, UNTIL};
use super::unreached::{self, Unreached};
use super::unrecorded::{Difference, NotRecorded};
use super::value::Pair;
use super::way::Way;

/// Ends the one entry of a list that goes on, and gives it further keys. Of several entries those are
/// meant that hold what pairs say; a pair that none of them holds is a further key.
///
/// # Errors
/// If not one entry alone is meant, a key is not known, or an edit is refused.
pub(super) fn end(
    archive: &Archive,
    (path, edit): (&ArchivePath, &mut Edit),
    target: &Target,
    (until, pairs): (&str, &[Pair]),
    differences: &mut Vec<Difference>,
) -> Result<(), NotRecorded> {
    let known = |key: &str| target.fields().iter().find(|field| same_word(&field.key, key));
    if let Some(key) =
        pairs.iter().filter_map(|pair| pair.keys.first()).find(|key| known(key).is_none())
    {
        let keys: Vec<&str> = target.fields().iter().map(|field| &*field.key).collect();
        return Err(NotRecorded::Unreached(Unreached::unknown(target.way(), key, &keys)));
    }
    let items = match target.way().node(&edit.document().root).map(|node| &node.value) {
        Some(Value::List(items)) => &items[..],
        _ => &[],
    };
    let (at, further) = match meant(items, until, pairs) {
        Meant::Open(at, further) => (at, further),
        Meant::EndedSo => return Ok(()),
        Meant::None => return Err(NotRecorded::NoneOpen(path.clone(), target.name.clone())),
        Meant::Several(entries) => {
            return Err(NotRecorded::SeveralOpen(path.clone(), target.name.clone(), entries));
        }
    };
    let order = reach::order(target.shape());
    let entry = target.way().clone().item(at);
    let mut put = |keys: &[String], value: New| {
        let way = keys.iter().fold(entry.clone(), |way: Way, key| way.key(key, order.clone()));
        let difference = filled::put_new(archive, (path, &mut *edit), &way, value)?;
        differences.extend(difference);
        Ok(())
    };
    put(&[UNTIL.to_owned()], New::from(until))?;
    further.into_iter().try_for_each(|pair| {
        let shape = pair.keys.iter().try_fold(target.shape(), |shape, key| shape.under(key));
        let value = shape.map_or_else(|| pair.value.clone(), |shape| shaped(&pair.value, shape));
        put(&pair.keys, value)
    })
}

/// Which entry is to be ended.
enum Meant<'p> {
    /// The one at this place; the pairs that are further keys of it.
    Open(usize, Vec<&'p Pair>),
    /// One that was ended so before.
    EndedSo,
    None,
    /// Any of these.
    Several(String),
}

/// The entry that goes on and holds what those pairs say that some entry holds.
fn meant<'p>(items: &[Node], until: &str, pairs: &'p [Pair]) -> Meant<'p> {
    let selector = |pair: &Pair| match (&pair.keys[..], &pair.value) {
        ([key], New::Text(text)) => Some((key.clone(), text.clone())),
        _ => None,
    };
    let is_held = |pair: &&Pair| {
        let one = selector(pair).map(|one| vec![one]);
        one.is_some_and(|one| items.iter().any(|item| picks(&one, item)))
    };
    let (picking, further): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(is_held);
    let picking: Vec<(String, String)> = picking.into_iter().filter_map(selector).collect();
    let is_open = |item: &Node| item.get(UNTIL).is_none_or(Node::is_empty);
    let all = items.iter().enumerate().filter(|(_, item)| picks(&picking, item));
    let open: Vec<(usize, &Node)> = all.clone().filter(|(_, item)| is_open(item)).collect();
    let ended = [(UNTIL.to_owned(), until.to_owned())];
    match open[..] {
        [(only, _)] => Meant::Open(only, further),
        [] if further.is_empty() && all.filter(|(_, item)| picks(&ended, item)).count() == 1 => {
            Meant::EndedSo
        }
        [] => Meant::None,
        _ => Meant::Several(unreached::entries(open)),
    }
}
