//! Making a prepared move: files first, then the folder; whatever fails is put back.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fs;

use super::Refusal;
use super::plan::{FileEdit, Plan};

impl Plan {
    /// Makes the move, and reads the archive again: nothing may be wrong that was right before,
    /// when `before` was found.
    ///
    /// # Errors
    /// If something fails; all is then as it was, or the error says what is not.
    pub fn apply(&self, archive: &Archive, before: &[Diagnostic]) -> Result<(), Refusal> {
        for (at, edit) in self.edits.iter().enumerate() {
            if let Err(error) = fs::rewrite(&edit.on_disk, &edit.after) {
                return Err(self.put_back(&self.edits[..at], error.into()));
            }
        }
        if let Err(error) = fs::rename(&self.from, &self.to) {
            return Err(self.put_back(&self.edits, error.into()));
        }
        let Err(refusal) = self.verify(archive, before) else { return Ok(()) };
        match fs::rename(&self.to, &self.from) {
            Ok(()) => Err(self.put_back(&self.edits, refusal)),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads the moved archive: it holds what was moved, and no new finding.
    fn verify(&self, archive: &Archive, before: &[Diagnostic]) -> Result<(), Refusal> {
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
                format!("the moved archive would not hold `{}`", self.new),
            )),
            Some(((code, _), _)) => Err(Refusal::new(
                format!("移动后会多出检查问题 `{code}`"),
                format!("the moved archive would have new findings `{code}`"),
            )),
        }
    }

    /// Writes files as they were, and tells of those that cannot be.
    fn put_back(&self, edits: &[FileEdit], refusal: Refusal) -> Refusal {
        let lost: Vec<String> = edits
            .iter()
            .filter(|edit| fs::rewrite(&edit.on_disk, &edit.before).is_err())
            .map(|edit| edit.file.to_string())
            .collect();
        if lost.is_empty() {
            return refusal;
        }
        let lost = lost.join("、");
        refusal.hint(
            format!("这些文件没能改回：{lost}；用 git 恢复"),
            format!("these files could not be put back, restore them with git: {lost}"),
        )
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
