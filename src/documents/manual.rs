//! The manual as a paper: of nobody and no archive, in the shipped wording.

use serde_json::{Value, json};

use super::document::Document;
use super::field;
use super::setup::{PaperSetup, Stated};
use crate::facts::Terms;

/// The template's folder below `templates/`.
pub(crate) const MANUAL: &str = "manual";
pub(super) const WORDING: &str = include_str!("../../templates/manual/paper.yaml");

/// The document of the manual's texts, which goes into a file of that name.
pub(crate) fn manual(title: &str, file: &str, day: (i16, u8, u8), view: Value) -> Document {
    let setup = PaperSetup::shipped(WORDING);
    let terms = Terms::shipped();
    let stated = Stated {
        template: MANUAL,
        house: ("", ""),
        terms: &terms,
        filled: None,
        data: None,
        draft: false,
    };
    let path: crate::path::ArchivePath = format!("{file}.pdf").parse().expect("a plain name");
    Document {
        paper: MANUAL.into(),
        title: title.to_owned(),
        ident: path.to_string(),
        person: path.clone(),
        file: path,
        name: None,
        own: Vec::new(),
        day,
        data: json!({ "paper": setup.data(&stated), "view": field::label(view) }),
        portrait: None,
    }
}
