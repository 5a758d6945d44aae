//! The list in front of a print file: who is in it, on how many sheets, with room to sign.

use serde::Serialize;
use serde_json::json;

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::model::Day;
use crate::path::{ArchivePath, PathError, file_name};

use super::document::Document;
use super::field;
use super::setup::{PaperSetup, Stated, county_of};
use crate::facts::Terms;

/// The template's folder below `templates/`.
pub(crate) const PRINT_LIST: &str = "print-list";
pub(super) const WORDING: &str = include_str!("../../templates/print-list/paper.yaml");

/// What the list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintList {
    /// What is printed: a place, a person or a packet.
    pub(crate) scope: String,
    pub(crate) department: String,
    /// The day for which everything holds.
    pub(crate) day: Day,
    /// Whether paper is printed on both sides.
    pub(crate) two_sided: bool,
    /// How many people there are.
    pub(crate) count: usize,
    /// Places, then people, in the order of the file.
    pub(crate) rows: Vec<PrintRow>,
}

/// One person or place of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintRow {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) papers: usize,
    pub(crate) pages: usize,
    /// The sheets that they take.
    pub(crate) sheets: usize,
}

#[derive(Debug, Serialize)]
struct PrintListView<'a> {
    scope: &'a str,
    day: String,
    rows: Vec<PrintListRow<'a>>,
    total: Total,
}

#[derive(Debug, Serialize)]
struct PrintListRow<'a> {
    number: String,
    name: &'a str,
    place: &'a str,
    papers: String,
    pages: String,
    sheets: String,
}

#[derive(Debug, Serialize)]
struct Total {
    /// How many people; nothing where only registers of places are printed.
    count: Option<String>,
    papers: String,
    pages: String,
    sheets: String,
}

impl<'a> PrintListView<'a> {
    fn new(list: &'a PrintList) -> Self {
        let sum = |of: fn(&PrintRow) -> usize| list.rows.iter().map(of).sum::<usize>().to_string();
        let row = |(at, one): (usize, &'a PrintRow)| PrintListRow {
            number: (at + 1).to_string(),
            name: &one.name,
            place: &one.place,
            papers: one.papers.to_string(),
            pages: one.pages.to_string(),
            sheets: one.sheets.to_string(),
        };
        Self {
            scope: &list.scope,
            day: list.day.printed(),
            rows: list.rows.iter().enumerate().map(row).collect(),
            total: Total {
                count: (list.count > 0).then(|| list.count.to_string()),
                papers: sum(|one| one.papers),
                pages: sum(|one| one.pages),
                sheets: sum(|one| one.sheets),
            },
        }
    }
}

/// What is wrong about an archive's wording of the list.
pub(crate) fn check_print_list(archive: &Archive) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    PaperSetup::of_list(archive, PRINT_LIST, WORDING, &mut findings);
    findings
}

/// The document of a list, with the wording of an archive or the shipped one.
///
/// # Errors
/// If no file can be named after what is printed.
pub(crate) fn print_list(
    archive: Option<&Archive>,
    list: &PrintList,
) -> Result<Document, PathError> {
    let wording = archive.map_or_else(
        || PaperSetup::shipped(WORDING),
        |archive| PaperSetup::of_list(archive, PRINT_LIST, WORDING, &mut Vec::new()),
    );
    let house = (county_of(&list.department), list.department.as_str());
    let terms = archive.map_or_else(Terms::shipped, Terms::general);
    let (day, draft) = (Some(list.day), false);
    let mut paper = wording.data(&Stated {
        template: PRINT_LIST,
        house,
        terms: &terms,
        filled: day,
        data: day,
        draft,
    });
    paper["two_sided"] = json!(list.two_sided);
    let file: ArchivePath = format!("{}.pdf", file_name(&list.scope)).parse()?;
    let view = serde_json::to_value(PrintListView::new(list)).expect("texts in lists and maps");
    Ok(Document {
        paper: PRINT_LIST.into(),
        title: format!("{} {}", wording.title(&terms), list.scope),
        person: file.clone(),
        ident: file.to_string(),
        file,
        name: Some(list.scope.clone()),
        own: Vec::new(),
        day: list.day.numbers(),
        data: json!({ "paper": paper, "view": field::label(view) }),
        portrait: None,
    })
}
