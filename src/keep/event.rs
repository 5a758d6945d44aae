//! Training events: a file for many people, and more people in one.

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::model::record::Record;
use crate::model::{Day, Event};
use crate::path::{ArchivePath, file_name};
use crate::yaml::edit::{Edit, New, PathStep, Refused};
use crate::yaml::{Node, Value};

use super::canonical;
use super::entry::node;

/// Keys of an event whose texts are lists.
pub(crate) const LISTS: &[&str] = &["授课人", "方式"];
/// The key under which those who took part stand.
const PARTICIPANTS: &str = "参加";

/// The path and bytes of a new event's file, with those who took part: `events/2026-05-名称.yaml`.
///
/// # Errors
/// If it lacks its name or first day, or its name cannot be a file's.
pub(crate) fn new_file(
    archive: &Archive,
    entry: New,
    people: &[ArchivePath],
) -> Result<(ArchivePath, Vec<u8>), Refused> {
    let New::Map(mut entries) = entry else { return Err(refused(lacks("名称"))) };
    let path = file_of(&entries).map_err(refused)?;
    entries.retain(|(key, _)| key != "格式");
    if !people.is_empty() && entries.iter().any(|(key, _)| key == PARTICIPANTS) {
        return Err(refused(Text::new(
            "参加的人写了两处：都写成 `参加=[…]`，或都写在后面",
            "the participants are given twice: give all as `参加=[…]`, or all at the end",
        )));
    }
    entries.insert(0, ("格式".to_owned(), New::from("1")));
    let references = people.iter().map(|path| New::from(path.as_str())).collect::<Vec<_>>();
    let mut edit = Edit::new(&path, b"")?;
    for (key, value) in entries {
        edit.set(&[PathStep::Key(&key, Event::KEYS)], value)?;
    }
    if !references.is_empty() {
        edit.set(&[PathStep::Key(PARTICIPANTS, Event::KEYS)], New::Lines(references))?;
    }
    canonical::settle(archive, &path, &mut edit, None);
    Ok((path, format!("{}\n", String::from_utf8_lossy(&edit.bytes()).trim_end()).into_bytes()))
}

/// Adds those of `people` who are not in an event's file yet, and says how many.
///
/// # Errors
/// If the edit is refused.
pub(crate) fn add_people(edit: &mut Edit, people: &[ArchivePath]) -> Result<usize, Refused> {
    let steps = [PathStep::Key(PARTICIPANTS, Event::KEYS)];
    let known: Vec<String> = match node(edit, &steps).map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter_map(reference).collect(),
        _ => Vec::new(),
    };
    let new: Vec<_> =
        people.iter().filter(|path| !known.iter().any(|one| one == path.as_str())).collect();
    for path in &new {
        edit.append(&steps, New::from(path.as_str()))?;
    }
    Ok(new.len())
}

fn reference(item: &Node) -> Option<String> {
    match &item.get("人员").unwrap_or(item).value {
        Value::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
        _ => None,
    }
}

fn file_of(entries: &[(String, New)]) -> Result<ArchivePath, Text> {
    let text = |wanted: &str| {
        let found = entries.iter().find(|(key, _)| key == wanted);
        match found {
            Some((_, New::Text(text))) if !text.is_empty() => Ok(text.clone()),
            _ => Err(lacks(wanted)),
        }
    };
    let name = text("名称")?;
    let from = text("起")?;
    let day = Day::parse(&from).ok_or_else(|| {
        Text::new(format!("起 `{from}` 不是日期"), format!("起 `{from}` is not a day"))
    })?;
    let (year, month, _) = day.numbers();
    let folder: ArchivePath = "events".parse().expect("a plain name");
    let file = format!("{year}-{month:02}-{}.yaml", file_name(&name));
    Ok(folder.join(&file).expect("it was made to be a file's name"))
}

fn lacks(key: &str) -> Text {
    Text::new(format!("新活动缺少 `{key}=…`"), format!("a new event needs `{key}=…`"))
}

fn refused(why: Text) -> Refused {
    Refused { why, paste: None }
}
