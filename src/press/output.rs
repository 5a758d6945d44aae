//! The output folder: its record, its lock, and the rule that nothing is overwritten or removed
//! there that this program did not make.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fs::{self, Lock};
use crate::hash::Digest;
use crate::path::ArchivePath;

use super::Order;
use super::record::Record;

const RECORD: &str = "build.jsonl";
/// What every PDF of this program says of itself (see the renderer's export options).
const MARK: &[u8] = b"<xmp:CreatorTool>dossier</xmp:CreatorTool>";

/// An output folder while a run works in it.
#[derive(Debug)]
pub(super) struct Output {
    folder: PathBuf,
    records: BTreeMap<String, Record>,
    _lock: Lock,
}

impl Output {
    /// Makes the folder if need be, and reads what the last runs recorded.
    pub(super) fn open(folder: &Path) -> fs::Result<Self> {
        let cache = folder.join(".cache");
        fs::create_dir_all(&cache)?;
        let lock = fs::lock(&cache.join("lock"))?;
        let file = folder.join(RECORD);
        let bytes = if fs::exists(&file) { fs::read(&file)? } else { Vec::new() };
        let text = String::from_utf8_lossy(&bytes);
        // A line that cannot be read only means that its paper is made anew.
        let records = text.lines().filter_map(|line| serde_json::from_str::<Record>(line).ok());
        let records = records.map(|record| (record.file.clone(), record)).collect();
        Ok(Self { folder: folder.to_owned(), records, _lock: lock })
    }

    /// The record of a file that still is as it was made from the same inputs.
    pub(super) fn still_right(&self, file: &ArchivePath, inputs: &str) -> Option<&Record> {
        let record = self.records.get(file.as_str()).filter(|record| record.inputs == inputs)?;
        let bytes = fs::read(&file.below(&self.folder)).ok()?;
        (Digest::of(&bytes).to_string() == record.sha256).then_some(record)
    }

    /// Whether a file of that name may be written: none is there, or one as it was made here.
    pub(super) fn may_write(&self, file: &ArchivePath) -> bool {
        let path = file.below(&self.folder);
        if !fs::exists(&path) {
            return true;
        }
        let recorded = self.records.get(file.as_str()).map(|record| record.sha256.as_str());
        fs::read(&path)
            .is_ok_and(|bytes| recorded == Some(&*Digest::of(&bytes).to_string()) || is_own(&bytes))
    }

    /// Writes a paper whole.
    pub(super) fn write(&self, file: &ArchivePath, bytes: &[u8]) -> fs::Result<()> {
        let path = file.below(&self.folder);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, bytes)
    }

    /// Records what was made and kept, removes what an earlier run made and this one found to be
    /// no longer right, and keeps the record of everything that was not ordered.
    pub(super) fn close(mut self, order: &Order, made: BTreeMap<String, Record>) -> fs::Result<()> {
        let old = std::mem::take(&mut self.records);
        for (file, record) in old {
            if made.contains_key(&file) {
                continue;
            }
            if is_ordered(order, &record) {
                self.remove(&record)?;
            } else {
                self.records.insert(file, record);
            }
        }
        self.records.extend(made);
        let mut text = String::new();
        for record in self.records.values() {
            text.push_str(&serde_json::to_string(record).expect("a record is plain data"));
            text.push('\n');
        }
        fs::write(&self.folder.join(RECORD), text.as_bytes())
    }

    fn remove(&self, record: &Record) -> fs::Result<()> {
        let Ok(file) = record.file.parse::<ArchivePath>() else { return Ok(()) };
        let path = file.below(&self.folder);
        let Ok(bytes) = fs::read(&path) else { return Ok(()) };
        if Digest::of(&bytes).to_string() == record.sha256 { fs::remove(&path) } else { Ok(()) }
    }
}

/// Whether a file looks like one of this program to which nobody added anything: signing and
/// annotating append to a PDF, which then ends more than once.
fn is_own(bytes: &[u8]) -> bool {
    let count = |part: &[u8]| bytes.windows(part.len()).filter(|window| *window == part).count();
    count(MARK) > 0 && count(b"%%EOF") == 1
}

fn is_ordered(order: &Order, record: &Record) -> bool {
    let paper = crate::documents::Paper::of_template(&record.paper);
    let wanted =
        order.only.is_empty() || paper.is_some_and(|paper| order.only.contains(&paper.name));
    let person = |person: &ArchivePath| person.as_str() == record.person;
    wanted && order.people.iter().any(person)
}
