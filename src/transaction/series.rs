//! Several changes that count as one: each rests on what the one before has left on the disk.
//!
//! After each of them the journal leads back to before the first, so that a run that is killed in
//! between, or that goes no further, leaves all as it was. The last step turns it: then all of them are
//! made, and are kept as one change that is taken back as one.
//!
//! In the journal all is said from before the first step: a file by the path that it had then, and the
//! folders that move after that, in their order.

use std::path::{Path, PathBuf};

use crate::fs;

use super::journal::{Direction, Journal};
use super::undo::below;
use super::{Failure, Transaction, Writer};

/// Changes that are being made; what was made goes back unless it is committed.
#[derive(Debug)]
pub(crate) struct Series<'w> {
    writer: &'w Writer,
    journal: Journal,
    /// Whether a step was noted and neither committed nor taken back.
    is_open: bool,
}

impl Writer {
    /// The beginning of several changes that count as one.
    pub(crate) fn series(&self) -> Series<'_> {
        let journal = Journal {
            direction: Direction::Back,
            transaction: Transaction::default(),
            made: Vec::new(),
            between: Vec::new(),
            kept: None,
        };
        Series { writer: self, journal, is_open: false }
    }
}

impl Series<'_> {
    /// Makes one more change.
    ///
    /// # Errors
    /// If it cannot be done, or a file is not as it was read; all steps are then taken back.
    pub(crate) fn add<E>(&mut self, step: Transaction) -> Result<(), Failure<E>> {
        if !step.changes_anything() {
            return Ok(());
        }
        let changed = self.writer.changed(&step).map_err(Failure::Disk)?;
        if !changed.is_empty() {
            return self.fail(Failure::Meanwhile(changed));
        }
        let made = self.writer.missing_folders(&step);
        self.journal.fold(&step, made);
        self.writer.note(&self.journal).map_err(Failure::Disk)?;
        self.is_open = true;
        let forward = Journal {
            direction: Direction::Forward,
            transaction: step,
            made: Vec::new(),
            between: Vec::new(),
            kept: None,
        };
        match self.writer.settle(&forward) {
            Ok(left) if left.is_empty() => Ok(()),
            Ok(left) => self.fail(Failure::Meanwhile(left)),
            Err(error) => self.fail(Failure::Disk(error)),
        }
    }

    /// Lets all steps count. `verify` looks at the result, which is taken back if it refuses.
    ///
    /// # Errors
    /// If the disk fails, or `verify` refuses.
    pub(crate) fn commit<E>(
        mut self,
        verify: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), Failure<E>> {
        if let Err(why) = verify() {
            return self.fail(Failure::Refused(why));
        }
        if !self.is_open {
            return Ok(());
        }
        let kept = self.writer.kept(&self.journal.transaction).map_err(Failure::Disk)?;
        self.journal.direction = Direction::Forward;
        (self.journal.kept, self.journal.between) = (kept, Vec::new());
        self.writer.note(&self.journal).map_err(Failure::Disk)?;
        self.is_open = false;
        self.writer.finish(&self.journal).map_err(Failure::Disk)
    }

    /// Notes a step that is not made, as a run that is killed then leaves it.
    #[cfg(test)]
    pub(super) fn note_only(&mut self, step: &Transaction) {
        let made = self.writer.missing_folders(step);
        self.journal.fold(step, made);
        self.writer.note(&self.journal).unwrap();
    }

    fn fail<E>(&mut self, failure: Failure<E>) -> Result<(), Failure<E>> {
        self.back().map_err(Failure::Disk)?;
        Err(failure)
    }

    /// Takes back all steps.
    fn back(&mut self) -> fs::Result<()> {
        if std::mem::take(&mut self.is_open) {
            self.writer.settle(&self.journal)?;
            self.writer.finish(&self.journal)?;
            self.journal = self.writer.series().journal.clone();
        }
        Ok(())
    }
}

impl Drop for Series<'_> {
    fn drop(&mut self) {
        // What cannot be taken back now the next run takes back: the journal is still there.
        drop(self.back());
    }
}

impl Journal {
    /// Adds a step to those that are noted, with the folders that it makes.
    fn fold(&mut self, step: &Transaction, made: Vec<PathBuf>) {
        let renames = self.transaction.renames.clone();
        let first = |path: &Path| {
            let back = renames.iter().rev();
            back.fold(path.to_owned(), |path, (from, to)| below(&path, to, from))
        };
        for file in &step.files {
            let path = first(&file.path);
            match self.transaction.files.iter().position(|own| own.path == path) {
                Some(at) => {
                    let own = &mut self.transaction.files[at];
                    let held = std::mem::replace(&mut own.after, file.after.clone());
                    self.between.push((at, held));
                }
                None => {
                    let mut own = file.clone();
                    own.path = path;
                    self.transaction.files.push(own);
                }
            }
        }
        self.made.extend(made.iter().map(|folder| first(folder)));
        self.transaction.renames.extend(step.renames.iter().cloned());
    }
}
