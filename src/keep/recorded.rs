//! What `record` would write: the same entry for several people, a new event, more people in one.

use crate::archive::{Archive, PERSON};
use crate::diagnostic::Text;
use crate::fs;
use crate::model::Day;
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New, Refused};

use super::changes::{self, FileRewrite};
use super::lists::EntryList;
use super::value::Pair;
use super::{entry, event};

/// Why nothing is recorded.
#[derive(Debug)]
pub(crate) enum NotRecorded {
    /// A file could not be read.
    Disk(fs::Error),
    /// The file of that path cannot be changed without harm.
    Refused(ArchivePath, Refused),
    /// The list of the file has another entry already for a value that one entry alone may have.
    Second(&'static EntryList, ArchivePath, String),
    /// The event cannot be had as it is described.
    NoEvent(Text),
    /// The event's file is there already.
    Taken(ArchivePath),
}

/// The same entry for each of some people.
///
/// # Errors
/// If a file cannot be read or changed, or one has another entry where a list has one a year.
pub(crate) fn entries(
    archive: &Archive,
    list: &'static EntryList,
    new: &New,
    people: &[ArchivePath],
) -> Result<Vec<FileRewrite>, NotRecorded> {
    let change = |person: &ArchivePath| {
        let path = person.join(PERSON).expect("a person's folder leaves room for its file");
        edited(archive, path, |path, edit| entry::add(archive, path, edit, list, new))
    };
    let changes: Vec<FileRewrite> = people.iter().map(change).collect::<Result<_, _>>()?;
    let mut others = changes.iter().filter(|change| !change.repeats(archive));
    match others.find_map(|change| Some((change, entry::second(list, change)?))) {
        Some((change, value)) => Err(NotRecorded::Second(list, change.path.clone(), value)),
        None => Ok(changes),
    }
}

/// The file of a new event with those who took part.
///
/// # Errors
/// If the event lacks something, or its file is there.
pub(crate) fn new_event(
    archive: &Archive,
    entry: New,
    people: &[ArchivePath],
) -> Result<FileRewrite, NotRecorded> {
    let (path, new) = event::new_file(archive, entry, people)
        .map_err(|refused| NotRecorded::NoEvent(refused.why))?;
    if archive.layout.events.contains(&path) {
        return Err(NotRecorded::Taken(path));
    }
    Ok(FileRewrite { path, old: None, new })
}

/// The file of an event that is there, with more people in it.
///
/// # Errors
/// If it cannot be read or changed.
pub(crate) fn more_people(
    archive: &Archive,
    event: &ArchivePath,
    people: &[ArchivePath],
) -> Result<FileRewrite, NotRecorded> {
    edited(archive, event.clone(), |_, edit| event::add_people(edit, people).map(|_| ()))
}

/// The first day of an event that is there, or of the one that pairs describe.
pub(crate) fn first_day(
    archive: &Archive,
    event: Option<&ArchivePath>,
    pairs: &[Pair],
) -> Option<Day> {
    if let Some(event) = event {
        return archive.events.iter().find(|(path, _)| path == event)?.1.from;
    }
    match &pairs.iter().find(|pair| pair.keys == ["起"])?.value {
        New::Text(text) => Day::parse(text),
        _ => None,
    }
}

fn edited(
    archive: &Archive,
    path: ArchivePath,
    change: impl FnOnce(&ArchivePath, &mut Edit) -> Result<(), Refused>,
) -> Result<FileRewrite, NotRecorded> {
    let old = archive.bytes(&path).map_err(NotRecorded::Disk)?;
    let new = changes::refuse_newer(&archive.reread(&path, &old).findings)
        .and_then(|()| Edit::new(&path, &old))
        .and_then(|mut edit| change(&path, &mut edit).map(|()| edit.bytes()));
    match new {
        Ok(new) => Ok(FileRewrite { path, old: Some(old), new }),
        Err(refused) => Err(NotRecorded::Refused(path, refused)),
    }
}
