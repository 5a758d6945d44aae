//! The fields of a row of a roster, before they are read as values.

use std::collections::BTreeMap;

use crate::diagnostic::Text;

use super::columns::{COLUMNS, Kind};
use super::header::Target;
use super::rows::{self, Data};
use super::scaffold::typed;

/// The values of a row by column, and what is wrong about its cells.
#[derive(Default)]
pub(super) struct Fields {
    /// Label and text by column.
    pub(super) values: BTreeMap<usize, (String, String)>,
    /// What is wrong about cells.
    pub(super) faults: Vec<Text>,
    /// Keys whose cells are at fault, so that they are not missing too.
    pub(super) faulty: Vec<&'static str>,
    /// What was read in another form.
    pub(super) notes: Vec<Text>,
    /// An identity number as our own rosters show it.
    pub(super) masked: Option<String>,
}

impl Fields {
    /// The fields of a row.
    pub(super) fn of(data: &Data<'_>) -> Self {
        let mut fields = Self::default();
        for labelled in &data.header.columns {
            let Some(Target::Field(number)) = labelled.target else { continue };
            let label = &labelled.label;
            match typed(COLUMNS[number].kind, data.sheet.cell(data.at, labelled.at)) {
                Err(fault) => {
                    fields.faults.push(rows::of_column(label, &fault));
                    fields.faulty.push(COLUMNS[number].path[0]);
                }
                Ok(None) => {}
                Ok(Some((text, note))) => {
                    fields.notes.extend(note.map(|note| rows::of_column(label, &note)));
                    fields.put(number, label, text);
                }
            }
        }
        fields.settle_highest();
        fields
    }

    fn put(&mut self, number: usize, label: &str, mut text: String) {
        // A masked number is one of our own rosters: it only tells namesakes apart.
        if COLUMNS[number].kind == Kind::Identity && text.contains('*') {
            self.masked = Some(text);
            return;
        }
        if text.is_empty() {
            return;
        }
        if number == 0 && text.chars().all(|one| one.is_whitespace() || !one.is_ascii()) {
            text.retain(|one| !one.is_whitespace());
        }
        self.values.insert(number, (label.to_owned(), text));
    }

    /// The text of a column.
    pub(super) fn text(&self, path: &[&str]) -> Option<&str> {
        self.column(path).map(|number| self.values[&number].1.as_str())
    }

    fn column(&self, path: &[&str]) -> Option<usize> {
        let own = |number: &&usize| COLUMNS[**number].path == path && !COLUMNS[**number].highest;
        self.values.keys().find(own).copied()
    }

    /// The highest education says nothing new beside the one that it is.
    fn settle_highest(&mut self) {
        let told = |values: &BTreeMap<usize, (String, String)>, number: &usize| {
            let column = &COLUMNS[*number];
            let key = column.path[column.path.len() - 1];
            let beside = |block: &str| {
                values.keys().any(|other| {
                    COLUMNS[*other].path == [block, key]
                        && !COLUMNS[*other].highest
                        && (block == "全日制教育" || values[other].1 == values[number].1)
                })
            };
            column.highest && (beside("全日制教育") || beside("在职教育"))
        };
        let all = self.values.clone();
        self.values.retain(|number, _| !told(&all, number));
    }

    /// The identity number, as it would be read.
    pub(super) fn identity(&self) -> Option<String> {
        self.text(&["身份证号"]).map(rows::identity_of)
    }
}
