//! The records of all papers of an output folder, as `build.jsonl` holds them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::documents::Paper;
use crate::fs::{self, Scratch};
use crate::hash::Digest;
use crate::model::words::{PaperName, Word};
use crate::path::ArchivePath;

use super::owner::Owner;
use super::proof::Proofs;
use super::record::{Basis, Record};

/// With what a line of a record begins, in whatever version.
const LINE_START: &str = "{\"file\":\"";

/// The records of what a run has made so far. They wait on the disk: while papers are laid out,
/// memory is dear.
#[derive(Debug)]
pub(super) struct Made(Scratch);

/// The records of a run, as `build.jsonl` holds them. There may be a hundred thousand, so each
/// takes as little room as it can: its owner's folder is kept once, a usual name not at all.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// By the owner's folder with `/` behind it, which sorts them as the files' paths sort; of the
    /// county's papers by nothing.
    by_owner: BTreeMap<Box<str>, Vec<CompactRecord>>,
    bases: Vec<Arc<Basis>>,
}

/// A record without its person's folder.
#[derive(Debug)]
struct CompactRecord {
    /// The file's name, unless it is that of the paper.
    name: Option<Box<str>>,
    inputs: Digest,
    sha256: Digest,
    pages: u32,
    /// Its place in [`Records::bases`].
    basis: u32,
    paper: PaperName,
    is_proven: bool,
}

impl Records {
    /// Reads a `build.jsonl`, if there is one: what it says of people who are asked for. A line that
    /// cannot be read is left out, which only means that its paper is made anew.
    ///
    /// # Errors
    /// If it cannot be read, or is a file of somebody's own: none of its lines looks like ours.
    pub(super) fn read(
        file: &Path,
        proofs: &Proofs,
        is_asked: impl Fn(&Owner) -> bool,
    ) -> fs::Result<Self> {
        let mut records = Self::default();
        if !fs::exists(file) {
            return Ok(records);
        }
        let (mut any, mut ours) = (false, false);
        fs::read_lines(file, |line| {
            any |= !line.trim().is_empty();
            ours |= line.starts_with(LINE_START);
            let record = Record::of_json(line, proofs.prove(line));
            records.extend(record.filter(|one| is_asked(&one.owner())));
        })?;
        if any && !ours { Err(fs::Error::occupied(file)) } else { Ok(records) }
    }

    /// Takes in what another file says. Of two records of one paper that one counts which is true of
    /// the file as it is, of two such the one that is proven, or else the other file's.
    pub(super) fn take_in(&mut self, other: Self, sha256: impl Fn(&ArchivePath) -> Option<Digest>) {
        if self.by_owner.is_empty() {
            *self = other;
            return;
        }
        let counts = |own: &Record, one: &Record| match own.sha256 == one.sha256 {
            true => own.is_proven && !one.is_proven,
            false => sha256(&own.file) == Some(own.sha256),
        };
        for one in other.iter() {
            if !self.get(&one.file).is_some_and(|own| counts(&own, &one)) {
                self.add(one);
            }
        }
    }

    /// Writes the lines of all records, sorted by their files, and the marks of those that are
    /// proven; these first, since a mark without its line does no harm.
    pub(super) fn write(&self, file: &Path, proofs: &Proofs) -> fs::Result<()> {
        let proven = self.iter().filter(|one| one.is_proven);
        let marked = proofs.write(proven.map(|one| one.json()));
        fs::write_with(file, |out| {
            self.iter().try_for_each(|one| writeln!(out, "{}", one.json()))
        })?;
        marked
    }

    pub(super) fn get(&self, file: &ArchivePath) -> Option<Record> {
        let (person, name) = split(file);
        let (person, entries) = self.by_owner.get_key_value(person)?;
        let at = entries.binary_search_by(|one| (*one.name()).cmp(name)).ok()?;
        Some(self.record(person, &entries[at]))
    }

    pub(super) fn add(&mut self, record: Record) {
        let basis = self.place(record.basis);
        let (person, name) = split(&record.file);
        let Record { paper: Paper { name: paper, .. }, inputs, sha256, pages, is_proven, .. } =
            record;
        let entry = CompactRecord {
            name: (name != usual_name(*paper)).then(|| name.into()),
            inputs,
            sha256,
            pages: u32::try_from(pages).expect("fewer pages than that"),
            basis,
            paper: *paper,
            is_proven,
        };
        if !self.by_owner.contains_key(person) {
            self.by_owner.insert(person.into(), Vec::new());
        }
        let entries = self.by_owner.get_mut(person).expect("it was put in");
        match entries.binary_search_by(|one| (*one.name()).cmp(name)) {
            Ok(at) => entries[at] = entry,
            Err(at) => {
                // Room left over for more would add up.
                entries.reserve_exact(1);
                entries.insert(at, entry);
            }
        }
    }

    fn extend(&mut self, records: impl IntoIterator<Item = Record>) {
        records.into_iter().for_each(|one| self.add(one));
    }

    /// Where the one copy is of what many papers rest on.
    fn place(&mut self, basis: Arc<Basis>) -> u32 {
        let known = self.bases.iter().position(|known| *known == basis);
        let at = known.unwrap_or_else(|| {
            self.bases.push(basis);
            self.bases.len() - 1
        });
        u32::try_from(at).expect("fewer than there are papers")
    }

    /// All records, sorted by their files.
    pub(super) fn iter(&self) -> impl Iterator<Item = Record> {
        let people = self.by_owner.iter();
        people.flat_map(|(person, entries)| entries.iter().map(|one| self.record(person, one)))
    }

    fn record(&self, person: &str, entry: &CompactRecord) -> Record {
        Record {
            sums: None,
            file: format!("{person}{}", entry.name()).parse().expect("it was a path before"),
            paper: Paper::of(entry.paper),
            inputs: entry.inputs,
            sha256: entry.sha256,
            pages: entry.pages as usize,
            is_proven: entry.is_proven,
            basis: Arc::clone(&self.bases[entry.basis as usize]),
        }
    }
}

impl Made {
    pub(super) fn new(folder: &Path) -> fs::Result<Self> {
        Scratch::new(folder).map(Self)
    }

    pub(super) fn add(&mut self, record: &Record) -> fs::Result<()> {
        self.0.add(&record.json())
    }

    pub(super) fn records(self) -> fs::Result<Records> {
        let mut records = Records::default();
        self.0.lines(|line| {
            records.extend(Record::of_json(line, true));
        })?;
        Ok(records)
    }
}

impl CompactRecord {
    fn name(&self) -> Cow<'_, str> {
        match &self.name {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(usual_name(self.paper)),
        }
    }
}

fn usual_name(paper: PaperName) -> String {
    format!("{}.pdf", paper.word())
}

/// The folder with `/` behind it, and the name in it.
fn split(file: &ArchivePath) -> (&str, &str) {
    let path = file.as_str();
    path.split_at(path.len() - file.name().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::Secret;
    use crate::press::files::RunFiles;

    fn folder() -> (tempfile::TempDir, RunFiles) {
        let folder = tempfile::tempdir().unwrap();
        let files = RunFiles::new(folder.path(), None);
        fs::create_dir_all(&files.cache()).unwrap();
        (folder, files)
    }

    fn record(file: &str, pages: usize) -> Record {
        let (inputs, sha256) = (Digest::of(b"in"), Digest::of(b"out"));
        let line = serde_json::json!({
            "file": file, "person": "", "paper": "contents", "inputs": inputs, "sha256": sha256,
            "pages": pages, "fonts": {}, "templates": "t", "program": "dossier",
        });
        Record::of_json(&line.to_string(), true).unwrap()
    }

    #[test]
    fn lines_are_sorted_by_file_and_read_back_as_they_were() {
        let mut records = Records::default();
        // `-` sorts before `/`, so people's folders sort otherwise than their files.
        let files = ["甲镇/乙村/丙/卷.pdf", "甲镇/乙村/丙-2/卷.pdf", "甲镇/乙村/丙/册.pdf"];
        files.into_iter().for_each(|file| records.add(record(file, 1)));
        records.add(record(files[0], 2));
        let mut sorted: Vec<_> = files.map(|file| (file.to_owned(), 1)).into();
        sorted[0].1 = 2;
        sorted.sort();
        let listed = |records: &Records| -> Vec<(String, usize)> {
            records.iter().map(|one| (one.file.to_string(), one.pages)).collect()
        };
        assert_eq!(listed(&records), sorted);
        assert_eq!(records.bases.len(), 1);

        let (folder, kept) = folder();
        let mut made = Made::new(folder.path()).unwrap();
        records.iter().for_each(|one| made.add(&one).unwrap());
        assert_eq!(listed(&made.records().unwrap()), sorted);
        let file = folder.path().join("build.jsonl");
        let proofs = Proofs::read(&kept, Some(Secret::from([1; 32])));
        records.write(&file, &proofs).unwrap();
        let proofs = Proofs::read(&kept, Some(Secret::from([1; 32])));
        let read = Records::read(&file, &proofs, |_| true).unwrap();
        assert_eq!(listed(&read), sorted);
        let wanted = files[0].parse().unwrap();
        assert_eq!(read.get(&wanted), Some(record(files[0], 2)));
        assert_eq!(read.get(&"甲镇/乙村/丁/卷.pdf".parse().unwrap()), None);
        let none = Records::read(&folder.path().join("nothing"), &proofs, |_| true).unwrap();
        assert_eq!(none.iter().count(), 0);
        fs::write(&file, [b"<<<<<<<\n", &fs::read(&file).unwrap()[..]].concat().as_slice())
            .unwrap();
        assert_eq!(listed(&Records::read(&file, &proofs, |_| true).unwrap()), sorted);
        for (text, foreign) in [("", false), ("\n", false), ("mine\n", true), ("[1]", true)] {
            fs::write(&file, text.as_bytes()).unwrap();
            assert_eq!(Records::read(&file, &proofs, |_| true).is_err(), foreign, "{text:?}");
        }
    }

    #[test]
    fn only_who_has_the_secret_makes_lines_that_are_believed() {
        let (folder, kept) = folder();
        let file = folder.path().join("build.jsonl");
        let proofs =
            |secret: Option<u8>| Proofs::read(&kept, secret.map(|byte| Secret::from([byte; 32])));
        let (one, two) = ("甲镇/乙村/丙/册.pdf", "甲镇/乙村/丙/卷.pdf");
        let mut records = Records::default();
        records.add(record(one, 1));
        records.add(Record { is_proven: false, ..record(two, 2) });
        records.write(&file, &proofs(Some(1))).unwrap();
        let proven = |secret: Option<u8>| -> Vec<String> {
            let read = Records::read(&file, &proofs(secret), |_| true).unwrap();
            assert_eq!(read.iter().count(), 2);
            let proven = read.iter().filter(|record| record.is_proven);
            proven.map(|record| record.file.to_string()).collect()
        };
        assert_eq!(proven(Some(1)), [one]);
        assert!(proven(Some(2)).is_empty() && proven(None).is_empty());
        // Somebody else makes the same, and neither loses what is proven.
        let mut all = Records::read(&file, &proofs(Some(2)), |_| true).unwrap();
        all.add(record(two, 2));
        all.write(&file, &proofs(Some(2))).unwrap();
        assert_eq!(
            (proven(Some(1)), proven(Some(2))),
            (vec![one.to_owned()], vec![two.to_owned()])
        );
        all.add(record(one, 9));
        all.write(&file, &proofs(None)).unwrap();
        assert!(proven(Some(1)).is_empty(), "a line that was changed");
    }

    #[test]
    fn of_two_records_that_one_counts_which_is_true_of_the_file() {
        let file = "甲镇/乙村/丙/册.pdf";
        let of = |sha256: &[u8], is_proven| {
            let mut records = Records::default();
            let sha256 = Digest::of(sha256);
            records.add(Record { sha256, is_proven, ..record(file, 1) });
            records
        };
        let counts = |one: (&[u8], bool), other: (&[u8], bool)| {
            let mut records = of(one.0, one.1);
            records.take_in(of(other.0, other.1), |_| Some(Digest::of(b"lies there")));
            let record = records.get(&file.parse().unwrap()).unwrap();
            let own = Digest::of(one.0) == record.sha256 && record.is_proven == one.1;
            (own, records.iter().count())
        };
        assert_eq!(counts((b"lies there", false), (b"other", true)), (true, 1));
        assert_eq!(counts((b"other", true), (b"lies there", false)), (false, 1));
        assert_eq!(counts((b"lies there", true), (b"lies there", false)), (true, 1));
        assert_eq!(counts((b"lies there", false), (b"lies there", true)), (false, 1));
        assert_eq!(counts((b"one", true), (b"other", true)), (false, 1));

        let mut records = of(b"one", true);
        let mut other = Records::default();
        other.add(record("甲镇/乙村/丁/册.pdf", 1));
        records.take_in(other, |_| None);
        assert_eq!(records.iter().count(), 2);
    }
}
