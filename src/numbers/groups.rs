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
    pub(crate) whose: Whose,
    pub(crate) figures: Vec<Figure<'s>>,
}

/// Whose numbers a group has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whose {
    All,
    Town(String),
    /// A village, behind its town.
    Village(String, String),
    /// Those with a word, wherever they are.
    Word(String),
}

impl Whose {
    /// The town or village as a place.
    fn of(by: Grouping, place: &Place) -> Option<Self> {
        let Place { town, village, .. } = place;
        match by {
            Grouping::Town => (!town.is_empty()).then(|| Self::Town(town.clone())),
            Grouping::Village if village.is_empty() => None,
            Grouping::Village => Some(Self::Village(town.clone(), village.clone())),
            Grouping::Words(_) => None,
        }
    }

    fn name(&self) -> Option<String> {
        match self {
            Self::All => None,
            Self::Town(name) | Self::Word(name) => Some(name.clone()),
            Self::Village(town, village) => Some(format!("{town}/{village}")),
        }
    }
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
                Group::new(Whose::Word(word.text.to_string()), figures)
            };
            return words.into_iter().map(group).collect();
        }
        let mut rows: BTreeMap<Whose, Vec<&Row>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| is_asked(row)) {
            let places: BTreeSet<Whose> =
                row.places.iter().filter_map(|place| Whose::of(by, place)).collect();
            for whose in places {
                rows.entry(whose).or_default().push(row);
            }
        }
        let groups = rows.into_iter();
        groups.map(|(whose, rows)| Group::new(whose, Self::figures_in(rows.into_iter()))).collect()
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

impl<'s> Group<'s> {
    fn new(whose: Whose, figures: Vec<Figure<'s>>) -> Self {
        Self { name: whose.name(), whose, figures }
    }

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
        let mut all = Group::new(Whose::All, self.figures(selection));
        all.keep(keys);
        all
    }

    /// The people at or below the paths, or all of them, in the order of their places.
    pub(crate) fn people(&self, selection: &[ArchivePath]) -> Vec<&Row> {
        let is_asked =
            |row: &&Row| row.person.is_some() && (selection.is_empty() || row.is_within(selection));
        let mut people: Vec<&Row> = self.rows.iter().filter(is_asked).collect();
        people.sort_by_key(|row| &row.path);
        people
    }

    /// The posts and gaps of each village.
    pub(crate) fn gaps(&self, selection: &[ArchivePath]) -> Vec<Group<'_>> {
        let keys = OF_POSTS.map(str::to_owned);
        let mut villages = self.groups(Grouping::Village, selection);
        villages.iter_mut().for_each(|village| village.keep(&keys));
        villages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::sheet::fixture::{place, row, sheet};

    #[test]
    fn who_belongs_to_two_towns_counts_in_both_and_once_in_all() {
        let mut mentor = row("何静", "甲镇", &[("mentors", None, 1)]);
        mentor.places.push(place("乙镇"));
        let sheet = sheet(vec![mentor, row("王敏", "甲镇", &[("mentors", None, 1)])]);
        let of = |group: &Group<'_>| {
            let own = group.figures.iter().find(|one| one.count.key == "mentors").unwrap();
            (group.name.clone(), own.amount)
        };
        let towns: Vec<_> = sheet.groups(Grouping::Town, &[]).iter().map(of).collect();
        assert_eq!(towns, [(Some("乙镇".to_owned()), 1), (Some("甲镇".to_owned()), 2)]);
        assert_eq!(of(&sheet.chosen(&[], &[])), (None, 2));
    }

    #[test]
    fn a_key_with_its_word_is_one_number_and_without_it_all() {
        let own = [("sex", Some("女"), 1), ("sex", Some("男"), 1), ("women", None, 1)];
        let sheet = sheet(vec![row("一", "甲镇", &own)]);
        let keys = |keys: &[&str]| {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            let figures = sheet.chosen(&[], &keys).figures;
            figures.iter().map(Figure::key).collect::<Vec<_>>()
        };
        assert_eq!(keys(&["sex-女"]), ["sex-女"]);
        assert_eq!(keys(&["sex", "women"]), ["women", "sex-女", "sex-男"]);
    }
}
