//! People in the columns of another system.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::exchange::book::{SingleValues, ValueAt};
use crate::exchange::export::derived;
use crate::exchange::table::{Column, Table};
use crate::exchange::workbook::fitting;
use crate::model::date::MonthOrDay;
use crate::model::mapping::{Derived, MappedColumn, MappedField, Mapping, Source};
use crate::model::{Day, Month, Person};
use crate::path::ArchivePath;
use crate::text::list;
use crate::yaml::Node;

use super::cell::{Written, written};
use super::places;

/// How many of those are named who have a value that cannot be written.
const MOST: usize = 5;

/// The values of one column that cannot be written, with why and whose they are.
type Faults = BTreeMap<(usize, String), (Text, Vec<ArchivePath>)>;

/// The table of some people that a mapping wants, as it is on a day.
///
/// # Errors
/// What cannot be written, each with the people who have it.
pub(crate) fn table(
    archive: &Archive,
    people: &[ArchivePath],
    (name, mapping): (&str, &Mapping),
    day: Option<Day>,
) -> Result<Table, Vec<Text>> {
    let values = SingleValues::new(&archive.policies.lists());
    let places = places(mapping, &values);
    let mut table = empty(name, mapping);
    let mut faults = Faults::new();
    for path in people {
        let loaded = archive.person(path);
        let (Some(person), Some(document)) = (&loaded.value, &loaded.document) else { continue };
        let line = Line { archive, path, person, root: &document.root, day, values: &values };
        let at = table.rows.len();
        let mut row = Vec::new();
        for (number, column) in mapping.columns.iter().enumerate() {
            let text = line.text(column, places[number], at + 1 - table.told);
            let cell = written(column, &text).and_then(|cell| fits(cell, &text));
            let cell = cell.unwrap_or_else(|why| {
                let key = (number, text);
                faults.entry(key).or_insert_with(|| (why, Vec::new())).1.push(path.clone());
                Written::default()
            });
            table.numbers.extend(cell.number.map(|number_| ((at, number), number_)));
            row.push(cell.text);
        }
        table.rows.push(row);
    }
    if faults.is_empty() { Ok(table) } else { Err(told(&faults, (name, mapping))) }
}

/// The cell, unless its text is longer than one holds.
fn fits(cell: Written, text: &str) -> Result<Written, Text> {
    if fitting(&cell.text) == cell.text {
        return Ok(cell);
    }
    let begin: String = text.chars().take(20).collect();
    Err(Text::new(
        format!("`{begin}…` 太长，一格写不下"),
        format!("`{begin}…` is too long for a cell"),
    ))
}

/// The table with its heads: a second row of them explains the first.
fn empty(name: &str, mapping: &Mapping) -> Table {
    let mut above = mapping.above.iter().map(ToString::to_string);
    let head = |column: &MappedColumn| Column::new(column.heads[0].clone());
    let second: Vec<String> = mapping
        .columns
        .iter()
        .map(|column| column.heads.get(1).cloned().unwrap_or_default())
        .collect();
    let rows = if second.iter().any(|head| !head.is_empty()) { vec![second] } else { Vec::new() };
    Table {
        name: mapping.sheet.as_ref().map_or_else(|| name.to_owned(), ToString::to_string),
        title: above.next().unwrap_or_default(),
        notes: above.collect(),
        columns: mapping.columns.iter().map(head).collect(),
        told: rows.len(),
        rows,
        for_programs: true,
        ..Table::default()
    }
}

/// What is said of values that cannot be written.
fn told(faults: &Faults, (name, mapping): (&str, &Mapping)) -> Vec<Text> {
    let one = |((column, _), (why, people)): (&(usize, String), &(Text, Vec<ArchivePath>))| {
        let label = mapping.columns[*column].label();
        let named: Vec<String> = people.iter().take(MOST).map(ToString::to_string).collect();
        let (all, mut named) = (people.len(), list(&named));
        if all > MOST {
            named = Text::new(
                format!("{} 等 {all} 人", named.zh),
                format!("{} and others, {all} in all", named.en),
            );
        }
        Text::new(
            format!("{name}：{label}：{}（{}）", why.zh, named.zh),
            format!("{name}: {label}: {} ({})", why.en, named.en),
        )
    };
    faults.iter().map(one).collect()
}

/// Whose row it is.
pub(super) struct Line<'a> {
    pub(super) archive: &'a Archive,
    pub(super) path: &'a ArchivePath,
    pub(super) person: &'a Person,
    pub(super) root: &'a Node,
    pub(super) day: Option<Day>,
    pub(super) values: &'a SingleValues,
}

impl Line<'_> {
    /// What a column is about, in the words of the file; `row` is the number of the row, from 1.
    pub(super) fn text(&self, column: &MappedColumn, at: Option<ValueAt>, row: usize) -> String {
        let text = match &column.source {
            Source::Constant(text) => Some(text.clone()),
            Source::Field(MappedField::Derived(derived)) => self.derived(*derived, row),
            Source::Field(MappedField::Value { keys, .. }) => {
                let own = at.and_then(|at| self.values.shown(self.root, at, column.whole));
                own.map(|own| self.to_the_day(column, keys, own))
            }
        };
        text.unwrap_or_default()
    }

    fn derived(&self, wanted: Derived, row: usize) -> Option<String> {
        match wanted {
            Derived::Number => Some(row.to_string()),
            Derived::Path => Some(self.path.to_string()),
            _ => {
                let (label, _) = Derived::NAMES.iter().find(|(_, own)| *own == wanted)?;
                derived(self.archive, (self.path, self.person), self.day, label)
            }
        }
    }

    /// The birth to the day, where a form of days asks for it and the identity number, which agrees
    /// with the month of the file, says it.
    fn to_the_day(&self, column: &MappedColumn, keys: &[String], own: String) -> String {
        if !(column.form.is_of_days() && keys == [BIRTH]) {
            return own;
        }
        let birth = self.person.identity.as_ref().map(|number| number.birth());
        let is_same = |birth: &Day| Month::parse(&own) == Some(birth.month());
        birth.filter(is_same).map_or(own, |birth| MonthOrDay::Day(birth).to_string())
    }
}

/// The key of the birth.
const BIRTH: &str = "出生年月";
