//! Which version of the archive is packed.

use std::path::Path;

use crate::changes;
use crate::fs;
use crate::git::{self, Changed, Git};
use crate::packet::{NO_COMMIT, Tree};

/// The commit on which the archive stands, and what it does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The commit's full name, or 无.
    pub commit: String,
    /// How the archive's files stand to it.
    pub tree: Tree,
    /// The files that are not as they were committed.
    pub changed: Vec<Changed>,
    /// Why git could not tell, where it should have.
    pub unknown: Option<git::Error>,
}

impl Origin {
    /// Of the archive at `root`; what lies in `out` or another output folder is not the archive's
    /// own. git is a witness: whatever is wrong with it, packets are made without its word.
    pub(crate) fn of(root: &Path, out: &Path) -> Self {
        let none = |unknown| {
            let (commit, changed) = (NO_COMMIT.to_owned(), Vec::new());
            Self { commit, tree: Tree::None, changed, unknown }
        };
        match Self::told(root, out) {
            Ok(origin) => origin,
            Err(git::Error::NoRepository) => none(None),
            Err(git::Error::Absent) if !git::is_kept(root) => none(None),
            Err(error) => none(Some(error)),
        }
    }

    fn told(root: &Path, out: &Path) -> git::Result<Self> {
        let git = Git::open(root)?;
        let true_form = |path: &Path| fs::canonical(path).unwrap_or_else(|_| path.to_owned());
        let (base, out) = (true_form(root), true_form(out));
        let mut changed = changes::unsaved(root, &git)?;
        changed.retain(|one| !base.join(&one.path).starts_with(&out));
        if git.ignores_all(&changed)? {
            return Err(git::Error::Ignored);
        }
        let head = git.head()?;
        let clean = changed.is_empty() && head.is_some();
        let tree = if clean { Tree::Clean } else { Tree::Changed };
        let commit = head.unwrap_or_else(|| NO_COMMIT.to_owned());
        Ok(Self { commit, tree, changed, unknown: None })
    }
}
