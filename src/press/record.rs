//! What is known of a paper that was made: enough to tell whether it is still right, and on what
//! it rests.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::documents::Document;
use crate::hash::{Digest, Hasher};
use crate::render::{Base, Rendered};

/// One line of `build.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The paper's file below the output folder.
    pub file: String,
    /// Whose paper.
    pub person: String,
    /// Its template's name.
    pub paper: String,
    /// SHA-256 of everything that the bytes rest on.
    pub inputs: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// How many pages it has.
    pub pages: usize,
    /// The faces in use, by family, with version and SHA-256 of the font file.
    pub fonts: BTreeMap<String, FontRecord>,
    /// SHA-256 over all templates.
    pub templates: String,
    /// The program's version.
    pub program: String,
}

/// A face as a record names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FontRecord {
    /// The version that the font states.
    pub version: String,
    /// SHA-256 of its file.
    pub sha256: String,
}

/// The program and the version of typst inside it.
pub(super) fn program() -> String {
    format!("dossier {}", env!("CARGO_PKG_VERSION"))
}

/// What all papers of a run rest on: program, templates, faces.
pub(super) fn shared_key(base: &Base) -> String {
    let mut hasher = Hasher::new();
    for part in [&program(), &base.templates().digest(), &base.fonts().digest()] {
        hasher.add(part);
    }
    hasher.finish().to_string()
}

/// What one paper's bytes rest on.
pub(super) fn key(shared: &str, document: &Document) -> String {
    let mut hasher = Hasher::new();
    let (year, month, day) = document.day;
    hasher.add(shared);
    hasher.add(document.paper);
    hasher.add(document.file.as_str());
    hasher.add(&document.title);
    hasher.add(format!("{year}-{month}-{day}"));
    hasher.add(document.data.to_string());
    hasher.add(document.portrait.as_deref().unwrap_or_default());
    hasher.finish().to_string()
}

impl Record {
    pub(super) fn new(base: &Base, document: &Document, inputs: String, made: &Rendered) -> Self {
        let faces = made.faces.iter().map(|at| &base.fonts().faces()[*at]);
        let fonts = faces.map(|face| {
            let record =
                FontRecord { version: face.version().to_owned(), sha256: face.sha256().to_owned() };
            (format!("{} {}", face.family(), face.weight()), record)
        });
        Self {
            file: document.file.to_string(),
            person: document.person.to_string(),
            paper: document.paper.to_owned(),
            inputs,
            sha256: Digest::of(&made.pdf).to_string(),
            pages: made.pages,
            fonts: fonts.collect(),
            templates: base.templates().digest(),
            program: program(),
        }
    }
}
