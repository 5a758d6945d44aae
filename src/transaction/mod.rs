//! Changes of an archive's files: by one run at a time, and all of them or none.
//!
//! A run that changes files holds the archive's lock from before it reads them until they are
//! written ([`Writer`]), so that no run writes over what another one wrote in between. Editors take
//! no lock: a file that no longer holds what was read is not written over.
//!
//! The bytes before and after are written to a journal first; with its name the change is decided.
//! A run that is killed later is completed from there by the next one, or taken back if it was being
//! taken back. Each file is in one of two known states, so that completing may itself be killed and
//! begun again.
//!
//! What consists of several changes, each of which rests on the one before, is one all the same
//! ([`Series`]): until the last of them is made the journal leads back to before the first.
//!
//! The journal of a command's change is not thrown away when all is done: it moves to the changes
//! that are kept ([`undo`]), in one step, and whoever takes that change back later goes the way back
//! through the same journal.

mod journal;
mod series;
#[cfg(test)]
mod series_tests;
#[cfg(test)]
mod tests;
pub(crate) mod undo;
#[cfg(test)]
mod undo_tests;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Text;
use crate::fs::{self, Lock};

use journal::{Direction, Journal};
pub(crate) use series::Series;

/// The folder in an archive that belongs to running commands: it is never committed.
const WORK: &str = ".dossier/run";
/// The folder in an archive of what can be found out again: it is never committed either.
const CACHE: &str = ".dossier/cache";
const LOCK: &str = "lock";
/// The journal of a change that was begun, from an archive's root on.
pub(crate) const JOURNAL: &str = ".dossier/run/journal";
/// How long a run waits for another one.
const PATIENCE: Duration = Duration::from_secs(120);
/// Keeps the folder, and this file with it, out of git.
const IGNORED: (&str, &[u8]) = (".gitignore", b"*\n");

/// The right to change the files of an archive, which one run has at a time.
#[derive(Debug)]
pub(crate) struct Writer {
    root: PathBuf,
    work: PathBuf,
    /// The run whose changes are kept; none if they are not.
    origin: Option<Origin>,
    _lock: Lock,
}

/// Which run makes a change, as it is shown to who may take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Origin {
    /// The command line, without the program's name.
    pub(crate) command: String,
    /// The moment by the computer's clock, for people.
    pub(crate) time: String,
}

/// Files that change together.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Transaction {
    pub(crate) files: Vec<FileChange>,
    /// Folders that are given another name or place after that, one after another: from where, to where.
    /// Nothing lies where one goes.
    pub(crate) renames: Vec<(PathBuf, PathBuf)>,
}

/// A file and what it is to hold. Paths count from the archive's root and are spelt as on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileChange {
    pub(crate) path: PathBuf,
    /// What it holds; `None` if it is new.
    pub(crate) before: Option<Vec<u8>>,
    /// What it is to hold.
    pub(crate) after: Vec<u8>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub(crate) enum Failure<E> {
    Disk(fs::Error),
    /// Another program changed these files in the meantime.
    Meanwhile(Vec<PathBuf>),
    /// What the changes led to was refused.
    Refused(E),
}

/// What became of a change that a killed run had begun.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Recovered {
    /// Whether it was completed; else it was taken back.
    pub(crate) completed: bool,
    /// Files that somebody has changed since; they were left as they are.
    pub(crate) left: Vec<PathBuf>,
}

/// The folder in an archive of what later runs need not find out again; none if it would lead out of
/// the archive.
pub(crate) fn cache(root: &Path) -> Option<PathBuf> {
    way_out(root, Path::new(CACHE)).is_none().then(|| root.join(CACHE))
}

/// Makes that folder, if need be.
///
/// # Errors
/// If it cannot be made.
pub(crate) fn make_cache(folder: &Path) -> fs::Result<()> {
    fs::create_dir_all(folder)?;
    keep_out_of_git(folder)
}

fn keep_out_of_git(folder: &Path) -> fs::Result<()> {
    let file = folder.join(IGNORED.0);
    if fs::exists(&file) { Ok(()) } else { fs::write(&file, IGNORED.1) }
}

/// Whether a killed run has left changes half done.
pub(crate) fn is_interrupted(root: &Path) -> bool {
    fs::exists(&root.join(JOURNAL))
}

/// What is said of files that another program has changed since they were read.
pub(crate) fn changed_meanwhile(files: &[PathBuf]) -> Text {
    let names: Vec<String> = files.iter().map(|file| format!("`{}`", file.display())).collect();
    Text::new(
        format!("{} 刚刚被别的程序改过，什么也没有写入，请再试一次", names.join("、")),
        format!(
            "another program has just changed {}; nothing was written, try again",
            names.join(", ")
        ),
    )
}

impl Writer {
    /// Waits until no other run changes the archive at `root`; `wait` is called once if one does.
    /// What a killed run has left half done is completed or taken back.
    ///
    /// # Errors
    /// If the lock is not free within two minutes, or the disk fails.
    pub(crate) fn open(root: &Path, wait: impl FnOnce()) -> fs::Result<(Self, Option<Recovered>)> {
        let work = root.join(WORK);
        if let Some(link) = way_out(root, Path::new(WORK)) {
            return Err(fs::Error::special(&link));
        }
        fs::create_dir_all(&work)?;
        let lock = fs::lock_within(&work.join(LOCK), PATIENCE, wait)?;
        keep_out_of_git(&work)?;
        fs::remove_unfinished(&work)?;
        let writer = Self { root: root.to_owned(), work, origin: None, _lock: lock };
        let recovered = writer.recover()?;
        Ok((writer, recovered))
    }

    /// The same right, for a run whose changes are kept so that they can be taken back.
    pub(crate) fn keeping(self, origin: Origin) -> Self {
        Self { origin: Some(origin), ..self }
    }

    /// Changes all files, or none. `verify` looks at the result, which is taken back if it refuses.
    ///
    /// # Errors
    /// If it cannot be done, a file is not as it was read, or `verify` refuses.
    pub(crate) fn commit<E>(
        &self,
        transaction: Transaction,
        verify: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), Failure<E>> {
        let changed = self.changed(&transaction).map_err(Failure::Disk)?;
        if !changed.is_empty() {
            return Err(Failure::Meanwhile(changed));
        }
        let kept = self.kept(&transaction).map_err(Failure::Disk)?;
        // One file is replaced in one step: there is nothing to complete.
        let is_noted = kept.is_some() || !transaction.is_one_step();
        let made = self.missing_folders(&transaction);
        let between = Vec::new();
        let mut journal =
            Journal { direction: Direction::Forward, transaction, made, between, kept };
        let note = |journal: &Journal| if is_noted { self.note(journal) } else { Ok(()) };
        note(&journal).map_err(Failure::Disk)?;
        let done = match self.settle(&journal) {
            Ok(left) if left.is_empty() => verify().map_err(Failure::Refused),
            Ok(left) => Err(Failure::Meanwhile(left)),
            Err(error) => Err(Failure::Disk(error)),
        };
        if done.is_err() {
            (journal.direction, journal.kept) = (Direction::Back, None);
            note(&journal).and_then(|()| self.settle(&journal)).map_err(Failure::Disk)?;
        }
        if is_noted {
            self.finish(&journal).map_err(Failure::Disk)?;
        }
        done
    }

    /// The folders that a change makes, each before those in it.
    fn missing_folders(&self, transaction: &Transaction) -> Vec<PathBuf> {
        let new = transaction.files.iter().filter(|file| file.before.is_none());
        let new = new.map(|file| &file.path).chain(transaction.renames.iter().map(|(_, to)| to));
        let above = new.flat_map(|path| path.ancestors().skip(1));
        let missing = above
            .filter(|folder| !folder.as_os_str().is_empty() && !fs::exists(&self.root.join(folder)))
            .map(Path::to_owned);
        missing.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The files that do not hold what was read of them.
    fn changed(&self, transaction: &Transaction) -> fs::Result<Vec<PathBuf>> {
        let mut changed = Vec::new();
        for file in &transaction.files {
            if self.read(&file.path)? != file.before {
                changed.push(file.path.clone());
            }
        }
        Ok(changed)
    }

    fn recover(&self) -> fs::Result<Option<Recovered>> {
        let path = self.root.join(JOURNAL);
        if !fs::exists(&path) {
            return Ok(None);
        }
        let journal = Journal::parse(&fs::read_itself(&path)?);
        let journal = journal.ok_or_else(|| fs::Error::damaged(&path))?;
        // Whoever gives somebody an archive may have put a journal into it: it changes what commands
        // change, and nothing else.
        if !journal.paths().all(is_of_archive) {
            return Err(fs::Error::damaged(&path));
        }
        let mut ways_out = journal.paths().filter_map(|one| way_out(&self.root, one));
        if let Some(link) = ways_out.next() {
            return Err(fs::Error::special(&link));
        }
        let left = self.settle(&journal)?;
        self.finish(&journal)?;
        Ok(Some(Recovered { completed: journal.direction == Direction::Forward, left }))
    }

    /// Writes the journal, whole and before anything else is changed.
    fn note(&self, journal: &Journal) -> fs::Result<()> {
        // It holds what the files hold, and may be read by nobody who may not read these.
        let like: Vec<PathBuf> =
            journal.transaction.files.iter().map(|file| self.root.join(&file.path)).collect();
        fs::rewrite_as_closed(&self.root.join(JOURNAL), &like, &journal.bytes())
    }

    /// Puts the journal of a change that is done among those that are kept, or away.
    fn finish(&self, journal: &Journal) -> fs::Result<()> {
        match &journal.kept {
            Some(kept) => self.keep(journal.direction, kept),
            None => self.forget(),
        }
    }

    fn forget(&self) -> fs::Result<()> {
        fs::remove(&self.root.join(JOURNAL))?;
        fs::settle(&self.work)
    }

    /// Brings all files to where the journal leads, whichever of them are there already, and returns
    /// those that are in none of their states.
    fn settle(&self, journal: &Journal) -> fs::Result<Vec<PathBuf>> {
        let Transaction { files, renames } = &journal.transaction;
        let is_there = |path: &Path| fs::exists(&self.root.join(path));
        let mut left = Vec::new();
        match journal.direction {
            Direction::Forward => {
                // Files change before the folders move: where one has moved, they have changed.
                if !renames.iter().any(|(from, to)| !is_there(from) && is_there(to)) {
                    for file in files {
                        let (from, to) = (file.before.as_deref(), Some(&file.after[..]));
                        left.extend(self.change(&file.path, &[from], to)?);
                    }
                }
                for (from, to) in renames {
                    left.extend(self.rename((from, to))?);
                }
            }
            Direction::Back => {
                for (from, to) in renames.iter().rev() {
                    left.extend(self.rename((to, from))?);
                }
                for (at, file) in files.iter().enumerate().rev() {
                    let between = journal.between.iter().filter(|(own, _)| *own == at);
                    let between = between.map(|(_, bytes)| Some(&bytes[..]));
                    let from: Vec<_> = between.chain([Some(&file.after[..])]).collect();
                    left.extend(self.change(&file.path, &from, file.before.as_deref())?);
                }
                for folder in journal.made.iter().rev() {
                    let folder = self.root.join(folder);
                    fs::remove_empty(&folder, fs::parent(&folder));
                }
            }
        }
        Ok(left)
    }

    /// Moves a folder that has not moved yet; returns its path if something else lies where it goes.
    fn rename(&self, (from, to): (&Path, &Path)) -> fs::Result<Option<PathBuf>> {
        let (on_disk, goal) = (self.root.join(from), self.root.join(to));
        if !fs::exists(&on_disk) {
            return Ok(None);
        }
        if fs::exists(&goal) {
            return Ok(Some(from.to_owned()));
        }
        fs::create_dir_all_synced(fs::parent(&goal))?;
        fs::rename(&on_disk, &goal).map(|()| None)
    }

    /// Lets a file hold `to` if it holds one of `from`, or `to` already; else returns its path. `None`
    /// is a file that is not there.
    fn change(
        &self,
        path: &Path,
        from: &[Option<&[u8]>],
        to: Option<&[u8]>,
    ) -> fs::Result<Option<PathBuf>> {
        let on_disk = self.root.join(path);
        let held = self.read(path)?;
        if held.as_deref() == to {
            return Ok(None);
        }
        if !from.contains(&held.as_deref()) {
            return Ok(Some(path.to_owned()));
        }
        match to {
            Some(bytes) if held.is_some() => fs::rewrite_by(&self.work, &on_disk, bytes)?,
            Some(bytes) => {
                fs::create_dir_all_synced(fs::parent(&on_disk))?;
                fs::write_new_by(&self.work, &on_disk, bytes)?;
            }
            None => fs::remove(&on_disk)?,
        }
        Ok(None)
    }

    fn read(&self, path: &Path) -> fs::Result<Option<Vec<u8>>> {
        match fs::read_itself(&self.root.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Whether a command may change what lies at a path from the root of the archive at `root`.
pub(crate) fn may_change(root: &Path, path: &Path) -> bool {
    is_of_archive(path) && way_out(root, path).is_none()
}

/// Whether a path may be one of an archive's files or folders: it stays below the root, and no part
/// of it is hidden, as git's own folder is.
fn is_of_archive(path: &Path) -> bool {
    path.components().all(|part| match part {
        Component::Normal(name) => name.to_str().is_some_and(|name| !name.starts_with('.')),
        _ => false,
    })
}

/// The link by which a path leaves the archive at `root`, if one lies on its way.
fn way_out(root: &Path, path: &Path) -> Option<PathBuf> {
    let steps = path.ancestors().filter(|step| !step.as_os_str().is_empty());
    steps.map(|step| root.join(step)).find(|step| fs::is_special(step))
}

impl Transaction {
    /// Whether files or folders are other afterwards than before.
    fn changes_anything(&self) -> bool {
        let differs = |file: &FileChange| file.before.as_ref() != Some(&file.after);
        !self.renames.is_empty() || self.files.iter().any(differs)
    }

    /// The bytes of its files, before and after.
    fn bytes(&self) -> u64 {
        let bytes = |file: &FileChange| file.before.as_ref().map_or(0, Vec::len) + file.after.len();
        self.files.iter().map(|file| bytes(file) as u64).sum()
    }

    /// Whether it is done or not, and never half done.
    fn is_one_step(&self) -> bool {
        self.files.len() + self.renames.len() < 2
    }
}
