//! The versions of one record, commit by commit, followed through moves.

use crate::git::{Commit, Git, Result, Touched};

use super::difference::Change;
use super::unit::{Unit, compared, is_same_person};

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
}

impl Step {
    fn new(commit: Option<Commit>, path: &str, before: Option<&[u8]>, after: &[u8]) -> Self {
        let changes = before.map(|before| compared(before, after)).unwrap_or_default();
        Self { commit, path: path.to_owned(), from: None, changes, first: before.is_none() }
    }
}

/// Every version of the record at `path`, which now holds `now`, the latest first.
///
/// # Errors
/// If git refuses.
pub fn history(git: &Git, path: &str, now: &[u8]) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    let mut path = path.to_owned();
    if git.changed()?.into_iter().any(|file| file.path == path) {
        let before = if git.has_commit()? { git.file("HEAD", &path)? } else { None };
        steps.push(Step::new(None, &path, before.as_deref(), now));
    }
    for commit in git.log()? {
        let touched = commit.files.iter().find(|file| file.after.as_ref() == Some(&path)).cloned();
        let Some(touched) = touched else { continue };
        let after = git.file(&commit.id, &path)?.unwrap_or_default();
        let before = version_before(git, &commit, &touched, &path, &after)?;
        let mut step = Step::new(Some(commit), &path, before.as_deref(), &after);
        step.from = touched.before.filter(|before| !step.first && *before != path);
        let (from, first) = (step.from.clone(), step.first);
        steps.push(step);
        if first {
            break;
        }
        path = from.unwrap_or(path);
    }
    Ok(steps)
}

/// The record before a commit. Two people's files are alike, so that git may take one for the
/// other: only the same person's is followed.
fn version_before(
    git: &Git,
    commit: &Commit,
    touched: &Touched,
    path: &str,
    after: &[u8],
) -> Result<Option<Vec<u8>>> {
    let Some(old) = &touched.before else { return Ok(None) };
    let before = git.file(&format!("{}^", commit.id), old)?;
    let person = matches!(Unit::of(path).0, Unit::Person(_));
    let same = |before: &Vec<u8>| {
        old == path || !person || before == after || is_same_person(before, after)
    };
    Ok(before.filter(same))
}
