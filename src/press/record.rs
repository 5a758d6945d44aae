//! What is known of a paper that was made: enough to tell whether it is still right, and on what
//! it rests. One line of `build.jsonl` each.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::documents::{Document, Paper};
use crate::hash::{Digest, Hasher};
use crate::packet::make::Sums;
use crate::path::ArchivePath;
use crate::render::{Base, Rendered};

/// A paper that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The file below the output folder; its folder is the person's.
    pub file: ArchivePath,
    /// Which paper.
    pub paper: &'static Paper,
    /// Digest of everything that the bytes rest on.
    pub inputs: Digest,
    /// Digest of the file.
    pub sha256: Digest,
    /// How many pages it has.
    pub pages: usize,
    /// What packets need of the file, of a paper that was kept and measured.
    pub sums: Option<Box<Sums>>,
    basis: Arc<Basis>,
}

/// What many papers rest on alike; they share one copy, so that memory stays flat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Basis {
    /// The faces in use by family and weight, each with version and SHA-256 of the font file.
    fonts: BTreeMap<String, FontRecord>,
    /// SHA-256 over all templates.
    templates: String,
    /// The program and its version.
    program: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct FontRecord {
    version: String,
    sha256: String,
}

/// A record as its line holds it.
#[derive(Serialize, Deserialize)]
struct Line {
    file: String,
    person: String,
    paper: String,
    inputs: String,
    sha256: String,
    pages: usize,
    #[serde(flatten)]
    basis: Basis,
}

/// Records by their files, as `build.jsonl` holds them.
#[derive(Debug, Default)]
pub(super) struct Records {
    by_file: BTreeMap<ArchivePath, Record>,
    bases: Vec<Arc<Basis>>,
}

impl Record {
    /// The folder of the person whose paper it is.
    #[must_use]
    pub fn person(&self) -> ArchivePath {
        self.file.parent().expect("a paper lies in its person's folder")
    }

    /// The faces in use: family and weight, version, SHA-256 of the font file.
    pub fn faces(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let fonts = self.basis.fonts.iter();
        fonts.map(|(face, font)| (face.as_str(), font.version.as_str(), font.sha256.as_str()))
    }

    pub(super) fn measured(&self, sums: Sums) -> Self {
        Self { sums: Some(Box::new(sums)), ..self.clone() }
    }

    pub(super) fn new(base: &Base, document: &Document, inputs: Digest, made: &Rendered) -> Self {
        let faces = made.faces.iter().map(|at| &base.fonts().faces()[*at]);
        let fonts = faces.map(|face| {
            let record =
                FontRecord { version: face.version().to_owned(), sha256: face.sha256().to_owned() };
            (format!("{} {}", face.family(), face.weight()), record)
        });
        let basis = Basis {
            fonts: fonts.collect(),
            templates: base.templates().digest(),
            program: program(),
        };
        Self {
            file: document.file.clone(),
            paper: Paper::of_template(document.paper).expect("documents name their templates"),
            inputs,
            sha256: Digest::of(&made.pdf),
            pages: made.pages,
            sums: None,
            basis: Arc::new(basis),
        }
    }

    fn of_line(line: Line) -> Option<Self> {
        let file: ArchivePath = line.file.parse().ok()?;
        file.parent()?;
        Some(Self {
            file,
            paper: Paper::of_template(&line.paper)?,
            inputs: line.inputs.parse().ok()?,
            sha256: line.sha256.parse().ok()?,
            pages: line.pages,
            sums: None,
            basis: Arc::new(line.basis),
        })
    }

    fn line(&self) -> Line {
        Line {
            file: self.file.to_string(),
            person: self.person().to_string(),
            paper: self.paper.template.to_owned(),
            inputs: self.inputs.to_string(),
            sha256: self.sha256.to_string(),
            pages: self.pages,
            basis: (*self.basis).clone(),
        }
    }
}

impl Records {
    /// Reads the lines of a `build.jsonl`. A line that cannot be read is left out, which only
    /// means that its paper is made anew.
    pub(super) fn read(text: &str) -> Self {
        let mut records = Self::default();
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        lines.filter_map(Record::of_line).for_each(|record| records.add(record));
        records
    }

    /// The lines of all records, by their files.
    pub(super) fn text(&self) -> String {
        self.by_file
            .values()
            .map(|one| serde_json::to_string(&one.line()).expect("a line is plain data") + "\n")
            .collect()
    }

    pub(super) fn get(&self, file: &ArchivePath) -> Option<&Record> {
        self.by_file.get(file)
    }

    pub(super) fn add(&mut self, mut record: Record) {
        match self.bases.iter().find(|basis| **basis == record.basis) {
            Some(basis) => record.basis = Arc::clone(basis),
            None => self.bases.push(Arc::clone(&record.basis)),
        }
        self.by_file.insert(record.file.clone(), record);
    }

    pub(super) fn into_records(self) -> impl Iterator<Item = Record> {
        self.by_file.into_values()
    }
}

/// The program and its version, as records and packets name it.
#[must_use]
pub fn program() -> String {
    format!("dossier {}", env!("CARGO_PKG_VERSION"))
}

/// What all papers of a run rest on: program, templates, faces.
pub(super) fn shared_key(base: &Base) -> Digest {
    let mut hasher = Hasher::new();
    hasher.add(program()).add(base.templates().digest()).add(base.fonts().digest());
    hasher.finish()
}

/// What the bytes of a paper rest on that is not one of a person's.
#[must_use]
pub fn inputs(base: &Base, document: &Document) -> Digest {
    key(shared_key(base), document)
}

/// What one paper's bytes rest on.
pub(super) fn key(shared: Digest, document: &Document) -> Digest {
    let mut hasher = Hasher::new();
    let (year, month, day) = document.day;
    hasher
        .add(shared.as_bytes())
        .add(document.paper)
        .add(document.file.as_str())
        .add(&document.title)
        .add(format!("{year}-{month}-{day}"))
        .add(document.data.to_string())
        .add(document.portrait.as_deref().unwrap_or_default());
    hasher.finish()
}
