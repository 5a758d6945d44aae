//! Numbers: what the amounts of some rows come to for each count, and who stands behind them.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::path::ArchivePath;
use crate::text::same_word;

use super::count::{Count, Section, Shows, Word};
use super::sheet::{Row, Sheet};
use super::{events, mentors, people, places};

/// Every count, in the order of the report.
pub(crate) static COUNTS: LazyLock<Vec<&'static Count>> = LazyLock::new(|| {
    let mut all: Vec<&'static Count> = Vec::new();
    all.extend(people::TABLES.iter().flat_map(|table| table.iter()).map(|own| &own.count));
    all.extend(mentors::TABLE.iter().map(|own| &own.count));
    all.extend(events::TABLE.iter().map(|own| &own.count));
    all.extend(places::TOWNS.iter().map(|own| &own.count));
    all.extend(places::VILLAGES.iter().map(|own| &own.count));
    all.extend(places::POSTS.iter().map(|own| &own.count));
    all.extend(places::CADRES.iter().map(|own| &own.count));
    all.extend(places::ELECTED.iter().map(|own| &own.count));
    all.extend(places::AWAY.iter().map(|own| &own.count));
    all.sort_by_key(|count| count.section);
    all
});

/// The places of counts in [`COUNTS`], by their keys.
static ORDER: LazyLock<HashMap<&'static str, usize>> =
    LazyLock::new(|| COUNTS.iter().enumerate().map(|(at, count)| (count.key, at)).collect());

/// The place of a count in the report.
pub(super) fn order(count: &Count) -> usize {
    ORDER.get(count.key).copied().unwrap_or(usize::MAX)
}

/// The count of a key, or of a Chinese title with or without what stands in its brackets.
pub(crate) fn count(key: &str) -> Option<&'static Count> {
    let is_called = |own: &&&'static Count| {
        let title = own.title().zh;
        let short = title.split('（').next().unwrap_or_default();
        same_word(&title, key) || same_word(short, key)
    };
    let by_title = || COUNTS.iter().find(is_called).copied();
    ORDER.get(key).map(|at| COUNTS[*at]).or_else(by_title)
}

/// The key that is meant: a key, a title, or a key of a count by word that goes on with one.
pub(crate) fn key(asked: &str) -> Option<String> {
    let goes_on = |own: &&&'static Count| {
        let rest = asked.strip_prefix(own.key);
        own.is_by_word && rest.is_some_and(|rest| rest.starts_with('-'))
    };
    let whole = || COUNTS.iter().find(goes_on).map(|_| asked.to_owned());
    count(asked).map(|count| count.key.to_owned()).or_else(whole)
}

/// A number with what stands behind it.
#[derive(Debug, Clone)]
pub(crate) struct Figure<'s> {
    pub(crate) count: &'static Count,
    /// The word for which it holds, of a count that is told by word.
    pub(crate) word: Option<&'s Word>,
    /// The sum of the amounts, or the one of them that is shown; in parts of [`Count::scale`].
    pub(crate) amount: i64,
    /// What it is divided by or a share of, if there is such a thing.
    pub(crate) base: Option<i64>,
    /// Who adds to it, with the amount of each.
    pub(crate) behind: Vec<(&'s Row, i64)>,
}

/// A number as a fraction, since it is rounded only when it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    pub(crate) above: i64,
    pub(crate) below: i64,
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) value: Option<Fraction>,
    pub(crate) share: Option<Fraction>,
}

impl Side {
    pub(super) fn of(figure: &Figure<'_>) -> Self {
        Self { value: figure.value(), share: figure.share() }
    }
}

/// The sums of all counts, by the place of the count and the word.
type Bases<'s> = HashMap<(usize, Option<&'s Word>), i64>;

/// The amounts behind each number, in the order of the report.
type Sums<'s> = BTreeMap<(usize, Option<&'s Word>), Vec<(&'s Row, i64)>>;

impl Sheet {
    /// Every number of the rows that lie at or below the paths; of all of them where there is none.
    pub(crate) fn figures(&self, selection: &[ArchivePath]) -> Vec<Figure<'_>> {
        self.figures_of(|row| selection.is_empty() || row.is_within(selection))
    }

    /// Every number of those rows for which something holds.
    pub(crate) fn figures_of(&self, is_meant: impl Fn(&Row) -> bool) -> Vec<Figure<'_>> {
        Self::figures_in(self.rows.iter().filter(|row| is_meant(row)))
    }

    /// Every number of some rows.
    pub(super) fn figures_in<'s>(rows: impl Iterator<Item = &'s Row>) -> Vec<Figure<'s>> {
        let mut sums: Sums<'_> = COUNTS
            .iter()
            .enumerate()
            .filter(|(_, count)| !count.is_by_word)
            .map(|(at, _)| ((at, None), Vec::new()))
            .collect();
        for row in rows {
            for cell in &row.cells {
                let at = ORDER[cell.count.key];
                let behind = sums.entry((at, cell.word.as_ref())).or_default();
                behind.push((row, cell.amount));
            }
        }
        let bases: Bases<'_> = sums.iter().map(|(key, behind)| (*key, sum(behind))).collect();
        let base = |at: usize, word| base(&bases, COUNTS[at].base?, word);
        let figures = sums
            .into_iter()
            .map(|((at, word), behind)| Figure::new(COUNTS[at], word, base(at, word), behind));
        figures.collect()
    }
}

/// The sum of the base of a count: that of the same word where the base is told by word too.
fn base(bases: &Bases<'_>, key: &str, word: Option<&Word>) -> Option<i64> {
    let at = *ORDER.get(key)?;
    if let Some(sum) = bases.get(&(at, word)).or_else(|| bases.get(&(at, None))) {
        return Some(*sum);
    }
    Some(bases.iter().filter(|((own, _), _)| *own == at).map(|(_, sum)| *sum).sum())
}

fn sum(behind: &[(&Row, i64)]) -> i64 {
    behind.iter().map(|(_, amount)| amount).sum()
}

impl<'s> Figure<'s> {
    fn new(
        count: &'static Count,
        word: Option<&'s Word>,
        base: Option<i64>,
        mut behind: Vec<(&'s Row, i64)>,
    ) -> Self {
        let mut base = base;
        let amount = match count.shows {
            Shows::Sum | Shows::Each | Shows::Ratio => sum(&behind),
            Shows::Mean => {
                // Those of whom it is not known do not count.
                base = i64::try_from(behind.len()).ok();
                sum(&behind)
            }
            Shows::Median => {
                base = i64::try_from(behind.len()).ok();
                median(&behind)
            }
            Shows::Least => {
                base = i64::try_from(behind.len()).ok();
                let least = behind.iter().map(|(_, amount)| *amount).min();
                behind.retain(|(_, amount)| Some(*amount) == least);
                least.unwrap_or_default()
            }
        };
        Self { count, word, amount, base, behind }
    }

    /// A number without those behind it.
    pub(super) fn bare(count: &'static Count, amount: i64, base: Option<i64>) -> Self {
        Self { count, word: None, amount, base, behind: Vec::new() }
    }

    /// By which scripts know it: the count's key, and the word where there is one.
    pub(crate) fn key(&self) -> String {
        match self.word {
            Some(word) => format!("{}-{}", self.count.key, word.text),
            None => self.count.key.to_owned(),
        }
    }

    /// What it comes to; nothing where nobody is counted of whom it could be told.
    pub(crate) fn value(&self) -> Option<Fraction> {
        let scale = self.count.scale();
        let base = self.base.filter(|base| *base > 0);
        match self.count.shows {
            Shows::Sum => Some(Fraction { above: self.amount, below: scale }),
            Shows::Mean | Shows::Each => {
                Some(Fraction { above: self.amount, below: base? * scale })
            }
            Shows::Ratio => {
                let below = self.amount;
                (below > 0).then_some(Fraction { above: self.base?, below })
            }
            Shows::Median => base.map(|_| Fraction { above: self.amount, below: 2 * scale }),
            Shows::Least => base.map(|_| Fraction { above: self.amount, below: scale }),
        }
    }

    /// Its share of the base; nothing where there is none, or nobody in it.
    pub(crate) fn share(&self) -> Option<Fraction> {
        let below = self.base.filter(|base| *base > 0 && self.count.shows == Shows::Sum)?;
        Some(Fraction { above: self.amount, below })
    }

    /// The section under which it stands.
    pub(crate) fn section(&self) -> Section {
        self.count.section
    }
}

/// Twice the median: the middle amount, or the mean of the two in the middle.
fn median(behind: &[(&Row, i64)]) -> i64 {
    let mut amounts: Vec<i64> = behind.iter().map(|(_, amount)| *amount).collect();
    amounts.sort_unstable();
    let Some(last) = amounts.len().checked_sub(1) else { return 0 };
    amounts[last / 2] + amounts[amounts.len() / 2]
}

impl Fraction {
    /// A part of a whole; none of nothing.
    pub(crate) fn of(part: usize, whole: usize) -> Self {
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        Self { above: number(part), below: number(whole.max(1)) }
    }

    /// Both together.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            above: self.above * other.below + other.above * self.below,
            below: self.below * other.below,
        }
    }

    /// What is left of it without another.
    pub(crate) fn less(self, other: Self) -> Self {
        Self {
            above: self.above * other.below - other.above * self.below,
            below: self.below * other.below,
        }
    }

    /// It divided by another; nothing where that is none.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        let (above, below) = (self.above * other.below, self.below * other.above);
        (below > 0).then_some(Self { above, below })
    }

    /// So many times as much.
    pub(crate) fn times(self, number: i64) -> Self {
        Self { above: self.above * number, ..self }
    }

    /// Rounded half up to some decimals, away from zero on both sides.
    pub(crate) fn decimal(self, decimals: u32) -> String {
        let power = 10_i128.pow(decimals);
        let (above, below) = (i128::from(self.above), i128::from(self.below));
        let scaled = (2 * above.abs() * power + below) / (2 * below);
        let sign = if self.above < 0 && scaled != 0 { "-" } else { "" };
        let (whole, rest) = (scaled / power, scaled % power);
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{rest:0width$}", width = decimals as usize),
        }
    }

    /// As a percentage with one decimal.
    pub(crate) fn percent(self) -> String {
        format!("{}%", self.times(100).decimal(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_the_districts_reports_come_out_as_printed() {
        let percent = |above, below| Fraction { above, below }.percent();
        assert_eq!(percent(445, 570), "78.1%");
        assert_eq!(percent(394, 570), "69.1%");
        assert_eq!(percent(41, 570), "7.2%");
        assert_eq!(percent(191, 413), "46.2%");
        assert_eq!(percent(1, 8), "12.5%");
        let decimal = |above, below| Fraction { above, below }.decimal(2);
        assert_eq!(decimal(80 * 100, 86), "93.02");
        assert_eq!(decimal(895, 421), "2.13");
        assert_eq!(decimal(150, 77), "1.95");
        assert_eq!(decimal(317, 133), "2.38");
        assert_eq!(decimal(-1, 8), "-0.13");
        assert_eq!(decimal(-1, 1000), "0.00");
        assert_eq!(Fraction { above: 5, below: 2 }.decimal(0), "3");
    }

    #[test]
    fn every_count_is_told_apart_and_rests_on_one_that_there_is() {
        let keys: std::collections::BTreeSet<&str> = COUNTS.iter().map(|own| own.key).collect();
        assert_eq!(keys.len(), COUNTS.len(), "a key twice");
        for own in COUNTS.iter() {
            assert!(own.base.is_none_or(|base| keys.contains(base)), "{}", own.key);
            assert!(!own.row.is_empty(), "nobody asks for {}", own.key);
            assert!(
                own.key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{}",
                own.key
            );
        }
    }
}
