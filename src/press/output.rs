//! The output folder: its record, its lock, and the rule that nothing is overwritten or removed
//! there that this program did not make.

use std::collections::BTreeSet;
use std::path::Path;

use crate::fs;
use crate::hash::{Digest, Secret};
use crate::packet::make::Content;
use crate::path::ArchivePath;
use crate::render::Base;

use super::Order;
use super::cause::Cause;
use super::files::{OutputLock, RunFiles};
use super::outcome::{Left, Swept};
use super::owner::Owner;
use super::proof::Proofs;
use super::record::Record;
use super::records::{Made, Records};

/// How every PDF of this program begins, what it says of itself (see the renderer's export
/// options), and how it ends.
const BEGIN: &[u8] = b"%PDF-1.7\n%\x80\x80\x80\x80\n";
const MARK: &[u8] = b"<xmp:CreatorTool>dossier</xmp:CreatorTool>";
const END: &[u8] = b"%%EOF";

/// An output folder while a run works in it.
#[derive(Debug)]
pub(super) struct Output {
    files: RunFiles,
    /// Shards whose records this run takes in.
    taken_in: Vec<RunFiles>,
    records: Records,
    proofs: Proofs,
    measured: bool,
    _lock: OutputLock,
}

impl Output {
    /// Makes the folder if need be, and reads what the last runs recorded of people of this one.
    pub(super) fn open(
        files: RunFiles,
        secret: Option<Secret>,
        measured: bool,
    ) -> fs::Result<Self> {
        let folder = files.folder();
        fs::create_dir_all(folder)?;
        fs::create_dir_within(folder, &files.cache())?;
        let lock = files.hold()?;
        let proofs = Proofs::read(&files, secret);
        let is_asked = |owner: &Owner| files.shard().is_none_or(|one| one.holds(owner));
        let sha256 = |file: &ArchivePath| fs::sha256(&file.below(folder)).ok();
        let mut records = Records::default();
        let mut taken_in = files.overlapping()?;
        for one in &taken_in {
            let record = one.record();
            fs::refuse_links(folder, &record)?;
            records.take_in(Records::read(&record, &proofs, is_asked)?, sha256);
        }
        taken_in.retain(|one| files.shard().is_none() && *one != files);
        Ok(Self { files, taken_in, records, proofs, measured, _lock: lock })
    }

    /// Where the records of what is made wait for the end of the run.
    pub(super) fn made(&self) -> fs::Result<Made> {
        Made::new(&self.files.cache())
    }

    /// The record of a file that provably still is as it was made from the same inputs; it is not read
    /// where it is known to be as a run left it.
    pub(super) fn still_right(
        &self,
        file: &ArchivePath,
        inputs: Digest,
        is_as_left: impl FnOnce() -> bool,
    ) -> Option<Record> {
        let record = self.proven(file).filter(|record| record.inputs == inputs)?;
        let path = file.below(self.folder());
        fs::refuse_links(self.folder(), &path).ok()?;
        if self.measured {
            let sums = Content::File(path).sums().ok()?;
            let same = sums.sha256 == record.sha256;
            return same.then(|| record.measured(sums));
        }
        (is_as_left() || is_digest(&path, record.sha256)).then_some(record)
    }

    /// Where the papers are.
    pub(super) fn folder(&self) -> &Path {
        self.files.folder()
    }

    /// Why a paper is made anew, whose inputs and record are known; `content` if it shows something
    /// else.
    pub(super) fn cause(
        &self,
        base: &Base,
        (file, inputs): (&ArchivePath, Digest),
        content: impl FnOnce() -> Cause,
    ) -> Cause {
        match self.records.get(file) {
            None => Cause::New,
            Some(record) if !record.is_proven => Cause::Unproven,
            Some(record) if record.inputs != inputs => {
                record.other_basis(base).unwrap_or_else(content)
            }
            Some(_) if !fs::exists(&file.below(self.folder())) => Cause::Gone,
            Some(_) => Cause::Altered,
        }
    }

    /// How many pages a file had when it was made.
    pub(super) fn pages(&self, file: &ArchivePath) -> Option<usize> {
        self.proven(file).map(|record| record.pages)
    }

    /// The record of a file that an earlier run of this user provably made.
    pub(super) fn proven(&self, file: &ArchivePath) -> Option<Record> {
        self.records.get(file).filter(|record| record.is_proven)
    }

    /// Whether a file of that name may be written: none is there, or one as it was made here.
    pub(super) fn may_write(&self, file: &ArchivePath) -> fs::Result<bool> {
        let path = file.below(self.folder());
        fs::refuse_links(self.folder(), fs::parent(&path))?;
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
        let path = file.below(self.folder());
        let write = || {
            fs::create_dir_within(self.folder(), fs::parent(&path))?;
            fs::write(&path, bytes)
        };
        match write() {
            // Another shard has removed the village's folder, which was empty at that moment.
            Err(error) if error.is_not_found() => write(),
            written => written,
        }
    }

    /// Records what was made and kept, removes what an earlier run made and is no longer right, and
    /// keeps the record of everything that was not ordered. Papers of people who are not there any
    /// more, under that name or at that place, are never right. What cannot be removed costs no
    /// other paper its record.
    pub(super) fn close(
        self,
        order: &Order,
        made: Made,
        is_there: impl Fn(&Owner) -> bool,
    ) -> fs::Result<Swept> {
        let mut made = made.records()?;
        let mut swept = Swept::default();
        let owners: BTreeSet<Owner> = order.owners().collect();
        let is_ordered =
            |record: &Record| order.asks_for(record.paper.name) && owners.contains(&record.owner());
        for record in self.records.iter() {
            if made.get(&record.file).is_some() {
                continue;
            }
            if !is_ordered(&record) && is_there(&record.owner()) {
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
        made.write(&self.files.record(), &self.proofs)?;
        self.taken_in.iter().try_for_each(RunFiles::remove)?;
        Ok(swept)
    }

    /// Removes a paper if it still is as it was made, and the folders that are then empty. Says
    /// whether it was removed; nothing if it was not there.
    fn remove(&self, record: &Record) -> fs::Result<Option<bool>> {
        let path = record.file.below(self.folder());
        fs::refuse_links(self.folder(), fs::parent(&path))?;
        let sha256 = match fs::sha256(&path) {
            Ok(sha256) => sha256,
            Err(error) if error.is_not_found() => return Ok(None),
            Err(error) => return Err(error),
        };
        if sha256 != record.sha256 {
            return Ok(Some(false));
        }
        fs::remove(&path)?;
        fs::remove_empty(fs::parent(&path), self.folder());
        Ok(Some(true))
    }
}

/// Whether a file has the form in which this program writes PDFs, and nobody added anything: those
/// who sign or annotate append to a PDF, which then ends more than once, or write it whole in a
/// form of their own. A paper that was merely damaged keeps its form.
pub(crate) fn is_own(bytes: &[u8]) -> bool {
    let count = |part: &[u8]| memchr::memmem::find_iter(bytes, part).count();
    bytes.starts_with(BEGIN) && bytes.ends_with(END) && count(END) == 1 && count(MARK) == 1
}

fn is_digest(file: &Path, digest: Digest) -> bool {
    fs::sha256(file).is_ok_and(|found| found == digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_have_written_is_not_taken_for_a_paper() {
        let paper = [BEGIN, b"1 0 obj\n", MARK, b"\nstartxref\n1\n", END].concat();
        assert!(is_own(&paper));
        let written_whole = |begin: &[u8]| [begin, &paper[BEGIN.len()..]].concat();
        // As qpdf and pikepdf, iText and WPS, MuPDF, PDFium and PDFBox begin.
        for comment in ["bff7a2fe", "e2e3cfd3", "c2b5c2b6", "a1b3c5d7", "f6e4fcdf"] {
            let comment = u32::from_str_radix(comment, 16).unwrap().to_be_bytes();
            assert!(!is_own(&written_whole(&[b"%PDF-1.7\n%", &comment[..], b"\n\n"].concat())));
        }
        let appended = [&paper, &b"\n2 0 obj\nstartxref\n2\n"[..], END].concat();
        assert!(!is_own(&appended), "an annotation was appended");
        assert!(!is_own(&[&paper, &b"\n% a remark"[..]].concat()));
        assert!(!is_own(&[BEGIN, END].concat()), "another program of the same library");
        assert!(!is_own(b""));
    }
}
