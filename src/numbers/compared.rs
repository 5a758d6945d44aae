//! Numbers beside those of another day, or of what is supposed: the difference, and by whom.

use std::collections::BTreeMap;

use crate::diagnostic::Text;
use crate::path::ArchivePath;
use crate::text::plain_word;

use super::count::{Count, Shows, Word};
use super::figure::{Figure, Side};
use super::frozen::Frozen;
use super::proof::Proof;
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
    // Of two editions of a policy one may list the words of the other in another order.
    let key =
        |figure: &Figure<'s>| (figure.count.key, figure.word.map(|word| plain_word(&word.text)));
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

/// 期初＋增－减＝期末: that of every sum what was there, what came and what went come to what is there.
/// Counted are the sums of which that is so.
pub(crate) fn balance<'s>(all: &[Compared<'s>]) -> Proof<'s> {
    let sums: Vec<&Compared<'s>> = all.iter().filter(|one| one.count.shows == Shows::Sum).collect();
    let (agreeing, parting): (Vec<&Compared<'s>>, Vec<_>) =
        sums.iter().partition(|one| one.is_balanced());
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let moved = parting.into_iter().flat_map(|one| one.came.iter().chain(&one.went));
    Proof {
        title: Text::new("期初＋增－减＝期末（项数）", "start + in − out = end (numbers)"),
        left: number(agreeing.len()),
        right: number(sums.len()),
        parted: moved.map(|(row, _)| *row).collect(),
    }
}

impl Compared<'_> {
    /// Whether what came and what went account for the difference. A side that is not there is none.
    fn is_balanced(&self) -> bool {
        let sum = |side: Option<Side>| {
            // Sums are in parts of the scale.
            side.and_then(|side| side.value).map_or(0, |value| value.above)
        };
        let moved = |rows: &[(&Row, i64)]| rows.iter().map(|(_, amount)| amount).sum::<i64>();
        sum(self.before) + moved(&self.came) - moved(&self.went) == sum(self.after)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::sheet::fixture::{row, sheet};

    #[test]
    fn rows_of_one_name_are_added_up_and_numbers_stand_in_the_order_of_the_report() {
        let post = || row("委员", "甲镇", &[("posts", None, 1), ("sex", Some("男"), 1)]);
        let gone = row("一", "甲镇", &[("sex", Some("女"), 1)]);
        let (before, after) = (sheet(vec![post(), gone]), sheet(vec![post(), post()]));
        let all = compare(before.figures(&[]), after.figures(&[]));
        let posts = all.iter().find(|one| one.count.key == "posts").unwrap();
        assert_eq!(posts.came.iter().map(|(_, amount)| *amount).collect::<Vec<_>>(), [1]);
        let order: Vec<usize> =
            all.iter().map(|one| super::super::figure::order(one.count)).collect();
        assert!(order.is_sorted());
        let words = all.iter().filter(|one| one.count.key == "sex");
        let words: Vec<&str> = words.map(|one| &*one.word.as_ref().unwrap().text).collect();
        assert_eq!(words, ["女", "男"]);
    }

    #[test]
    fn a_word_that_stands_elsewhere_in_a_later_list_is_the_same_word() {
        let at = |order| {
            let mut row = row("一", "甲镇", &[("source", Some("退役军人"), 1)]);
            row.cells[0].word.as_mut().unwrap().order = order;
            sheet(vec![row])
        };
        let (before, after) = (at(1), at(4));
        let all = compare(before.figures(&[]), after.figures(&[]));
        let own: Vec<&Compared<'_>> = all.iter().filter(|one| one.count.key == "source").collect();
        assert!(own.len() == 1 && !own[0].is_changed(), "{own:?}");
    }

    #[test]
    fn what_moved_accounts_for_the_difference_and_a_change_of_one_is_found() {
        let member = |name, amount| row(name, "甲镇", &[("reserve-total", None, amount)]);
        let before = sheet(vec![member("一", 1), member("二", 1), member("三", 2)]);
        let after = sheet(vec![member("二", 1), member("三", 3), member("四", 1), member("五", 1)]);
        let all = || compare(before.figures(&[]), after.figures(&[]));
        let at = |all: &[Compared<'_>]| {
            all.iter().position(|one| one.count.key == "reserve-total").unwrap()
        };
        let own = &all()[at(&all())];
        let names = |rows: &[(&Row, i64)]| -> Vec<(String, i64)> {
            rows.iter().map(|(row, amount)| (row.name.clone(), *amount)).collect()
        };
        let moved = |name: &str, amount: i64| (name.to_owned(), amount);
        assert_eq!(names(&own.came), [moved("三", 1), moved("五", 1), moved("四", 1)]);
        assert_eq!(names(&own.went), [moved("一", 1)]);
        assert!(balance(&all()).holds());
        let faults: [fn(&mut Compared<'_>); 6] = [
            |one| one.came[0].1 += 1,
            |one| one.went[0].1 += 1,
            |one| one.came.truncate(1),
            |one| one.went.clear(),
            |one| one.before.as_mut().unwrap().value.as_mut().unwrap().above += 1,
            |one| one.after = None,
        ];
        for (number, fault) in faults.iter().enumerate() {
            let mut all = all();
            let at = at(&all);
            fault(&mut all[at]);
            let proof = balance(&all);
            assert!(!proof.holds() && proof.left == proof.right - 1, "{number}: {proof:?}");
        }
    }
}
