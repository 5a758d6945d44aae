//! Whom a command line means by all that it says: the names and places (`selection`), and of their people
//! those who meet its condition (`filter`). Commands that list people leave out who has left the pool;
//! those that change files take people in the order in which they are named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::model::Day;
use crate::path::ArchivePath;

use super::filter::{find, meeting, nobody};
use super::names::Names;
use super::selection::{selection, too_many};

/// The one place or person whom a command line means: by name, or by a condition that one person
/// alone meets.
///
/// # Errors
/// As [`selection`], and if it is none or several.
pub(crate) fn one(
    (ui, config): (&Ui<'_>, &Config),
    archive: &Archive,
    typed: Option<&Path>,
    (condition, as_of): (Option<&str>, Option<Day>),
) -> Result<ArchivePath> {
    let typed: Vec<PathBuf> = typed.map(Path::to_owned).into_iter().collect();
    let found = selection(ui, config, archive, &typed)?;
    let found = narrowed(&archive.root, config.jobs(None), found, (condition, as_of))?;
    match &found[..] {
        [one] => Ok(one.clone()),
        several => {
            let names = Names::new((&archive.root, &archive.layout), config.jobs(None));
            let typed = typed.iter().map(|one| one.display().to_string());
            let asked = condition.map_or_else(|| typed.collect(), ToOwned::to_owned);
            Err(too_many(&asked, &names, &several.iter().collect::<Vec<_>>()))
        }
    }
}

/// The one person whom a command line means.
///
/// # Errors
/// As [`one`], and if it is a town or village.
pub(crate) fn person(
    who: (&Ui<'_>, &Config),
    archive: &Archive,
    typed: Option<&Path>,
    condition: (Option<&str>, Option<Day>),
) -> Result<ArchivePath> {
    let person = one(who, archive, typed, condition)?;
    if archive.layout.people.contains_key(&person) {
        return Ok(person);
    }
    Err(Error::usage(Text::new(
        format!("`{person}` 不是一个人"),
        format!("`{person}` is not a person"),
    ))
    .hint(Text::new("写成 乡镇/村/姓名", "write `town/village/name`")))
}

/// The people whom a command line takes, as it names them: those it names, those of the places it names
/// in the archive's order, and of them those who meet its condition. Who had left the pool by the day
/// is taken only if named in person; how many are left out for that comes second. Nothing named takes
/// nobody, a condition alone all who meet it.
///
/// # Errors
/// As [`selection`], and if a condition cannot be read, or nobody meets it.
pub(crate) fn taken(
    (ui, config): (&Ui<'_>, &Config),
    archive: &Archive,
    typed: &[PathBuf],
    (condition, as_of): (Option<&str>, Option<Day>),
) -> Result<(Vec<ArchivePath>, usize)> {
    let selection = selection(ui, config, archive, typed)?;
    taken_of(config, archive, &selection, (condition, as_of))
}

/// The same of what a command line was found to name.
///
/// # Errors
/// If a condition cannot be read, or nobody meets it.
pub(crate) fn taken_of(
    config: &Config,
    archive: &Archive,
    selection: &[ArchivePath],
    (condition, as_of): (Option<&str>, Option<Day>),
) -> Result<(Vec<ArchivePath>, usize)> {
    if selection.is_empty() && condition.is_none() {
        return Ok((Vec::new(), 0));
    }
    let meeting = meeting(config, archive, (None, condition), as_of)?;
    let there = |named: &[ArchivePath]| {
        listed(archive, (named, meeting.as_ref()), archive.day(as_of), false)
    };
    let mut seen = BTreeSet::new();
    let people = match selection {
        [] => there(&[]).0,
        several => several.iter().flat_map(|one| there(std::slice::from_ref(one)).0).collect(),
    };
    let people: Vec<_> = people.into_iter().filter(|one| seen.insert(one.clone())).collect();
    let all = people_within(archive, selection, meeting.as_ref()).len();
    match condition.filter(|_| people.is_empty()) {
        Some(asked) => Err(nobody(asked)),
        None => {
            let left_out = all - people.len();
            Ok((people, left_out))
        }
    }
}

/// The path of whom a name means. A name that one of a list has means that one, whoever else is called
/// so; a name that means nobody or several stays as it is.
pub(crate) fn name_listed(
    (ui, config): (&Ui<'_>, &Config),
    archive: &Archive,
    list: &[&ArchivePath],
    name: &str,
) -> String {
    let is_listed = list.iter().any(|own| own.as_str() == name || own.name() == name);
    let found = (!is_listed).then(|| selection(ui, config, archive, &[PathBuf::from(name)]));
    match found.as_ref().map(|found| found.as_deref()) {
        Some(Ok([path])) => path.to_string(),
        _ => name.to_owned(),
    }
}

/// The places and people that were typed; where a condition is asked for, those of their people who
/// meet it.
///
/// # Errors
/// As [`find`], and if nobody meets it: no path would mean everybody.
pub(crate) fn narrowed(
    root: &Path,
    jobs: usize,
    typed: Vec<ArchivePath>,
    (condition, as_of): (Option<&str>, Option<Day>),
) -> Result<Vec<ArchivePath>> {
    let Some(asked) = condition else { return Ok(typed) };
    let found = find(root, jobs, (&[asked], as_of), |_, _| ())?;
    let people = found.people.into_iter().map(|(path, ())| path);
    let is_typed = |path: &ArchivePath| typed.is_empty() || path.is_within_any(&typed);
    let people: Vec<ArchivePath> = people.filter(is_typed).collect();
    if people.is_empty() { Err(nobody(asked)) } else { Ok(people) }
}

/// The people at or below one of the paths, or everybody; of them those who meet the condition,
/// where there is one.
pub(crate) fn people_within(
    archive: &Archive,
    selection: &[ArchivePath],
    meeting: Option<&BTreeSet<ArchivePath>>,
) -> Vec<ArchivePath> {
    let wanted = |person: &&ArchivePath| {
        let is_named = selection.is_empty() || selection.iter().any(|path| person.is_within(path));
        is_named && meeting.is_none_or(|meeting| meeting.contains(*person))
    };
    archive.layout.people.keys().filter(wanted).cloned().collect()
}

/// The people of a list or a print: those at or below the paths who had not left the pool by the
/// day, and whoever is named in person. Also says how many are left out.
pub(crate) fn listed(
    archive: &Archive,
    (selection, meeting): (&[ArchivePath], Option<&BTreeSet<ArchivePath>>),
    day: Option<Day>,
    with_left: bool,
) -> (Vec<ArchivePath>, usize) {
    let mut people = people_within(archive, selection, meeting);
    let all = people.len();
    let has_left = |path: &ArchivePath| {
        let entry = archive.people.get(path);
        entry.zip(day).is_some_and(|(entry, day)| entry.has_left(day))
    };
    people.retain(|path| with_left || selection.contains(path) || !has_left(path));
    let left_out = all - people.len();
    (people, left_out)
}
