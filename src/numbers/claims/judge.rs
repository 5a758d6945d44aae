//! Whether what a text states agrees with the figures.

use std::ops::Range;

use crate::diagnostic::Text;
use crate::numbers::figure::Fraction;

use super::amount::Number;
use super::change::Change;
use super::compared::compared;
use super::scan::{self, Stated};
use super::subject::{About, Found, Subjects, clause, sentence};
use super::{Known, Measure, Rounding};

/// A number that a text states about something.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Claim {
    /// Its characters in the text, from 0.
    pub(crate) at: Range<usize>,
}

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

/// A claim with what it is about and what came of it.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    pub(crate) claim: Claim,
    /// The key and title of the figure that it is about.
    pub(crate) about: Option<(String, String)>,
    pub(crate) verdict: Verdict,
}

/// Words that count from another day than the figures do.
const OTHER_DAY: [&str; 12] = [
    "今年",
    "去年",
    "近年",
    "近三年",
    "近两年",
    "上半年",
    "下半年",
    "本季度",
    "上季度",
    "本月",
    "上月",
    "年来",
];

/// Words of a clause that count what came, since a day that it does not name.
const CAME: [&str; 2] = ["新增", "净增"];

/// The figures of another day, beside which a text puts its own.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    pub(crate) known: Vec<Known>,
    /// Whether they are those of the last term: who then writes 去年 means others.
    pub(crate) is_last_term: bool,
}

/// Judges every claim of a text by the figures, and what it says of another day by those of that day.
pub(crate) fn judge(text: &str, known: &[Known], earlier: Option<&Earlier>) -> Vec<Judged> {
    let text = scan::plain(text);
    let subjects = Subjects::new(known);
    let (mut judged, mut found) = (Vec::new(), Vec::new());
    let all = scan::numbers(&text);
    for (place, stated) in all.iter().enumerate() {
        let last = place.checked_sub(1).map_or(0, |own| all[own].at.end);
        // 86个村全部制定一村一策: what all have is what they have.
        let mut later = all[place + 1..].iter().map(|own| own.at.start);
        let next = later.find(|at| text[*at] != '全').unwrap_or(usize::MAX);
        let change = Change::of(&text, stated, last);
        if stated.measure == Measure::Same && change.is_none() {
            continue;
        }
        let about = subjects.of(&text, stated, (change.as_ref(), &found, last..next));
        if let Some(about) = about.clone() {
            found.push(Found { at: stated.at.clone(), about });
        }
        let verdict = match change {
            Some(change) => Some(compared(stated, change, (about.as_ref(), known, earlier))),
            None => verdict(&text, stated, about.as_ref(), known),
        };
        let Some(verdict) = verdict else { continue };
        judged.push(Judged {
            claim: Claim { at: stated.at.clone() },
            about: about.map(|own| (own.key, own.title)),
            verdict,
        });
    }
    judged
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

/// What comes of a number; nothing where it is about nothing that is counted in people or shares.
fn verdict(
    text: &[char],
    stated: &Stated,
    about: Option<&About>,
    known: &[Known],
) -> Option<Verdict> {
    let from = sentence(text, stated.at.start);
    let has = |range: Range<usize>, words: &[&str]| {
        let mut all = range;
        all.any(|at| words.iter().any(|word| scan::starts_with(&text[at..], word)))
    };
    let own = clause(text, &stated.at).start;
    if has(from..stated.at.start, &OTHER_DAY) || has(own..stated.at.start, &CAME) {
        return Some(unknown(
            "从别的日子算起，时间不明",
            "counted from another day than the figures",
        ));
    }
    let Some(about) = about else {
        let is_claim =
            matches!(stated.measure, Measure::People | Measure::Percent | Measure::Times);
        // 1名镇干部加1名村干部 is how things are to be.
        let is_one = stated.measure != Measure::Percent && stated.number.value.above <= 2;
        // 全部到岗 is said of nothing that is counted.
        let is_all = text[stated.at.start] == '全';
        return (is_claim && !is_one && !is_all)
            .then(|| unknown("看不出说的是哪一项", "it is not clear which count is meant"));
    };
    Some(plain(stated, about, known))
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
