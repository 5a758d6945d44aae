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

use super::cause::Cause;
use super::owner::Owner;

/// A paper that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// The file below the output folder; its folder is the owner's.
    pub(crate) file: ArchivePath,
    pub(crate) paper: &'static Paper,
    /// Digest of everything that the bytes rest on.
    pub(crate) inputs: Digest,
    /// Digest of the file.
    pub(crate) sha256: Digest,
    /// How many pages it has.
    pub(crate) pages: usize,
    /// What packets need of the file, of a paper that was kept and measured.
    pub(crate) sums: Option<Box<Sums>>,
    /// Whether this run made it, or an earlier one of the same person, as its mark proves.
    pub(super) is_proven: bool,
    pub(super) basis: Arc<Basis>,
}

/// What many papers rest on alike; they share one copy, so that memory stays flat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Basis {
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
struct RecordLine {
    file: String,
    person: String,
    paper: String,
    inputs: String,
    sha256: String,
    pages: usize,
    #[serde(flatten)]
    basis: Basis,
}

impl Record {
    /// Whose paper it is.
    pub(crate) fn owner(&self) -> Owner {
        Owner::of_file(&self.file)
    }

    /// The faces in use: family and weight, version, SHA-256 of the font file.
    pub(crate) fn faces(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let fonts = self.basis.fonts.iter();
        fonts.map(|(face, font)| (face.as_str(), font.version.as_str(), font.sha256.as_str()))
    }

    /// What else than its content is not as it was when the paper was made.
    pub(super) fn other_basis(&self, base: &Base) -> Option<Cause> {
        let has = |sha256: &str| base.fonts().faces().iter().any(|face| face.sha256() == sha256);
        let basis = &self.basis;
        if basis.program != program() {
            return Some(Cause::Program);
        }
        if basis.templates != base.templates().digest() {
            return Some(Cause::Templates);
        }
        basis.fonts.values().any(|font| !has(&font.sha256)).then_some(Cause::Fonts)
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
            paper: Paper::of_template(&document.paper).expect("documents name their templates"),
            inputs,
            sha256: Digest::of(&made.pdf),
            pages: made.pages,
            sums: None,
            is_proven: true,
            basis: Arc::new(basis),
        }
    }

    /// Reads a line; what cannot be read is none.
    pub(super) fn of_json(json: &str, is_proven: bool) -> Option<Self> {
        Self::of_line(serde_json::from_str(json).ok()?, is_proven)
    }

    fn of_line(line: RecordLine, is_proven: bool) -> Option<Self> {
        let file: ArchivePath = line.file.parse().ok()?;
        u32::try_from(line.pages).ok()?;
        Some(Self {
            file,
            paper: Paper::of_template(&line.paper)?,
            inputs: line.inputs.parse().ok()?,
            sha256: line.sha256.parse().ok()?,
            pages: line.pages,
            sums: None,
            is_proven,
            basis: Arc::new(line.basis),
        })
    }

    fn line(&self) -> RecordLine {
        RecordLine {
            file: self.file.to_string(),
            person: self.owner().to_string(),
            paper: self.paper.template.to_owned(),
            inputs: self.inputs.to_string(),
            sha256: self.sha256.to_string(),
            pages: self.pages,
            basis: (*self.basis).clone(),
        }
    }

    pub(super) fn json(&self) -> String {
        serde_json::to_string(&self.line()).expect("a line is plain data")
    }
}

/// The program and its version, as records and packets name it.
pub(crate) fn program() -> String {
    format!("dossier {}", env!("CARGO_PKG_VERSION"))
}

/// What all papers of a run rest on: program, templates, faces.
pub(crate) fn shared_key(base: &Base) -> Digest {
    let mut hasher = Hasher::new();
    hasher.add(program()).add(base.templates().digest()).add(base.fonts().digest());
    hasher.finish()
}

/// What one paper's bytes rest on, besides what all papers share.
pub(crate) fn key(shared: Digest, document: &Document) -> Digest {
    let mut hasher = Hasher::new();
    let (year, month, day) = document.day;
    hasher
        .add(shared.as_bytes())
        .add(document.paper.as_bytes())
        .add(document.file.as_str())
        .add(&document.ident)
        .add(&document.title)
        .add(format!("{year}-{month}-{day}"))
        .add(document.data.to_string())
        .add(document.portrait.as_deref().unwrap_or_default());
    hasher.finish()
}
