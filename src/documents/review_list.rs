//! The list that a department gets for a batch of the joint review: a document about many people.

use serde_json::{Value, json};

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::facts::Home;
use crate::facts::batch::ReviewList;
use crate::path::{ArchivePath, PathError, file_name};

use super::document::Document;
use super::field;
use super::setup::{PaperSetup, Setup};

/// The template's folder below `templates/`.
pub(crate) const REVIEW_LIST: &str = "review-list";
pub(super) const WORDING: &str = include_str!("../../templates/review-list/paper.yaml");

/// The field that names people, and the one that the columns of places show already.
const NAME: &str = "姓名";
const PLACE: &str = "村";

/// What the template reads as `view`: sent by an office, where questions are answered by somebody.
fn view(list: &ReviewList<'_>, sender: &str, contact: Option<String>) -> Value {
    let given = |text: &String| (!text.is_empty()).then(|| text.clone());
    let name = list.fields.iter().position(|field| *field == NAME);
    let fields: Vec<usize> =
        (0..list.fields.len()).filter(|at| list.fields[*at] != PLACE).collect();
    // The folder is shown only where names do not tell the people apart.
    let told_apart =
        name.is_some_and(|name| list.people.iter().all(|(path, cells)| path.name() == cells[name]));
    let row = |(at, (path, cells)): (usize, &(&ArchivePath, Vec<String>))| {
        let home = Home::of_folder(path);
        json!({
            "number": (at + 1).to_string(),
            "town": home.town,
            "village": home.village,
            "person": (!told_apart).then(|| path.name()),
            "cells": fields.iter().map(|at| given(&cells[*at])).collect::<Vec<_>>(),
        })
    };
    let clause = |(number, content): &(String, String)| json!({ "number": number, "content": given(content) });
    json!({
        "batch": list.batch,
        "department": list.department,
        "sent": list.day.printed(),
        "count": list.people.len().to_string(),
        "sender": (!sender.is_empty()).then_some(sender),
        "contact": contact,
        "columns": fields.iter().map(|at| list.fields[*at]).collect::<Vec<_>>(),
        "rows": list.people.iter().enumerate().map(row).collect::<Vec<_>>(),
        "clauses": list.clauses.iter().map(clause).collect::<Vec<_>>(),
    })
}

/// The document of a department's list, and what is wrong about the county's wording of it. It
/// must hold the department's name, and of the archive's numbers only those of its own people.
///
/// # Errors
/// If a file cannot be named after the batch and the department.
pub(crate) fn review_list(
    archive: &Archive,
    setup: &Setup,
    list: &ReviewList<'_>,
) -> Result<(Document, Vec<Diagnostic>), PathError> {
    let mut findings = Vec::new();
    let wording = PaperSetup::of_list(archive, REVIEW_LIST, WORDING, &mut findings);
    let batch: ArchivePath = format!("reviews/{}", list.batch).parse()?;
    let people = list.people.iter().filter_map(|(path, _)| archive.people.get(*path));
    let file = batch.join(&format!("{}.pdf", file_name(list.department)))?;
    let reporting = archive.settings.as_ref().and_then(|one| one.reporting.given());
    let contact = reporting.and_then(|one| {
        let parts: Vec<&str> =
            [&one.author, &one.phone].into_iter().flatten().map(|text| &**text).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    });
    let document = Document {
        paper: REVIEW_LIST.into(),
        ident: file.to_string(),
        file,
        title: format!("{} {} {}", wording.title(setup.terms()), list.batch, list.department),
        person: batch,
        name: Some(list.department.to_owned()),
        own: people.flat_map(|entry| entry.numbers()).map(str::to_owned).collect(),
        day: list.day.numbers(),
        data: json!({
            "paper": setup.data_of(REVIEW_LIST, &wording, setup.terms(), Some(list.day)),
            "view": field::label(view(list, &setup.department, contact)),
        }),
        portrait: None,
    };
    Ok((document, findings))
}
