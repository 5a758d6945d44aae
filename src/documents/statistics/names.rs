//! The appendix of the report: who stands behind each number, by town and village.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Names as Called;
use crate::numbers::{Figure, Kind, Row, Shows};
use crate::path::ArchivePath;

use super::view::{Entry, Names, TableNames, TownNames};
use super::words::Words;

/// The most names that are all listed. A report of more people lists those of small numbers only.
const ALL: usize = 3_000;
/// The most names behind a small number.
const FEW: usize = 100;

/// The numbers of each table whose people are to be listed, in the order of the tables.
#[derive(Debug, Default)]
pub(super) struct NameList<'s> {
    tables: Vec<(String, Vec<(String, &'s Figure<'s>)>)>,
}

/// Under which tables of the appendix the people of a table's numbers are listed.
pub(super) type Listed = BTreeMap<String, Vec<String>>;

impl<'s> NameList<'s> {
    /// Begins with the numbers of another table.
    pub(super) fn table(&mut self, number: &str) {
        self.tables.push((number.to_owned(), Vec::new()));
    }

    /// Notes a number of the last table, unless it is no number of people.
    pub(super) fn add(&mut self, title: &str, figure: &'s Figure<'s>) {
        let Some((_, own)) = self.tables.last_mut() else { return };
        let is_of_people = figure.behind.iter().all(|(row, _)| row.kind == Kind::Person);
        if is_of_people && figure.count.shows == Shows::Sum && !figure.behind.is_empty() {
            own.push((title.to_owned(), figure));
        }
    }

    /// The appendix, each number under the first table that shows it, and where the people of each
    /// table are found in it. Where there are too many names, those of large numbers are listed only
    /// if it is asked for.
    pub(super) fn view(
        self,
        called: &Called,
        is_asked: bool,
        words: &Words<'_>,
    ) -> (Option<Names>, Listed) {
        let mut first: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for (table, entries) in &self.tables {
            for (_, figure) in entries {
                let own = || (table.clone(), figure.behind.len());
                first.entry(figure.key()).or_insert_with(own);
            }
        }
        let number: usize = first.values().map(|(_, number)| number).sum();
        let is_whole = is_asked || number <= ALL;
        first.retain(|_, (_, number)| is_whole || *number <= FEW);
        let (mut tables, mut listed, mut done) = (Vec::new(), Listed::new(), BTreeSet::new());
        let mut same: BTreeMap<Vec<&ArchivePath>, String> = BTreeMap::new();
        for (table, entries) in self.tables {
            let (mut own, mut places) = (Vec::new(), Vec::<String>::new());
            for (title, figure) in entries {
                let Some((place, _)) = first.get(&figure.key()) else { continue };
                if !places.contains(place) {
                    places.push(place.clone());
                }
                if done.insert(figure.key()) {
                    let people = figure.behind.iter().map(|(row, _)| &row.path).collect();
                    let before = same.entry(people).or_default();
                    let mut entry = entry(&title, figure);
                    match before.is_empty() {
                        // Those of one number may be those of another.
                        false => entry.same = Some(words.text("同前", &[("项", before)])),
                        true => {
                            entry.towns = towns(figure, called);
                            *before = title;
                        }
                    }
                    own.push(entry);
                }
            }
            if !own.is_empty() {
                tables.push(TableNames { title: table.clone(), entries: own });
            }
            listed.insert(table, places);
        }
        let limit = FEW.to_string();
        let notes = (!is_whole).then(|| words.text("大数不列名单", &[("数", &limit)]));
        let is_empty = tables.is_empty() && notes.is_none();
        let title = words.label("附录　名单");
        let names = Names { title, notes: notes.into_iter().collect(), tables };
        ((!is_empty).then_some(names), listed)
    }
}

fn entry(title: &str, figure: &Figure<'_>) -> Entry {
    Entry {
        title: format!("{title}　{}{}", figure.written(), figure.count.unit.text().zh),
        same: None,
        towns: Vec::new(),
    }
}

/// Who stands behind a number, by town and village, in the order of the archive.
fn towns(figure: &Figure<'_>, called: &Called) -> Vec<TownNames> {
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
    let town = |(town, villages): (&str, BTreeMap<&str, Vec<&Row>>)| {
        let last = villages.len() - 1;
        let end = |at: usize| if at < last { "；" } else { "" };
        let villages = villages.into_iter().map(village).zip(0..);
        let villages = villages.map(|(text, at)| text + end(at)).collect();
        TownNames { town: town.to_owned(), villages }
    };
    towns.into_iter().map(town).collect()
}
