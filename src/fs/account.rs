//! An account of what a run writes, for who asks: each file once, with what became of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::rehearsal;

/// Every path that was written, with whether something lay there before; nothing unless an account
/// is kept.
static ACCOUNT: Mutex<Option<BTreeMap<PathBuf, bool>>> = Mutex::new(None);

/// What became of a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    New,
    /// Written anew, be it with the same bytes.
    Changed,
    Removed,
}

/// From now on an account is kept, or none: one of an earlier run is forgotten.
pub(crate) fn keep_account(is_kept: bool) {
    *ACCOUNT.lock().unwrap_or_else(PoisonError::into_inner) = is_kept.then(BTreeMap::new);
}

/// What was written since [`keep_account`], by path.
pub(crate) fn account() -> Vec<(PathBuf, Written)> {
    let kept = ACCOUNT.lock().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_default();
    let outcome = |(path, was_there): (PathBuf, bool)| {
        let written = match (was_there, is_there(&path)) {
            (false, true) => Written::New,
            (true, true) => Written::Changed,
            (true, false) => Written::Removed,
            (false, false) => return None,
        };
        Some((path, written))
    };
    kept.into_iter().filter_map(outcome).collect()
}

/// Puts a path that is about to be written, moved or removed on the account.
pub(super) fn note(path: &Path) {
    let mut account = ACCOUNT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(account) = account.as_mut() {
        account.entry(path.to_owned()).or_insert_with(|| is_there(path));
    }
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(rehearsal::seen(path)).is_ok()
}
