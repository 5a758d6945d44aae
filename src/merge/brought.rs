//! What a merge would spoil: errors that were not there before.

use crate::diagnostic::{Diagnostic, Severity};
use crate::keep::changes::FileRewrite;
use crate::model::decode::MISSING_KEY;
use crate::path::ArchivePath;

/// The errors of reading after changes that were not there before. What is not filled in yet is no
/// error of someone who is new.
pub(crate) fn brought(
    before: &[Diagnostic],
    mut after: Vec<Diagnostic>,
    changes: &[FileRewrite],
) -> Vec<Diagnostic> {
    let mut known: Vec<&Diagnostic> = before.iter().collect();
    let is_new = |file: &ArchivePath| {
        changes.iter().any(|change| change.old.is_none() && change.path == *file)
    };
    after.retain(|one| one.severity == Severity::Error);
    after.retain(|one| one.code != MISSING_KEY || !is_new(&one.file));
    after.retain(|one| {
        let same = |old: &&Diagnostic| {
            (&old.file, old.code, &old.message) == (&one.file, one.code, &one.message)
        };
        known.iter().position(same).map(|at| known.swap_remove(at)).is_none()
    });
    after
}
