//! Which version of the archive is packed.

use std::path::Path;

use crate::archive::Outputs;
use crate::fs;
use crate::git::{self, Git};
use crate::packet::{NO_COMMIT, Tree};

/// The commit on which the archive stands, and what is not committed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The commit's full name, or 无.
    pub commit: String,
    /// How the archive's files stand to it.
    pub tree: Tree,
    /// How many files are not as they were committed.
    pub changed: usize,
    /// Why git could not tell, where it should have.
    pub unknown: Option<git::Error>,
}

impl Origin {
    /// Of the archive at `root`; what lies in `out` or another output folder is not the archive's
    /// own. git is a witness: whatever is wrong with it, packets are made without its word.
    #[must_use]
    pub fn of(root: &Path, out: &Path) -> Self {
        let none =
            |unknown| Self { commit: NO_COMMIT.to_owned(), tree: Tree::None, changed: 0, unknown };
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
        let outputs = Outputs::of(root);
        let is_output = |path: &str| outputs.hold(path) || base.join(path).starts_with(&out);
        let changed = git.changed()?.iter().filter(|one| !is_output(&one.path)).count();
        let tree = if changed == 0 { Tree::Clean } else { Tree::Changed };
        Ok(match git.head()? {
            Some(commit) => Self { commit, tree, changed, unknown: None },
            None => {
                let commit = NO_COMMIT.to_owned();
                Self { commit, tree: Tree::Changed, changed, unknown: None }
            }
        })
    }
}
