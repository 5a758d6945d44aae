//! What `record` would write: the same entry for several people, a step of each, an entry that is ended, a
//! new event, more people in one.

use crate::archive::{Archive, PERSON};
use crate::model::Day;
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New, Refused};

use super::changes::{self, FileRewrite};
use super::ended;
use super::filled;
use super::target::Target;
use super::unrecorded::NotRecorded;
use super::value::Pair;
use super::{entry, event};

/// The same entry for each of some people.
///
/// # Errors
/// If a file cannot be read or changed, or one has another entry where a list has one a year.
pub(crate) fn entries(
    archive: &Archive,
    target: &Target,
    new: &New,
    people: &[ArchivePath],
) -> Result<Vec<FileRewrite>, NotRecorded> {
    let change = |person: &ArchivePath| {
        edited(archive, file_of(person), |path, edit| {
            entry::add_to(archive, path, edit, target, new)
        })
    };
    let changes: Vec<FileRewrite> = people.iter().map(change).collect::<Result<_, _>>()?;
    let mut others = changes.iter().filter(|change| !change.repeats(archive));
    match others.find_map(|change| Some((change, entry::second(target, change)?))) {
        Some((change, value)) => Err(NotRecorded::Second {
            list: target.name.clone(),
            key: target.single().unwrap_or_default().to_owned(),
            path: change.path.clone(),
            value,
        }),
        None => Ok(changes),
    }
}

/// A group of keys filled in for each of some people, with the pairs of that person.
///
/// # Errors
/// If a file cannot be read or changed, or holds another value already.
pub(crate) fn groups(
    archive: &Archive,
    target: &Target,
    people: &[(ArchivePath, Vec<Pair>)],
) -> Result<Vec<FileRewrite>, NotRecorded> {
    let mut differences = Vec::new();
    let mut changes = Vec::new();
    for (person, pairs) in people {
        let fill = |path: &ArchivePath, edit: &mut Edit| {
            filled::fill(archive, (path, edit), target, pairs, &mut differences)
        };
        changes.push(tried(archive, file_of(person), fill)?);
    }
    if differences.is_empty() { Ok(changes) } else { Err(NotRecorded::Differs(differences)) }
}

/// The entry of a list that goes on ended for each of some people. Of several entries pairs pick one; the
/// others are further keys of it.
///
/// # Errors
/// If a file cannot be read or changed, or not one entry alone is meant.
pub(crate) fn ends(
    archive: &Archive,
    target: &Target,
    (until, pairs): (&str, &[Pair]),
    people: &[ArchivePath],
) -> Result<Vec<FileRewrite>, NotRecorded> {
    let mut differences = Vec::new();
    let mut changes = Vec::new();
    for person in people {
        let end = |path: &ArchivePath, edit: &mut Edit| {
            ended::end(archive, (path, edit), target, (until, pairs), &mut differences)
        };
        changes.push(tried(archive, file_of(person), end)?);
    }
    if differences.is_empty() { Ok(changes) } else { Err(NotRecorded::Differs(differences)) }
}

fn file_of(person: &ArchivePath) -> ArchivePath {
    person.join(PERSON).expect("a person's folder leaves room for its file")
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
    tried(archive, path, |path, edit| {
        change(path, edit).map_err(|refused| NotRecorded::Refused(path.clone(), refused))
    })
}

fn tried(
    archive: &Archive,
    path: ArchivePath,
    change: impl FnOnce(&ArchivePath, &mut Edit) -> Result<(), NotRecorded>,
) -> Result<FileRewrite, NotRecorded> {
    let old = archive.bytes(&path).map_err(NotRecorded::Disk)?;
    let edit = changes::refuse_newer(&archive.reread(&path, &old).findings)
        .and_then(|()| Edit::new(&path, &old));
    match edit {
        Ok(mut edit) => {
            change(&path, &mut edit)?;
            Ok(FileRewrite { new: edit.bytes(), path, old: Some(old) })
        }
        Err(refused) => Err(NotRecorded::Refused(path, refused)),
    }
}
