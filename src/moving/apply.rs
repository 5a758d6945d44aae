//! Making a prepared move: files first, then the folder, or nothing.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::diagnostic::{Diagnostic, Severity};
use crate::transaction::{self, Failure, Transaction, Writer};

use super::Refusal;
use super::plan::MovePlan;

impl MovePlan {
    /// Makes the move, and reads the archive again: nothing may be wrong that was right before,
    /// when `before` was found.
    ///
    /// # Errors
    /// If something fails, or a file was changed since the move was planned; all is then as it was.
    pub(crate) fn apply(
        &self,
        writer: &Writer,
        archive: &Archive,
        before: &[Diagnostic],
    ) -> Result<(), Refusal> {
        let moved = writer.commit(self.transaction(), || self.verify(archive, before));
        moved.map_err(|failure| match failure {
            Failure::Disk(error) => error.into(),
            Failure::Meanwhile(files) => {
                Refusal { why: transaction::changed_meanwhile(&files), hint: None }
            }
            Failure::Refused(refusal) => refusal,
        })
    }

    /// What changes on the disk: the files first, then the folder.
    pub(crate) fn transaction(&self) -> Transaction {
        let files = self.edits.iter().map(|edit| edit.change.clone()).collect();
        Transaction { files, renames: vec![self.rename.clone()] }
    }

    /// Reads the moved archive: it holds what was moved, and no new finding.
    ///
    /// # Errors
    /// If it does not, or cannot be read.
    pub(crate) fn verify(&self, archive: &Archive, before: &[Diagnostic]) -> Result<(), Refusal> {
        let (moved, after) = Archive::open(&archive.root, 1)?;
        let layout = &moved.layout;
        let there = layout.people.contains_key(&self.new)
            || layout.villages.contains(&self.new)
            || layout.towns.contains(&self.new);
        let (old, new) = (counted(before), counted(&after));
        let worse = new.iter().find(|(key, number)| *number > old.get(*key).unwrap_or(&0));
        match worse {
            None if there => Ok(()),
            None => Err(Refusal::new(
                format!("移动后档案里找不到 `{}`", self.new),
                format!("the moved archive would not contain `{}`", self.new),
            )),
            Some(((code, _), _)) => Err(Refusal::new(
                format!("移动后会多出检查问题 `{code}`"),
                format!("the moved archive would have new findings `{code}`"),
            )),
        }
    }
}

/// How many findings there are of each code, notes left out.
fn counted(findings: &[Diagnostic]) -> BTreeMap<(&str, Severity), usize> {
    let mut counts = BTreeMap::new();
    for one in findings.iter().filter(|one| one.severity != Severity::Note) {
        *counts.entry((one.code.0, one.severity)).or_default() += 1;
    }
    counts
}
