//! The output folder: its record, its lock, and the rule that nothing is overwritten or removed
//! there that this program did not make.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::fs::{self, Lock};
use crate::hash::Digest;
use crate::packet::make::Content;
use crate::path::ArchivePath;

use super::Order;
use super::outcome::{Left, Swept};
use super::record::{Made, Record, Records};

const RECORD: &str = "build.jsonl";
const CACHE: &str = ".cache";
/// What every PDF of this program says of itself (see the renderer's export options).
const MARK: &[u8] = b"<xmp:CreatorTool>dossier</xmp:CreatorTool>";

/// An output folder while a run works in it.
#[derive(Debug)]
pub(super) struct Output {
    folder: PathBuf,
    records: Records,
    measured: bool,
    _lock: Lock,
}

impl Output {
    /// Makes the folder if need be, and reads what the last runs recorded.
    pub(super) fn open(folder: &Path, measured: bool) -> fs::Result<Self> {
        let cache = folder.join(CACHE);
        fs::create_dir_all(&cache)?;
        let lock = fs::lock(&cache.join("lock"))?;
        let records = Records::read(&folder.join(RECORD))?;
        Ok(Self { folder: folder.to_owned(), records, measured, _lock: lock })
    }

    /// Whether an earlier run made papers in a folder.
    pub(super) fn is_begun(folder: &Path) -> bool {
        fs::exists(&folder.join(RECORD))
    }

    /// Where the records of what is made wait for the end of the run.
    pub(super) fn made(&self) -> fs::Result<Made> {
        Made::new(&self.folder.join(CACHE))
    }

    /// The record of a file that still is as it was made from the same inputs.
    pub(super) fn still_right(&self, file: &ArchivePath, inputs: Digest) -> Option<Record> {
        let record = self.records.get(file).filter(|record| record.inputs == inputs)?;
        let path = file.below(&self.folder);
        if self.measured {
            let sums = Content::File(path).sums().ok()?;
            let same = sums.sha256 == record.sha256;
            return same.then(|| record.measured(sums));
        }
        (fs::sha256(&path).ok()? == record.sha256).then_some(record)
    }

    /// How many pages a file had when it was made.
    pub(super) fn pages(&self, file: &ArchivePath) -> Option<usize> {
        self.records.get(file).map(|record| record.pages)
    }

    /// Whether a file of that name may be written: none is there, or one as it was made here.
    pub(super) fn may_write(&self, file: &ArchivePath) -> fs::Result<bool> {
        let path = file.below(&self.folder);
        if !fs::exists(&path) {
            return Ok(true);
        }
        if fs::is_special(&path) || fs::is_folder(&path) {
            return Ok(false);
        }
        let recorded = self.records.get(file).map(|record| record.sha256);
        let bytes = fs::read(&path)?;
        Ok(recorded == Some(Digest::of(&bytes)) || is_own(&bytes))
    }

    /// Writes a paper whole.
    pub(super) fn write(&self, file: &ArchivePath, bytes: &[u8]) -> fs::Result<()> {
        let path = file.below(&self.folder);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, bytes)
    }

    /// Records what was made and kept, removes what an earlier run made and is no longer right, and
    /// keeps the record of everything that was not ordered. Papers of people who are not there any
    /// more, under that name or at that place, are never right. What cannot be removed costs no
    /// other paper its record.
    pub(super) fn close(
        self,
        order: &Order,
        made: Made,
        is_there: impl Fn(&ArchivePath) -> bool,
    ) -> fs::Result<Swept> {
        let mut made = made.records()?;
        let mut swept = Swept::default();
        let people: BTreeSet<&ArchivePath> = order.people.iter().collect();
        let is_ordered = |record: &Record| {
            let wanted = order.only.is_empty() || order.only.contains(&record.paper.name);
            wanted && people.contains(&record.person())
        };
        for record in self.records.iter() {
            if made.get(&record.file).is_some() {
                continue;
            }
            if !is_ordered(&record) && is_there(&record.person()) {
                made.add(record);
                continue;
            }
            match self.remove(&record) {
                Ok(None) => {}
                Ok(Some(true)) => swept.removed += 1,
                Ok(Some(false)) => swept.left.push(Left { file: record.file, error: None }),
                Err(error) => {
                    swept.left.push(Left { file: record.file.clone(), error: Some(error) });
                    made.add(record);
                }
            }
        }
        made.write(&self.folder.join(RECORD))?;
        Ok(swept)
    }

    /// Removes a paper if it still is as it was made, and the folders that are then empty. Says
    /// whether it was removed; nothing if it was not there.
    fn remove(&self, record: &Record) -> fs::Result<Option<bool>> {
        let path = record.file.below(&self.folder);
        let sha256 = match fs::sha256(&path) {
            Ok(sha256) => sha256,
            Err(error) if error.is_not_found() => return Ok(None),
            Err(error) => return Err(error),
        };
        if sha256 != record.sha256 {
            return Ok(Some(false));
        }
        fs::remove(&path)?;
        fs::remove_empty(fs::parent(&path), &self.folder);
        Ok(Some(true))
    }
}

/// Whether a file looks like one of this program to which nobody added anything: signing and
/// annotating append to a PDF, which then ends more than once.
#[must_use]
pub fn is_own(bytes: &[u8]) -> bool {
    let count = |part: &[u8]| bytes.windows(part.len()).filter(|window| *window == part).count();
    count(MARK) > 0 && count(b"%%EOF") == 1
}
