//! The list that a department gets for a batch of the joint review: a document about many people.

use serde_json::{Value, json};

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::model::Day;
use crate::path::{ArchivePath, PathError};

use super::document::Document;
use super::field;
use super::setup::{PaperSetup, Setup};

/// The template's folder below `templates/`.
pub const REVIEW_LIST: &str = "review-list";
pub(super) const WORDING: &str = include_str!("../../templates/review-list/paper.yaml");

/// What a department is sent.
#[derive(Debug, Clone)]
pub struct ReviewList<'a> {
    /// The batch.
    pub batch: &'a str,
    /// The department.
    pub department: &'a str,
    /// The day on which the names are sent.
    pub day: Day,
    /// The county's fields, in order.
    pub fields: Vec<&'a str>,
    /// Who, with a text for each field.
    pub people: Vec<(&'a ArchivePath, Vec<String>)>,
    /// The clauses that the department looks for: number and words.
    pub clauses: Vec<(String, String)>,
}

impl ReviewList<'_> {
    fn view(&self) -> Value {
        let given = |text: &String| (!text.is_empty()).then(|| text.clone());
        let row = |(at, (path, cells)): (usize, &(&ArchivePath, Vec<String>))| {
            json!({
                "number": (at + 1).to_string(),
                "person": path.to_string(),
                "cells": cells.iter().map(given).collect::<Vec<_>>(),
            })
        };
        let clause = |(number, content): &(String, String)| json!({ "number": number, "content": given(content) });
        json!({
            "batch": self.batch,
            "department": self.department,
            "sent": self.day.printed(),
            "count": self.people.len().to_string(),
            "columns": self.fields,
            "rows": self.people.iter().enumerate().map(row).collect::<Vec<_>>(),
            "clauses": self.clauses.iter().map(clause).collect::<Vec<_>>(),
        })
    }
}

/// The document of a department's list, and what is wrong about the county's wording of it. It
/// must hold the department's name, and of the archive's numbers only those of its own people.
///
/// # Errors
/// If a file cannot be named after the batch and the department.
pub fn review_list(
    archive: &Archive,
    setup: &Setup,
    list: &ReviewList<'_>,
) -> Result<(Document, Vec<Diagnostic>), PathError> {
    let mut findings = Vec::new();
    let wording = PaperSetup::of_list(archive, REVIEW_LIST, WORDING, &mut findings);
    let batch: ArchivePath = format!("reviews/{}", list.batch).parse()?;
    let people = list.people.iter().filter_map(|(path, _)| archive.people.get(*path));
    let document = Document {
        paper: REVIEW_LIST,
        file: batch.join(&format!("{}.pdf", list.department))?,
        title: format!("{} {} {}", wording.title, list.batch, list.department),
        person: batch,
        name: list.department.to_owned(),
        own: people.flat_map(|entry| entry.numbers()).map(str::to_owned).collect(),
        day: list.day.numbers(),
        data: json!({
            "paper": setup.data_of(REVIEW_LIST, &wording),
            "view": field::label(list.view()),
        }),
        portrait: None,
    };
    Ok((document, findings))
}
