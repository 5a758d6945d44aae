//! What runs keep in an output folder beside the papers, and by what runs keep out of each other's
//! way there.
//!
//! A run over everybody and a run of a shard each have files of their own, so that shards work at the
//! same time in one folder, and what they made in several folders is put together by copying. A run
//! over everybody takes in what shards recorded.

use std::path::{Path, PathBuf};

use crate::fs::{self, EntryType, Lock};

use super::shard::Shard;

const CACHE: &str = ".cache";
const RECORD: &str = "build";
const RECORD_END: &str = ".jsonl";
const LOCK: &str = "lock";
const SETTLED: &str = "settled";
const SETTLED_WIDE: &str = "settled-everybody";

/// The files of runs over everybody, or of one shard, in an output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RunFiles {
    folder: PathBuf,
    shard: Option<Shard>,
}

/// Keeps other runs out of an output folder that may work on the same papers.
#[derive(Debug)]
pub(super) struct OutputLock {
    _folder: Lock,
    _shard: Option<Lock>,
}

impl RunFiles {
    pub(super) fn new(folder: &Path, shard: Option<Shard>) -> Self {
        Self { folder: folder.to_owned(), shard }
    }

    /// The output folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whose people a run with these files works on; none means everybody.
    pub(super) fn shard(&self) -> Option<Shard> {
        self.shard
    }

    /// The folder of what is kept for later runs.
    pub(super) fn cache(&self) -> PathBuf {
        self.folder.join(CACHE)
    }

    /// The record of papers: `build.jsonl`, or `build.2-of-8.jsonl`.
    pub(super) fn record(&self) -> PathBuf {
        self.folder.join(self.named(RECORD) + RECORD_END)
    }

    /// What earlier runs left; those that are wide, whose papers draw on everybody, leave it apart.
    pub(super) fn settled(&self, is_wide: bool) -> PathBuf {
        self.cache().join(self.named(if is_wide { SETTLED_WIDE } else { SETTLED }))
    }

    /// The marks of the record's lines, of whoever they are called after.
    pub(super) fn proofs(&self, whose: &str) -> PathBuf {
        self.cache().join(self.named(whose))
    }

    fn lock(&self) -> PathBuf {
        self.cache().join(self.named(LOCK))
    }

    fn named(&self, name: &str) -> String {
        self.shard.map_or_else(|| name.to_owned(), |shard| format!("{name}.{}", shard.tag()))
    }

    /// The files of runs whose records speak of people of this one: those of everybody, of this
    /// shard, and of shards of other divisions; its own last of all.
    ///
    /// # Errors
    /// If the output folder cannot be listed.
    pub(super) fn overlapping(&self) -> fs::Result<Vec<Self>> {
        self.overlapping_by(&self.folder, RECORD, RECORD_END)
    }

    /// The files of runs whose marks, of whoever they are called after, may prove lines of such
    /// records.
    pub(super) fn overlapping_proofs(&self, whose: &str) -> Vec<PathBuf> {
        let all = self.overlapping_by(&self.cache(), whose, "").unwrap_or_default();
        all.iter().map(|one| one.proofs(whose)).collect()
    }

    fn overlapping_by(&self, folder: &Path, start: &str, end: &str) -> fs::Result<Vec<Self>> {
        let shards = shards(folder, start, end)?.into_iter();
        let mut all: Vec<Self> = shards.map(|shard| Self::new(&self.folder, shard)).collect();
        all.retain(|one| {
            let is_beside = self.shard.zip(one.shard).is_some_and(|(own, one)| own.is_beside(one));
            one != self && !is_beside
        });
        all.sort_by_key(|one| one.shard);
        all.push(self.clone());
        Ok(all)
    }

    /// Waits for nobody.
    ///
    /// # Errors
    /// If a run is at work that may work on the same papers: one over everybody, one of the same
    /// shard, or one of a shard of another division.
    pub(super) fn hold(&self) -> fs::Result<OutputLock> {
        let everybody = Self::new(&self.folder, None).lock();
        let Some(shard) = self.shard else {
            return Ok(OutputLock { _folder: fs::lock(&everybody)?, _shard: None });
        };
        let lock = OutputLock {
            _folder: fs::lock_shared(&everybody)?,
            _shard: Some(fs::lock(&self.lock())?),
        };
        // Each holds its own before it looks for others: of two that begin at once one sees the other.
        let others = shards(&self.cache(), LOCK, "")?.into_iter().flatten();
        for other in others.filter(|other| !other.is_beside(shard)) {
            fs::lock_shared(&Self::new(&self.folder, Some(other)).lock())?;
        }
        Ok(lock)
    }

    /// Removes what a shard kept, whose records have been taken in. Only for who holds the folder.
    pub(super) fn remove(&self) -> fs::Result<()> {
        [self.record(), self.settled(false), self.settled(true), self.lock()]
            .iter()
            .try_for_each(|file| fs::remove(file))
    }
}

/// Whose files that begin and end like this lie in a folder.
fn shards(folder: &Path, start: &str, end: &str) -> fs::Result<Vec<Option<Shard>>> {
    let shard = |name: &str| match name.strip_prefix(start)?.strip_suffix(end)? {
        "" => Some(None),
        tag => Shard::of_tag(tag.strip_prefix('.')?).map(Some),
    };
    let files = fs::list(folder)?.into_iter().filter(|item| item.kind != EntryType::Folder);
    Ok(files.filter_map(|item| shard(&item.name)).collect())
}

/// Whether an earlier run made papers in a folder.
pub(super) fn is_begun(folder: &Path) -> bool {
    shards(folder, RECORD, RECORD_END).is_ok_and(|all| !all.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path, shard: &str) -> RunFiles {
        RunFiles::new(folder, shard.parse().ok())
    }

    #[test]
    fn each_run_reads_the_records_that_speak_of_its_people() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_begun(folder.path()) && !is_begun(&folder.path().join("none")));
        let names =
            ["build.jsonl", "build.1-of-4.jsonl", "build.2-of-4.jsonl", "build.1-of-8.jsonl"];
        for name in
            names.into_iter().chain(["build.5-of-4.jsonl", "build.old.jsonl", "rebuild.jsonl"])
        {
            fs::write(&folder.path().join(name), b"").unwrap();
        }
        assert!(is_begun(folder.path()));
        let read = |shard: &str| -> Vec<String> {
            let all = files(folder.path(), shard).overlapping().unwrap();
            let name = |one: &RunFiles| one.record().file_name()?.to_str().map(str::to_owned);
            all.iter().map(|one| name(one).unwrap()).collect()
        };
        assert_eq!(read("all"), [names[1], names[2], names[3], names[0]]);
        assert_eq!(read("2/4"), [names[0], names[3], names[2]]);
        assert_eq!(read("3/4"), [names[0], names[3], "build.3-of-4.jsonl"]);
    }

    #[test]
    fn only_runs_that_share_nobody_work_at_the_same_time() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(&folder.path().join(CACHE)).unwrap();
        let hold = |shard: &str| files(folder.path(), shard).hold();
        let first = hold("1/4").unwrap();
        let second = hold("2/4").unwrap();
        for other in ["all", "1/4", "1/8", "3/8"] {
            assert!(hold(other).unwrap_err().is_in_use(), "{other}");
        }
        drop((first, second));
        drop((hold("1/8").unwrap(), hold("3/8").unwrap()));
        let all = hold("all").unwrap();
        assert!(hold("1/4").unwrap_err().is_in_use());
        drop(all);
        hold("1/4").unwrap();
    }
}
