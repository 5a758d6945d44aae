//! Numbers beside those of another day, or of what is supposed: the difference, and by whom.

use std::collections::BTreeMap;

use crate::path::ArchivePath;

use super::count::{Count, Word};
use super::figure::Figure;
use super::sheet::{Kind, Row};

/// A number before and after.
#[derive(Debug)]
pub(crate) struct Compared<'s> {
    pub(crate) before: Option<Figure<'s>>,
    pub(crate) after: Option<Figure<'s>>,
    /// Who adds more after than before, with how much.
    pub(crate) came: Vec<(&'s Row, i64)>,
    /// Who adds less.
    pub(crate) went: Vec<(&'s Row, i64)>,
}

/// By what a row is known on both sides.
type Identity<'s> = (Kind, &'s ArchivePath, &'s str);

type Key<'s> = (&'static str, Option<&'s Word>);

/// Puts the numbers of two sheets side by side, in the order of the report. What came less what went
/// is the difference of the amounts.
pub(crate) fn compare<'s>(before: Vec<Figure<'s>>, after: Vec<Figure<'s>>) -> Vec<Compared<'s>> {
    let mut left: BTreeMap<Key<'s>, Figure<'s>> =
        before.into_iter().map(|figure| ((figure.count.key, figure.word), figure)).collect();
    let mut all: Vec<Compared<'s>> = Vec::new();
    for figure in after {
        let before = left.remove(&(figure.count.key, figure.word));
        all.push(Compared::new(before, Some(figure)));
    }
    all.extend(left.into_values().map(|before| Compared::new(Some(before), None)));
    all.sort_by_key(|one| one.order());
    all
}

impl<'s> Compared<'s> {
    fn new(before: Option<Figure<'s>>, after: Option<Figure<'s>>) -> Self {
        let (was, is) = (amounts(before.as_ref()), amounts(after.as_ref()));
        let more = |one: &BTreeMap<Identity<'s>, (&'s Row, i64)>,
                    other: &BTreeMap<Identity<'s>, (&'s Row, i64)>| {
            let differing = one.iter().filter_map(|(identity, (row, amount))| {
                let there = other.get(identity).map(|(_, amount)| *amount);
                // Who is there with nothing came all the same.
                let more = amount - there.unwrap_or_default();
                (more > 0 || there.is_none()).then_some((*row, more))
            });
            differing.collect::<Vec<_>>()
        };
        let (came, went) = (more(&is, &was), more(&was, &is));
        Self { before, after, came, went }
    }

    /// The number that there is: after, or else before.
    pub(crate) fn figure(&self) -> &Figure<'s> {
        self.after.as_ref().or(self.before.as_ref()).expect("one of them is there")
    }

    pub(crate) fn count(&self) -> &'static Count {
        self.figure().count
    }

    /// Whether anything differs.
    pub(crate) fn is_changed(&self) -> bool {
        let value = |figure: &Option<Figure<'_>>| figure.as_ref().map(|one| (one.amount, one.base));
        !self.came.is_empty() || !self.went.is_empty() || value(&self.before) != value(&self.after)
    }

    fn order(&self) -> (usize, Option<&'s Word>) {
        let figure = self.figure();
        let at = super::COUNTS.iter().position(|own| own.key == figure.count.key);
        (at.unwrap_or(usize::MAX), figure.word)
    }
}

/// The amount of everybody behind a number; what is there several times under one name, such as two
/// seats of one kind, is added up.
fn amounts<'s>(figure: Option<&Figure<'s>>) -> BTreeMap<Identity<'s>, (&'s Row, i64)> {
    let mut all = BTreeMap::new();
    for (row, amount) in figure.into_iter().flat_map(|figure| &figure.behind) {
        let own = all.entry((row.kind, &row.path, row.name.as_str())).or_insert((*row, 0));
        own.1 += amount;
    }
    all
}
