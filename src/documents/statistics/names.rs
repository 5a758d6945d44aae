//! The appendix of the report: who stands behind each number, by town and village.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Names as Called;
use crate::numbers::{Figure, Kind, Row};

use super::view::{Entry, Names, TableNames, TownNames};
use super::words::Words;

/// The most names that are all listed. A report of more people lists those of small numbers only.
const ALL: usize = 3_000;
/// The most names behind a small number.
const FEW: usize = 100;

/// The numbers whose people are listed, in the order of their tables, each once.
#[derive(Debug, Default)]
pub(super) struct NameList<'s> {
    tables: Vec<(String, Vec<(String, &'s Figure<'s>)>)>,
    seen: BTreeSet<String>,
}

impl<'s> NameList<'s> {
    /// Begins with the numbers of another table.
    pub(super) fn table(&mut self, number: &str) {
        self.tables.push((number.to_owned(), Vec::new()));
    }

    /// Notes a number of the last table, unless it was noted before or is no number of people.
    pub(super) fn add(&mut self, title: &str, figure: &'s Figure<'s>) {
        let Some((_, own)) = self.tables.last_mut() else { return };
        let is_of_people = figure.behind.iter().all(|(row, _)| row.kind == Kind::Person);
        if is_of_people && !figure.behind.is_empty() && self.seen.insert(figure.key()) {
            own.push((title.to_owned(), figure));
        }
    }

    /// The appendix; nothing where there are no people. Where they are too many, those of large
    /// numbers are listed only if it is asked for.
    pub(super) fn view(self, called: &Called, is_asked: bool, words: &Words<'_>) -> Option<Names> {
        let all = self.tables.iter().flat_map(|(_, entries)| entries);
        let number: usize = all.map(|(_, figure)| figure.behind.len()).sum();
        let is_whole = is_asked || number <= ALL;
        let is_listed = |figure: &Figure<'_>| is_whole || figure.behind.len() <= FEW;
        let tables = self.tables.into_iter().filter_map(|(title, entries)| {
            let listed = entries.into_iter().filter(|(_, figure)| is_listed(figure));
            let entries: Vec<Entry> =
                listed.map(|(title, figure)| entry(title, figure, called)).collect();
            (!entries.is_empty()).then_some(TableNames { title, entries })
        });
        let tables: Vec<TableNames> = tables.collect();
        let limit = FEW.to_string();
        let notes = (!is_whole).then(|| words.text("大数不列名单", &[("数", &limit)]));
        let is_empty = tables.is_empty() && notes.is_none();
        let title = words.label("附录　名单");
        (!is_empty).then(|| Names { title, notes: notes.into_iter().collect(), tables })
    }
}

fn entry(title: String, figure: &Figure<'_>, called: &Called) -> Entry {
    let mut towns: BTreeMap<&str, BTreeMap<&str, Vec<&Row>>> = BTreeMap::new();
    for (row, _) in &figure.behind {
        let place = row.places.first();
        let town = place.map_or("", |place| &place.town);
        let village = place.map_or("", |place| &place.village);
        towns.entry(town).or_default().entry(village).or_default().push(row);
    }
    let village = |(village, mut rows): (&str, Vec<&Row>)| {
        rows.sort_by_key(|row| &row.path);
        let names: Vec<&str> = rows.iter().map(|row| called.of(&row.path, &row.name)).collect();
        let gap = if village.is_empty() { "" } else { "：" };
        format!("{village}{gap}{}", names.join("、"))
    };
    let town = |(town, villages): (&str, BTreeMap<&str, Vec<&Row>>)| TownNames {
        town: town.to_owned(),
        people: villages.into_iter().map(village).collect::<Vec<_>>().join("；"),
    };
    Entry {
        title: format!("{title}　{}{}", figure.written(), figure.count.unit.text().zh),
        towns: towns.into_iter().map(town).collect(),
    }
}
