//! Numbers by group: of each town, of each village, or for each word of a count.

use std::collections::{BTreeMap, BTreeSet};

use crate::path::ArchivePath;

use super::count::{Count, Word};
use super::figure::{Figure, count};
use super::sheet::{Place, Row, Sheet};

/// By what numbers are grouped.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Grouping {
    Town,
    Village,
    /// By the words of a count, such as sources.
    Words(&'static Count),
}

/// The numbers of one group: of all, of a town, of a source.
#[derive(Debug)]
pub(crate) struct Group<'s> {
    /// What the group is called; nothing where it is all.
    pub(crate) name: Option<String>,
    pub(crate) figures: Vec<Figure<'s>>,
}

/// The words that ask for places.
const TOWN: [&str; 3] = ["town", "镇", "乡镇"];
const VILLAGE: [&str; 2] = ["village", "村"];

impl Grouping {
    /// The grouping of a name: `town`, `village`, or a count that is told by word.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            name if TOWN.contains(&name) => Some(Self::Town),
            name if VILLAGE.contains(&name) => Some(Self::Village),
            name => count(name).filter(|count| count.is_by_word).map(Self::Words),
        }
    }
}

impl Sheet {
    /// The numbers of each group of the rows at or below the paths, in the order of the groups'
    /// names or words. What belongs to none of them is in none.
    pub(crate) fn groups(&self, by: Grouping, selection: &[ArchivePath]) -> Vec<Group<'_>> {
        let is_asked = |row: &Row| selection.is_empty() || row.is_within(selection);
        if let Grouping::Words(count) = by {
            let words: BTreeSet<&Word> = self
                .rows
                .iter()
                .filter(|row| is_asked(row))
                .flat_map(|row| row.words(count.key))
                .collect();
            let group = |word: &Word| {
                let has = |row: &Row| row.words(count.key).any(|own| own == word);
                let figures = self.figures_of(|row| is_asked(row) && has(row));
                Group { name: Some(word.text.to_string()), figures }
            };
            return words.into_iter().map(group).collect();
        }
        let mut rows: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| is_asked(row)) {
            let names: BTreeSet<String> =
                row.places.iter().filter_map(|place| name(by, place)).collect();
            for name in names {
                rows.entry(name).or_default().push(row);
            }
        }
        let groups = rows.into_iter().map(|(name, rows)| Group {
            name: Some(name),
            figures: Self::figures_in(rows.into_iter()),
        });
        groups.collect()
    }
}

/// The counts of posts and gaps.
const OF_POSTS: [&str; 8] = [
    "reserve-in-pool",
    "village-class",
    "posts",
    "reserves-needed",
    "reserves-there",
    "reserves-short",
    "posts-vacant",
    "vacancies-ahead",
];

impl Group<'_> {
    /// Keeps the numbers of these keys, or all where none is named.
    pub(crate) fn keep(&mut self, keys: &[String]) {
        let is_asked = |figure: &Figure<'_>| {
            keys.iter().any(|key| key == figure.count.key || *key == figure.key())
        };
        self.figures.retain(|figure| keys.is_empty() || is_asked(figure));
    }
}

impl Sheet {
    /// The numbers of these keys, or all, of the rows at or below the paths.
    pub(crate) fn chosen(&self, selection: &[ArchivePath], keys: &[String]) -> Group<'_> {
        let mut all = Group { name: None, figures: self.figures(selection) };
        all.keep(keys);
        all
    }

    /// The posts and gaps of each village.
    pub(crate) fn gaps(&self, selection: &[ArchivePath]) -> Vec<Group<'_>> {
        let keys = OF_POSTS.map(str::to_owned);
        let mut villages = self.groups(Grouping::Village, selection);
        villages.iter_mut().for_each(|village| village.keep(&keys));
        villages
    }
}

/// What a place is called among those of its kind, if it is one.
fn name(by: Grouping, place: &Place) -> Option<String> {
    let name = match by {
        Grouping::Town => place.town.clone(),
        Grouping::Village if place.village.is_empty() => return None,
        Grouping::Village => format!("{}/{}", place.town, place.village),
        Grouping::Words(_) => return None,
    };
    (!name.is_empty()).then_some(name)
}
