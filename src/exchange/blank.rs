//! Empty workbooks for records: the people of a place, a row each, and the record's columns.

use crate::archive::Archive;
use crate::path::ArchivePath;

use super::kinds::EntryKind;
use super::table::{Column, Table};

/// The workbook to fill in for some people. Their paths tell them apart, so that no number that
/// stands for somebody has to travel with it.
pub(crate) fn blank(archive: &Archive, kind: EntryKind, people: &[ArchivePath]) -> Table {
    let fields = kind.fields(&archive.policies.newest().lists);
    let who = ["人员", "姓名"].map(Column::new);
    let own = fields.iter().map(|field| Column::of(field.labels[0].clone(), field.words.clone()));
    let row = |path: &ArchivePath| {
        let name = archive.people.get(path).map_or(path.name(), |entry| &entry.name);
        let filled = [path.as_str(), name].into_iter().map(ToOwned::to_owned);
        filled.chain(fields.iter().map(|_| String::new())).collect()
    };
    Table {
        name: kind.name().to_owned(),
        columns: who.into_iter().chain(own).collect(),
        rows: people.iter().map(row).collect(),
        open: true,
        ..Table::default()
    }
}
