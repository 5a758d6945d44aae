//! Which version of the archive is packed.

use std::path::Path;

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
}

impl Origin {
    /// Of the archive at `root`; what lies in `out` is not the archive's own.
    ///
    /// # Errors
    /// If git refuses to tell.
    pub fn of(root: &Path, out: &Path) -> git::Result<Self> {
        let none = || Self { commit: NO_COMMIT.to_owned(), tree: Tree::None, changed: 0 };
        let git = match Git::open(root) {
            Ok(git) => git,
            Err(git::Error::NoRepository | git::Error::Absent) => return Ok(none()),
            Err(error) => return Err(error),
        };
        let true_form = |path: &Path| fs::canonical(path).unwrap_or_else(|_| path.to_owned());
        let (root, out) = (true_form(root), true_form(out));
        let is_output = |path: &str| root.join(path).starts_with(&out);
        let changed = git.changed()?.iter().filter(|one| !is_output(&one.path)).count();
        let tree = if changed == 0 { Tree::Clean } else { Tree::Changed };
        Ok(match git.head()? {
            Some(commit) => Self { commit, tree, changed },
            None => Self { tree: Tree::Changed, changed, ..none() },
        })
    }
}
