//! The department's catalogue of a year (归档文件目录), in the columns of DA/T 22-2015.

use serde::Serialize;

use crate::documents::document::Document;
use crate::register::{Catalogue, CatalogueRow};

use super::{HandoverPaper, HandoverSetup, given};

#[derive(Debug, Serialize)]
struct CatalogueView {
    year: String,
    fonds: Option<String>,
    body: Option<String>,
    retention: Option<String>,
    count: String,
    pages: String,
    rows: Vec<CatalogueRowView>,
}

#[derive(Debug, Serialize)]
struct CatalogueRowView {
    number: String,
    archive_number: Option<String>,
    document: Option<String>,
    author: Option<String>,
    title: Option<String>,
    date: Option<String>,
    secrecy: Option<String>,
    pages: Option<String>,
    remark: Option<String>,
}

impl CatalogueRowView {
    fn new((at, row): (usize, &CatalogueRow)) -> Self {
        Self {
            number: (at + 1).to_string(),
            archive_number: given(&row.number),
            document: given(&row.document),
            author: given(&row.author),
            title: given(&row.title),
            date: given(&row.date),
            secrecy: given(&row.secrecy),
            pages: row.pages.map(|pages| pages.to_string()),
            remark: given(&row.remark),
        }
    }
}

/// The document of a catalogue.
pub(crate) fn catalogue(setup: &HandoverSetup, list: &Catalogue) -> Document {
    let year = list.year.to_string();
    let view = CatalogueView {
        year: year.clone(),
        fonds: given(&list.fonds),
        body: given(&list.body),
        retention: given(&list.retention),
        count: list.rows.len().to_string(),
        pages: list.rows.iter().filter_map(|row| row.pages).sum::<usize>().to_string(),
        rows: list.rows.iter().enumerate().map(CatalogueRowView::new).collect(),
    };
    let own = list.rows.iter().flat_map(|row| row.own.iter().cloned()).collect();
    let file = format!("{year}.归档文件目录.pdf");
    setup.document(HandoverPaper::Catalogue, (&file, &year), own, view)
}
