//! The towns, villages, people and files that a command line names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::archive::{Archive, Layout};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::diagnostic::Text;
use crate::fs;
use crate::model::Day;
use crate::path::{ArchivePath, PathError};

/// The towns, villages and people that a command line names, as paths of the archive. A path
/// counts from the working folder, or else from the archive's root.
///
/// # Errors
/// If one names nothing of the archive.
pub(crate) fn selection(
    config: &Config,
    archive: &Archive,
    paths: &[PathBuf],
) -> Result<Vec<ArchivePath>> {
    in_layout(config, (&archive.root, &archive.layout), paths)
}

/// The people whom a command line names themselves, not by their village or town.
pub(crate) fn named(within: &[ArchivePath]) -> BTreeSet<ArchivePath> {
    const PERSON: usize = 3;
    within.iter().filter(|path| path.parts().count() == PERSON).cloned().collect()
}

/// The towns, villages and people that a command line names, before the archive is read.
///
/// # Errors
/// As [`selection`], and if a folder cannot be listed.
pub(crate) fn within(config: &Config, root: &Path, paths: &[PathBuf]) -> Result<Vec<ArchivePath>> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let (layout, _) = Layout::discover(root, config.jobs(None))?;
    in_layout(config, (root, &layout), paths)
}

/// The towns, villages and people of a tree that a command line names.
///
/// # Errors
/// If one names nothing of it.
pub(super) fn in_layout(
    config: &Config,
    (root, layout): (&Path, &Layout),
    paths: &[PathBuf],
) -> Result<Vec<ArchivePath>> {
    paths.iter().map(|path| selected(config, root, layout, path)).collect()
}

/// The one person whom a command line names.
///
/// # Errors
/// If it names nobody, or a town or village.
pub(crate) fn person(config: &Config, archive: &Archive, path: &Path) -> Result<ArchivePath> {
    let layout = &archive.layout;
    let person = selected(config, &archive.root, layout, path)?;
    if layout.people.contains_key(&person) {
        return Ok(person);
    }
    Err(Error::usage(Text::new(
        format!("`{person}` 不是一个人"),
        format!("`{person}` is not a person"),
    ))
    .hint(Text::new("写成 乡镇/村/姓名", "write `town/village/name`")))
}

fn selected(config: &Config, root: &Path, layout: &Layout, path: &Path) -> Result<ArchivePath> {
    let known = |path: &ArchivePath| {
        layout.towns.contains(path)
            || layout.villages.contains(path)
            || layout.people.contains_key(path)
    };
    let typed = typed(path);
    let from_root = typed.trim_matches('/').trim_start_matches("./").parse().ok();
    [below_root(root, &config.absolute(path)), from_root.clone()]
        .into_iter()
        .flatten()
        .find(known)
        .ok_or_else(|| not_known(layout, &typed, from_root.as_ref()))
}

/// What is said of a path that names nothing of an archive, as far as its folders could be listed.
fn not_known(layout: &Layout, typed: &str, path: Option<&ArchivePath>) -> Error {
    if path.is_some_and(|path| layout.is_hidden(path)) {
        return Error::environment(Text::new(
            format!("`{typed}` 所在的文件夹打不开，不知道里面有没有"),
            format!("the folder of `{typed}` cannot be listed, nobody knows what it holds"),
        ))
        .hint(Text::new("用 dossier check 查看原因", "`dossier check` tells why"));
    }
    Error::usage(Text::new(
        format!("档案里没有`{typed}`这个乡镇、村或人"),
        format!("the archive holds no town, village or person `{typed}`"),
    ))
    .hint(Text::new(
        "写成 乡镇、乡镇/村 或 乡镇/村/姓名",
        "write `town`, `town/village` or `town/village/name`",
    ))
}

/// The one of `files` that a command line names.
pub(crate) fn file(
    config: &Config,
    archive: &Archive,
    path: &Path,
    files: &[ArchivePath],
) -> Option<ArchivePath> {
    let from_root = typed(path).parse().ok();
    let own = below_root(&archive.root, &config.absolute(path));
    [own, from_root].into_iter().flatten().find(|path| files.contains(path))
}

/// The path of something new, as a command line names it: from the archive's root, or from the
/// working folder where that lies inside.
///
/// # Errors
/// If it is no path of an archive.
pub(crate) fn new_path(
    config: &Config,
    archive: &Archive,
    path: &Path,
) -> std::result::Result<ArchivePath, PathError> {
    let typed = typed(path);
    let typed = typed.trim_end_matches('/').trim_start_matches("./");
    let within = below_root(&archive.root, &config.absolute(Path::new(".")));
    let below = within.and_then(|folder| folder.descend(typed).ok());
    let shallow = |path: &ArchivePath| path.parts().count() <= 3;
    below.filter(shallow).map_or_else(|| typed.parse(), Ok)
}

/// A path as it was typed, with `/` between its parts: that of the system and that of Chinese
/// keyboards stand for it.
fn typed(path: &Path) -> String {
    path.to_string_lossy().replace(['\\', '／'], "/")
}

/// A path of the disk as a path of the archive, however it winds.
fn below_root(root: &Path, path: &Path) -> Option<ArchivePath> {
    let (root, path) = (fs::canonical(root).ok()?, fs::canonical(path).ok()?);
    path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/").parse().ok()
}

/// The people at or below one of the paths, or everybody; of them those who meet the condition,
/// where there is one.
pub(crate) fn people(
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
    let mut people = people(archive, selection, meeting);
    let all = people.len();
    let has_left = |path: &ArchivePath| {
        let entry = archive.people.get(path);
        entry.zip(day).is_some_and(|(entry, day)| entry.has_left(day))
    };
    people.retain(|path| with_left || selection.contains(path) || !has_left(path));
    let left_out = all - people.len();
    (people, left_out)
}
