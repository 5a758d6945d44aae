//! Changed files of one run: all of them are written, or none.

use crate::archive::{Archive, Content};
use crate::diagnostic::Diagnostic;
use crate::model::decode::Decode;
use crate::model::format::NEWER_FORMAT;
use crate::path::ArchivePath;
use crate::transaction::FileChange;
use crate::yaml::edit::Refused;

/// One file as it was and as it is to be.
#[derive(Debug, Clone)]
pub(crate) struct FileRewrite {
    pub(crate) path: ArchivePath,
    /// Its bytes on the disk; none if it is new.
    pub(crate) old: Option<Vec<u8>>,
    /// Its bytes to be.
    pub(crate) new: Vec<u8>,
}

impl FileRewrite {
    /// The errors that the change would bring.
    pub(crate) fn new_errors(&self, archive: &Archive) -> Vec<Diagnostic> {
        let errors = |bytes: &[u8]| archive.reread(&self.path, bytes).errors();
        let mut known = self.old.as_deref().map(errors).unwrap_or_default();
        let mut wrong = errors(&self.new);
        wrong.retain(|one| {
            let same = |old: &Diagnostic| old.code == one.code && old.message == one.message;
            let before = known.iter().position(same);
            before.map(|at| known.swap_remove(at)).is_none()
        });
        wrong
    }

    /// Whether the file is already as it is to be.
    pub(crate) fn is_done(&self) -> bool {
        self.old.as_ref() == Some(&self.new)
    }

    /// Whether it only says again what an entry of a person's file says already.
    pub(crate) fn repeats(&self, archive: &Archive) -> bool {
        let repeated = |bytes: &[u8]| {
            let Some(Content::Person(person)) = archive.reread(&self.path, bytes).content else {
                return 0;
            };
            let mut found = Vec::new();
            person.doubles("", &mut found);
            // A rule of its own looks at these.
            person.assessments.doubles("评价", &mut found);
            found.iter().filter(|double| double.key.is_none()).count()
        };
        self.old.as_deref().is_some_and(|old| repeated(old) < repeated(&self.new))
    }

    /// The change as it is made on the disk.
    pub(crate) fn on_disk(&self, archive: &Archive) -> FileChange {
        let path = archive.below_root(&self.path);
        FileChange { path, before: self.old.clone(), after: self.new.clone() }
    }
}

/// Refuses to touch a file whose format is newer than what this program knows.
///
/// # Errors
/// If it is.
pub(crate) fn refuse_newer(found: &[Diagnostic]) -> Result<(), Refused> {
    match found.iter().find(|one| one.code == NEWER_FORMAT) {
        Some(newer) => Err(Refused { why: newer.message.clone(), paste: None }),
        None => Ok(()),
    }
}
