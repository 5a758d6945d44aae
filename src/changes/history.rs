//! The versions of one record, commit by commit, followed through moves.

use crate::git::{Changed, Commit, Git, Result, Touched};

use super::difference::Change;
use super::unit::{Unit, compared, is_record, is_same_record};

/// One version of a record against the one before.
#[derive(Debug)]
pub struct Step {
    /// The commit that made it; `None` for what is not committed yet.
    pub commit: Option<Commit>,
    /// The record's path then.
    pub path: String,
    /// Its path before, if it was another.
    pub from: Option<String>,
    /// What changed.
    pub changes: Vec<Change>,
    /// Whether it is the first version.
    pub first: bool,
    /// What became of it, if this step took it from where it lay.
    pub gone: Option<Gone>,
}

/// What became of a record that no longer lies where it lay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gone {
    /// It was removed.
    Removed,
    /// It was moved to this path.
    Moved(String),
    /// It lies where it lay, and this folder above it became a repository of its own, which is the
    /// only one to keep it.
    Apart(String),
}

impl Step {
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

/// Every version of the record at `path`, the latest first. `now` is what it holds; `None` if it no
/// longer lies there. `changed` is what is not as it was committed.
///
/// # Errors
/// If git refuses.
pub fn history(
    git: &Git,
    path: &str,
    now: Option<&[u8]>,
    changed: &[Changed],
) -> Result<Vec<Step>> {
    let mut path = path.to_owned();
    let mut steps: Vec<Step> = not_committed(git, &path, now, changed)?.into_iter().collect();
    for commit in git.log()? {
        if let Some(gone) = taken_away(git, &commit, &path)? {
            steps.push(Step::gone(Some(commit), &path, gone));
            continue;
        }
        let touched = commit.files.iter().find(|file| file.after.as_ref() == Some(&path)).cloned();
        let Some(touched) = touched else { continue };
        let after = git.file(&commit.id, &path)?.unwrap_or_default();
        let before = version_before(git, &commit, &touched, &path, &after)?;
        let (old, before) = before.unzip();
        let mut step = Step::new(Some(commit), &path, before.as_deref(), &after);
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
    changed: &[Changed],
) -> Result<Option<Step>> {
    if !changed.iter().any(|file| file.path == path) {
        return Ok(None);
    }
    let before = if git.head()?.is_some() { git.file("HEAD", path)? } else { None };
    let apart = changed.iter().find(|file| file.is_repository() && file.holds(path));
    Ok(Some(match (now, apart) {
        (Some(_), Some(apart)) => {
            Step::gone(None, path, Gone::Apart(apart.path.trim_end_matches('/').to_owned()))
        }
        (Some(now), None) => Step::new(None, path, before.as_deref(), now),
        (None, _) => Step::gone(None, path, Gone::Removed),
    }))
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
