//! Numbers beside those of another day, or of what is supposed: the difference, and by whom.

use std::collections::BTreeMap;

use crate::path::ArchivePath;

use super::count::{Count, Word};
use super::figure::{Figure, Side};
use super::frozen::Frozen;
use super::sheet::{Kind, Row};

/// A number before and after.
#[derive(Debug)]
pub(crate) struct Compared<'s> {
    pub(crate) count: &'static Count,
    /// The word for which it holds, of a count that is told by word.
    pub(crate) word: Option<Word>,
    pub(crate) before: Option<Side>,
    pub(crate) after: Option<Side>,
    /// Who adds more after than before, with how much.
    pub(crate) came: Vec<(&'s Row, i64)>,
    /// Who adds less.
    pub(crate) went: Vec<(&'s Row, i64)>,
}

/// By what a row is known on both sides.
type Identity<'s> = (Kind, &'s ArchivePath, &'s str);

/// Puts the numbers of two sheets side by side, in the order of the report. What came less what went
/// is the difference of the amounts.
pub(crate) fn compare<'s>(before: Vec<Figure<'s>>, after: Vec<Figure<'s>>) -> Vec<Compared<'s>> {
    let key = |figure: &Figure<'s>| (figure.count.key, figure.word);
    let mut left: BTreeMap<_, Figure<'s>> =
        before.into_iter().map(|figure| (key(&figure), figure)).collect();
    let mut all: Vec<Compared<'s>> = Vec::new();
    for figure in after {
        let before = left.remove(&key(&figure));
        all.push(Compared::of_figures(before.as_ref(), Some(&figure)));
    }
    all.extend(left.values().map(|before| Compared::of_figures(Some(before), None)));
    sorted(all)
}

/// Puts numbers that were written down beside those of a sheet; who came or went is not known.
pub(crate) fn compare_frozen<'s>(before: &Frozen, after: &[Figure<'s>]) -> Vec<Compared<'s>> {
    let mut left = before.known();
    let mut all: Vec<Compared<'s>> = Vec::new();
    for figure in after {
        let is_same = |(count, word, _): &(&'static Count, Option<Word>, Side)| {
            let text = |word: Option<&Word>| word.map(|word| word.text.clone());
            count.key == figure.count.key && text(word.as_ref()) == text(figure.word)
        };
        let at = left.iter().position(is_same);
        let before = at.map(|at| left.remove(at).2);
        let word = figure.word.cloned();
        all.push(Compared::new(figure.count, word, before, Some(Side::of(figure))));
    }
    let gone = left.into_iter();
    all.extend(gone.map(|(count, word, side)| Compared::new(count, word, Some(side), None)));
    sorted(all)
}

fn sorted(mut all: Vec<Compared<'_>>) -> Vec<Compared<'_>> {
    all.sort_by_key(|one| (super::figure::order(one.count), one.word.clone()));
    all
}

impl<'s> Compared<'s> {
    fn new(
        count: &'static Count,
        word: Option<Word>,
        before: Option<Side>,
        after: Option<Side>,
    ) -> Self {
        Self { count, word, before, after, came: Vec::new(), went: Vec::new() }
    }

    fn of_figures(before: Option<&Figure<'s>>, after: Option<&Figure<'s>>) -> Self {
        let figure = after.or(before).expect("one of them is there");
        let (was, is) = (amounts(before), amounts(after));
        let sides = [before, after].map(|side| side.map(Side::of));
        let [before, after] = sides;
        Self {
            came: more(&is, &was),
            went: more(&was, &is),
            ..Self::new(figure.count, figure.word.cloned(), before, after)
        }
    }

    /// Whether anything differs.
    pub(crate) fn is_changed(&self) -> bool {
        !self.came.is_empty() || !self.went.is_empty() || self.before != self.after
    }
}

/// Who is behind one number with more than behind another.
fn more<'s>(one: &Amounts<'s>, other: &Amounts<'s>) -> Vec<(&'s Row, i64)> {
    let differing = one.iter().filter_map(|(identity, (row, amount))| {
        let there = other.get(identity).map(|(_, amount)| *amount);
        let more = amount - there.unwrap_or_default();
        (more > 0).then_some((*row, more))
    });
    differing.collect()
}

/// The amount of everybody behind a number.
type Amounts<'s> = BTreeMap<Identity<'s>, (&'s Row, i64)>;

/// The amount of everybody behind a number; what is there several times under one name, such as two
/// seats of one kind, is added up.
fn amounts<'s>(figure: Option<&Figure<'s>>) -> Amounts<'s> {
    let mut all = BTreeMap::new();
    for (row, amount) in figure.into_iter().flat_map(|figure| &figure.behind) {
        let own = all.entry((row.kind, &row.path, row.name.as_str())).or_insert((*row, 0));
        own.1 += amount;
    }
    all
}
