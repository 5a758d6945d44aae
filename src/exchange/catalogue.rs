//! The catalogue of a year (归档文件目录) as a table.

use crate::register::{Catalogue, CatalogueRow};
use crate::text::harmless;

use super::table::{Column, Table};

const HEADS: [&str; 9] = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"];

/// The table of a catalogue.
pub(crate) fn catalogue(list: &Catalogue) -> Table {
    let Catalogue { year, fonds, .. } = list;
    Table {
        name: format!("{year}"),
        title: format!("归档文件目录  {fonds}  {year}年度"),
        columns: HEADS.map(Column::new).to_vec(),
        rows: list.rows.iter().enumerate().map(cells).collect(),
        ..Table::default()
    }
}

fn cells((at, row): (usize, &CatalogueRow)) -> Vec<String> {
    let pages = row.pages.map(|pages| pages.to_string()).unwrap_or_default();
    let texts = [&row.number, &row.document, &row.author, &row.title, &row.date, &row.secrecy];
    let texts = texts.into_iter().map(|text| harmless(text).replace('\n', " "));
    let number = (at + 1).to_string();
    [number].into_iter().chain(texts).chain([pages, row.remark.clone()]).collect()
}
