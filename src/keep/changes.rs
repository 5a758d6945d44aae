//! Changed files of one run: all of them are written, or none.

use crate::archive::{Archive, Content};
use crate::diagnostic::{Diagnostic, Text};
use crate::fs;
use crate::model::decode::Decode;
use crate::model::format::NEWER_FORMAT;
use crate::path::ArchivePath;
use crate::yaml::edit::Refused;

/// One file as it was and as it is to be.
#[derive(Debug)]
pub struct Change {
    /// The file.
    pub path: ArchivePath,
    /// Its bytes on the disk; none if it is new.
    pub old: Option<Vec<u8>>,
    /// Its bytes to be.
    pub new: Vec<u8>,
}

/// Why a file was not changed.
#[derive(Debug)]
pub enum Failure {
    /// The edit was refused.
    Refused(Refused),
    /// The disk failed.
    Disk(fs::Error),
}

impl Change {
    /// The errors that the change would bring.
    #[must_use]
    pub fn new_errors(&self, archive: &Archive) -> Vec<Diagnostic> {
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

    /// Whether it only says again what an entry of a person's file says already.
    #[must_use]
    pub fn repeats(&self, archive: &Archive) -> bool {
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

    /// Writes the file and waits until the disk has it. Of an old file it makes sure first that
    /// nobody changed it in the meantime.
    ///
    /// # Errors
    /// If it cannot be written, or is another one by now.
    pub fn write(&self, archive: &Archive) -> Result<(), Failure> {
        let on_disk = archive.layout.on_disk(&archive.root, &self.path);
        let Some(old) = &self.old else {
            if let Some(folder) = on_disk.parent() {
                fs::create_dir_all(folder).map_err(Failure::Disk)?;
            }
            return fs::write_new(&on_disk, &self.new).map_err(Failure::Disk);
        };
        if fs::read(&on_disk).map_err(Failure::Disk)? != *old {
            return Err(Failure::Refused(changed_meanwhile()));
        }
        fs::rewrite(&on_disk, &self.new).map_err(Failure::Disk)
    }
}

/// Refuses to touch a file whose format is newer than what this program knows.
///
/// # Errors
/// If it is.
pub fn refuse_newer(found: &[Diagnostic]) -> Result<(), Refused> {
    match found.iter().find(|one| one.code == NEWER_FORMAT) {
        Some(newer) => Err(Refused { why: newer.message.clone(), paste: None }),
        None => Ok(()),
    }
}

fn changed_meanwhile() -> Refused {
    let why = Text::new(
        "文件刚刚被别的程序改过，请再试一次",
        "another program has just changed the file, try again",
    );
    Refused { why, paste: None }
}
