//! Papers with nothing filled in, to be written by hand.

use serde_json::json;

use crate::archive::Archive;
use crate::model::words::PaperName;

use super::document::Document;
use super::field;
use super::paper::Paper;
use super::place;
use super::setup::Setup;
use super::view;

/// The blank form of a paper: the county's wording, its points and departments, and no person.
pub(crate) fn blank(archive: &Archive, setup: &Setup, paper: PaperName) -> Document {
    let terms = setup.terms();
    let mut wording = setup.data(paper, terms, None);
    wording["blank"] = json!(true);
    wording["as_of"] = json!("");
    let view = match place::blank(setup, paper) {
        Some((view, columns)) => {
            wording["columns"] = columns;
            view
        }
        None => view::blank(archive, setup, paper),
    };
    let ident = format!("{paper}（空白）.pdf");
    let file = ident.parse().expect("a paper's name is plain");
    Document {
        paper: Paper::of(paper).template.into(),
        title: format!("{}（空白）", setup.paper(paper).title(terms)),
        person: format!("{paper}（空白）").parse().expect("a paper's name is plain"),
        file,
        ident,
        name: None,
        own: Vec::new(),
        day: setup.day.numbers(),
        data: json!({
            "paper": wording,
            "view": field::label(view),
        }),
        portrait: None,
    }
}
