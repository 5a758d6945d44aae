//! The versions of one record, commit by commit, followed through moves.

use crate::git::{Changed, Commit, Git, Result, Touched};

use super::difference::ValueChange;
use super::unit::{Unit, compared, is_record, is_same_record};

/// One version of a record against the one before.
#[derive(Debug)]
pub(crate) struct VersionStep {
    /// The commit that made it; `None` for what is not committed yet.
    pub(crate) commit: Option<Commit>,
    /// The record's path then.
    pub(crate) path: String,
    /// Its path before, if it was another.
    pub(crate) from: Option<String>,
    pub(crate) changes: Vec<ValueChange>,
    /// Whether it is the first version.
    pub(crate) first: bool,
    /// What became of it, if this step took it from where it lay.
    pub(crate) gone: Option<Gone>,
}

/// What became of a record that no longer lies where it lay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Gone {
    Removed,
    /// It was moved to this path.
    Moved(String),
    /// It lies where it lay, and this folder above it became a repository of its own, which is the
    /// only one to keep it.
    Apart(String),
}

impl VersionStep {
    fn new(commit: Option<Commit>, path: &str, before: Option<&[u8]>, after: &[u8]) -> Self {
        let changes = before.map(|before| compared(before, after)).unwrap_or_default();
        let first = before.is_none();
        Self { commit, path: path.to_owned(), from: None, changes, first, gone: None }
    }

    fn gone(commit: Option<Commit>, path: &str, gone: Gone) -> Self {
        let (path, changes) = (path.to_owned(), Vec::new());
        Self { commit, path, from: None, changes, first: false, gone: Some(gone) }
    }
}

/// What is not as it was committed, and what lies at a path now.
pub(crate) struct Uncommitted<'a> {
    /// The files that are not as they were committed.
    pub(crate) changed: &'a [Changed],
    /// What a file holds, if it is there.
    pub(crate) read: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// Every version of the record at `path`, the latest first. `now` is what it holds; `None` if it no
/// longer lies there.
///
/// # Errors
/// If git refuses.
pub(crate) fn history(
    git: &Git,
    path: &str,
    now: Option<&[u8]>,
    uncommitted: &Uncommitted<'_>,
) -> Result<Vec<VersionStep>> {
    let first = not_committed(git, path, now, uncommitted)?;
    // Who was moved and not saved has a history where the last commit has the file.
    let from = first.as_ref().and_then(|step| step.from.clone());
    let mut path = from.unwrap_or_else(|| path.to_owned());
    let mut steps: Vec<VersionStep> = first.into_iter().collect();
    for commit in git.log()? {
        if let Some(gone) = taken_away(git, &commit, &path)? {
            steps.push(VersionStep::gone(Some(commit), &path, gone));
            continue;
        }
        let touched = commit.files.iter().find(|file| file.after.as_ref() == Some(&path)).cloned();
        let Some(touched) = touched else { continue };
        let after = git.file(&commit.id, &path)?.unwrap_or_default();
        let before = version_before(git, &commit, &touched, &path, &after)?;
        let (old, before) = before.unzip();
        let mut step = VersionStep::new(Some(commit), &path, before.as_deref(), &after);
        step.from = old.filter(|old| *old != path);
        let (from, first) = (step.from.clone(), step.first);
        steps.push(step);
        if first {
            break;
        }
        path = from.unwrap_or(path);
    }
    Ok(steps)
}

/// What is not committed yet of the record at `path`.
fn not_committed(
    git: &Git,
    path: &str,
    now: Option<&[u8]>,
    uncommitted: &Uncommitted<'_>,
) -> Result<Option<VersionStep>> {
    let changed = uncommitted.changed;
    if !changed.iter().any(|file| file.path == path) {
        return Ok(None);
    }
    let has_commits = git.head()?.is_some();
    let before = if has_commits { git.file("HEAD", path)? } else { None };
    let apart = changed.iter().find(|file| file.is_repository() && file.holds(path));
    Ok(Some(match (now, apart) {
        (Some(_), Some(apart)) => {
            VersionStep::gone(None, path, Gone::Apart(apart.path.trim_end_matches('/').to_owned()))
        }
        (Some(now), None) if before.is_none() && has_commits => {
            let moved = moved_from(git, path, now, uncommitted)?;
            let (from, before) = moved.unzip();
            VersionStep { from, ..VersionStep::new(None, path, before.as_deref(), now) }
        }
        (Some(now), None) => VersionStep::new(None, path, before.as_deref(), now),
        (None, _) => {
            let to = before.and_then(|before| moved_to(path, &before, uncommitted));
            VersionStep::gone(None, path, to.map_or(Gone::Removed, Gone::Moved))
        }
    }))
}

/// Where the record that lies at `path` now lay when it was committed, and what it held then.
fn moved_from(
    git: &Git,
    path: &str,
    now: &[u8],
    uncommitted: &Uncommitted<'_>,
) -> Result<Option<(String, Vec<u8>)>> {
    let gone = uncommitted.changed.iter().filter(|file| file.before && is_record(&file.path));
    for old in gone.filter(|file| (uncommitted.read)(&file.path).is_none()) {
        let Some(before) = git.file("HEAD", &old.path)? else { continue };
        if is_moved((&old.path, &before), (path, now)) {
            return Ok(Some((old.path.clone(), before)));
        }
    }
    Ok(None)
}

/// Where the record lies now that was committed at `path` and is not there any more.
fn moved_to(path: &str, before: &[u8], uncommitted: &Uncommitted<'_>) -> Option<String> {
    let new = uncommitted.changed.iter().filter(|file| !file.before && is_record(&file.path));
    let found = new.map(|file| &file.path).find(|to| {
        let now = (uncommitted.read)(to);
        now.is_some_and(|now| is_moved((path, before), (to, &now)))
    });
    found.cloned()
}

/// Whether a record that is gone from one path and new at another is one: a person by who it is,
/// anything else by what it holds.
fn is_moved((old, before): (&str, &[u8]), (new, now): (&str, &[u8])) -> bool {
    let is_person = |path: &str| matches!(Unit::of(path).0, Unit::Person(_));
    let both = is_person(old) && is_person(new);
    before == now || both && is_same_record(before, now)
}

/// What a commit did with the record at `path`, if it took it away from there. Of two people's files,
/// which are alike, git may take one for the other: where somebody went is told by who it is.
fn taken_away(git: &Git, commit: &Commit, path: &str) -> Result<Option<Gone>> {
    let here = |file: &&Touched| file.before.as_deref() == Some(path);
    let left = commit.files.iter().filter(here).any(|file| file.after.as_deref() != Some(path));
    let came = commit.files.iter().any(|file| file.after.as_deref() == Some(path));
    if !left || came {
        return Ok(None);
    }
    let above = commit.files.iter().filter_map(|file| file.after.as_deref());
    for folder in above.filter(|above| is_above(above, path)) {
        if git.is_link(&commit.id, folder)? {
            return Ok(Some(Gone::Apart(folder.to_owned())));
        }
    }
    let before = git.file(&format!("{}^", commit.id), path)?.unwrap_or_default();
    let new = commit.files.iter().filter(|file| file.before != file.after);
    for to in new.filter_map(|file| file.after.as_ref()).filter(|to| is_record(to)) {
        let after = git.file(&commit.id, to)?.unwrap_or_default();
        if after == before || is_same_record(&before, &after) {
            return Ok(Some(Gone::Moved(to.clone())));
        }
    }
    Ok(Some(Gone::Removed))
}

/// The record before a commit, and where it lay. Two people's files are alike, so that git may take
/// one for the other: a person is followed by who it is.
fn version_before(
    git: &Git,
    commit: &Commit,
    touched: &Touched,
    path: &str,
    after: &[u8],
) -> Result<Option<(String, Vec<u8>)>> {
    let parent = format!("{}^", commit.id);
    if touched.before.as_deref() == Some(path) {
        return Ok(git.file(&parent, path)?.map(|before| (path.to_owned(), before)));
    }
    let person = matches!(Unit::of(path).0, Unit::Person(_));
    let gone = commit.files.iter().filter(|file| person && file.before != file.after);
    let mut gone: Vec<&String> =
        gone.filter_map(|file| file.before.as_ref()).filter(|old| is_record(old)).collect();
    // Mostly the folder keeps its name: the search is short.
    gone.sort_by_key(|old| folder(old) != folder(path));
    for old in touched.before.iter().chain(gone) {
        let Some(before) = git.file(&parent, old)? else { continue };
        if !person || before == after || is_same_record(&before, after) {
            return Ok(Some((old.clone(), before)));
        }
    }
    Ok(None)
}

/// Whether something lies below a path.
fn is_above(folder: &str, path: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The name of the folder in which a record lies.
fn folder(path: &str) -> Option<&str> {
    path.rsplit('/').nth(1)
}
