//! What comes of a number that is put beside a figure.

use crate::diagnostic::Text;
use crate::numbers::figure::Fraction;

use super::amount::Number;
use super::stated::Stated;
use super::subject::About;
use super::{Known, Measure, Rounding};

/// What came of looking at a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is as the figure says.
    Right,
    /// It would have to be this.
    Wrong {
        /// The figure as it is printed.
        figure: String,
        /// Another figure that has the number.
        other: Option<String>,
    },
    /// Nobody can tell, and why.
    Unknown(Text),
}

/// The figures of another day, beside which a text puts its own.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    pub(crate) known: Vec<Known>,
    /// Whether they are those of the last term: who then writes 去年 means others.
    pub(crate) is_last_term: bool,
}

/// What a figure is called.
fn named(known: &Known) -> String {
    match &known.word {
        Some(word) => format!("{}：{word}", known.title),
        None => known.title.clone(),
    }
}

pub(super) fn unknown(zh: &str, en: &str) -> Verdict {
    Verdict::Unknown(Text::new(zh, en))
}

/// The figure of what a number is about.
pub(super) fn figure<'k>(known: &'k [Known], about: &About) -> Option<&'k Known> {
    known.iter().find(|own| own.key == about.key)
}

/// Whether a number is that of the figures.
pub(super) fn plain(stated: &Stated, about: &About, known: &[Known]) -> Verdict {
    let is_share = stated.measure == Measure::Percent;
    let own = |one: &Known| if is_share { one.share.map(|own| own.times(100)) } else { one.value };
    let Some(figure) = figure(known, about).and_then(own) else {
        return unknown("档案里没有这个数字", "the archive has no such figure");
    };
    if holds(stated, figure) {
        return Verdict::Right;
    }
    let other = known
        .iter()
        .find(|one| one.key != about.key && own(one).is_some_and(|own| is_at(stated, own)));
    let decimals = if is_share { 1 } else { decimals(stated).max(about.count.0.decimals()) };
    let mark = if is_share { "%" } else { "" };
    let ratio = if stated.measure == Measure::Ratio { "1:" } else { "" };
    let figure = format!("{ratio}{}{mark}", figure.decimal(decimals));
    Verdict::Wrong { figure, other: other.map(named) }
}

/// Whether a figure is the very number, as it is printed.
pub(super) fn is_at(stated: &Stated, figure: Fraction) -> bool {
    let exact = Stated { rounding: Rounding::Exact, ..stated.clone() };
    holds(&exact, figure)
}

/// Whether a figure is what a number states, by its rounding word.
pub(super) fn holds(stated: &Stated, figure: Fraction) -> bool {
    let Number { value, place, step } = stated.number;
    // How much 近 and 约 may hide: half of the last place, half of five of it where the number goes in
    // fives, as 550 does and 500 does not.
    let last = value.over(place).filter(|last| last.above >= 10 * last.below);
    let is_five = last.is_some_and(|last| last.decimal(0).ends_with('5'));
    let slack = if is_five { half(place).times(5) } else { half(place) };
    let order = |other: Fraction| figure.less(other).above.cmp(&0);
    if let Some(upto) = stated.upto {
        return order(value).is_ge() && order(upto).is_le();
    }
    match stated.rounding {
        // 100 % is all: 99.6 % is not, though it rounds so.
        Rounding::Exact if is_all(stated) => order(value).is_eq(),
        Rounding::Exact => {
            order(value.less(half(step))).is_ge() && order(value.plus(half(step))).is_lt()
        }
        Rounding::More => order(value).is_gt() && order(value.plus(place)).is_lt(),
        Rounding::Nearly => order(value.less(slack)).is_ge() && order(value).is_lt(),
        Rounding::About => order(value.less(slack)).is_ge() && order(value.plus(slack)).is_le(),
        Rounding::Over => order(value).is_gt(),
        Rounding::AtLeast => order(value).is_ge(),
        Rounding::Under => order(value).is_lt(),
    }
}

fn half(one: Fraction) -> Fraction {
    Fraction { below: 2 * one.below, ..one }
}

fn is_all(stated: &Stated) -> bool {
    let all = Fraction { above: 100, below: 1 };
    stated.measure == Measure::Percent && stated.number.value.less(all).above == 0
}

/// How many decimals a number is printed with.
pub(super) fn decimals(stated: &Stated) -> u32 {
    stated.number.step.below.max(1).ilog10()
}
