//! Claims: the figures that a text states, each put beside the figure that it is about.
//!
//! A text is read clause by clause. A number with what stands around it (a rounding word, a unit) is a
//! claim unless it is none at all: a date, the number of a paper, a rule, a part of a name such as 两委.
//! What a claim is about is the nearest name of a count in its clause whose unit fits; a share
//! without a name of its own (`党员445人，占78%`) is about the number before it. Whether a claim is
//! right follows from its rounding word (see [`Rounding`]); what nobody can judge is said with its
//! reason.

mod amount;
mod change;
mod compared;
mod decoy;
mod judge;
mod names;
mod scan;
mod stated;
mod stretch;
mod subject;
mod verdict;
mod wanted;

pub(super) use amount::last_place;
pub(crate) use judge::{Judged, judge};
pub(crate) use verdict::{Earlier, Verdict};

use super::figure::{Figure, Fraction};
use super::frozen::Frozen;

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rounding {
    /// As it is printed: to its last decimal.
    Exact,
    /// 余, 多: more, and less than one more of its last place.
    More,
    /// 近, 接近: less, by no more than half of its last place.
    Nearly,
    /// 约, 左右: half of its last place to either side.
    About,
    /// 超, 逾, 突破.
    Over,
    /// 以上, 至少: that or more.
    AtLeast,
    /// 不足, 不到.
    Under,
}

/// What a number is given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    People,
    Times,
    Sessions,
    Occasions,
    Entries,
    Cases,
    Villages,
    Towns,
    Posts,
    Pairs,
    Teams,
    Hours,
    Years,
    Days,
    Money,
    /// 个, which may be of anything.
    Things,
    /// A share of a base, or growth.
    Percent,
    /// 个百分点: a difference of shares.
    Points,
    /// 倍, 番: so many times as much.
    Fold,
    /// 持平: no difference.
    Same,
    /// Nothing is said.
    Bare,
    /// `1:2.13`.
    Ratio,
}

/// A figure as claims are judged by it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) key: String,
    pub(crate) title: String,
    /// The word for which it holds.
    pub(crate) word: Option<String>,
    count: &'static super::Count,
    value: Option<Fraction>,
    share: Option<Fraction>,
}

impl Known {
    /// The figures of a sheet.
    pub(crate) fn of_figures(figures: &[Figure<'_>]) -> Vec<Self> {
        let known = figures.iter().map(|figure| Self {
            key: figure.key(),
            title: figure.count.title().zh,
            word: figure.word.map(|word| word.text.to_string()),
            count: figure.count,
            value: figure.value(),
            share: figure.share(),
        });
        known.collect()
    }

    /// The figures that were written down.
    pub(crate) fn of_frozen(frozen: &Frozen) -> Vec<Self> {
        let known = frozen.known().into_iter().map(|(count, word, side)| {
            let word = word.map(|word| word.text.into_owned());
            Self {
                key: word
                    .as_ref()
                    .map_or(count.key.to_owned(), |word| format!("{}-{word}", count.key)),
                title: count.title().zh,
                word,
                count,
                value: side.value,
                share: side.share,
            }
        });
        known.collect()
    }
}
