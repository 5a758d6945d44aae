//! Whether what a text states agrees with the figures.

use std::ops::Range;

use crate::diagnostic::Text;
use crate::numbers::figure::Fraction;

use super::scan::{self, Number, Stated};
use super::subject::{self, Subjects, sentence};
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

/// Words that put a number beside one of another day, which the figures do not hold.
const COMPARES: [&str; 14] = [
    "比上届",
    "较上届",
    "比去年",
    "较去年",
    "同比",
    "环比",
    "提高",
    "下降",
    "增加",
    "增长",
    "减少",
    "翻",
    "倍",
    "百分点",
];
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

/// Judges every claim of a text by the figures.
pub(crate) fn judge(text: &str, known: &[Known]) -> Vec<Judged> {
    let text = scan::plain(text);
    let subjects = Subjects::new(known);
    let mut judged: Vec<Judged> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    for stated in scan::numbers(&text) {
        let begun = sentence(&text, stated.at.start);
        let own = subjects.of(&text, &stated);
        // A share is about what the number before it in the sentence is about.
        let inherited = || {
            let (sentence, at) = before.filter(|_| stated.measure == Measure::Percent)?;
            (sentence == begun && subject::goes_on(&text, &stated)).then(|| &known[at])
        };
        let about = own.or_else(inherited);
        if let Some(about) = about {
            before = known.iter().position(|one| one.key == about.key).map(|at| (begun, at));
        }
        let verdict = verdict(&text, &stated, about, known);
        let Some(verdict) = verdict else { continue };
        let Stated { at, .. } = stated;
        judged.push(Judged {
            claim: Claim { at },
            about: about.map(|own| (own.key.clone(), named(own))),
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

/// What comes of a number; nothing where it is about nothing that is counted in people or shares.
fn verdict(
    text: &[char],
    stated: &Stated,
    about: Option<&Known>,
    known: &[Known],
) -> Option<Verdict> {
    let from = sentence(text, stated.at.start);
    let clause = text[..stated.at.start].iter().rposition(|one| scan::is_end(*one));
    let clause = clause.map_or(0, |end| end + 1);
    let has = |range: Range<usize>, words: &[&str]| {
        let mut all = range;
        all.any(|at| words.iter().any(|word| scan::starts_with(&text[at..], word)))
    };
    let rest = text[stated.at.end..].iter().position(|one| scan::is_end(*one));
    let end = rest.map_or(text.len(), |more| stated.at.end + more.min(4));
    let unknown = |zh: &str, en: &str| Some(Verdict::Unknown(Text::new(zh, en)));
    if has(clause..end, &COMPARES) {
        return unknown(
            "和别的时候比，没有那时的数字",
            "compared with a time of which no figures are here",
        );
    }
    if has(from..stated.at.start, &OTHER_DAY) {
        return unknown("从别的日子算起，时间不明", "counted from another day than the figures");
    }
    let Some(about) = about else {
        let is_claim =
            matches!(stated.measure, Measure::People | Measure::Percent | Measure::Times);
        return is_claim.then(|| {
            Verdict::Unknown(Text::new(
                "看不出说的是哪一项",
                "it is not clear which count is meant",
            ))
        });
    };
    let figure = if stated.measure == Measure::Percent { about.share } else { about.value };
    let Some(figure) = figure else {
        return unknown("档案里没有这个数字", "the archive has no such figure");
    };
    let figure = match stated.measure {
        Measure::Percent => figure.times(100),
        _ => figure,
    };
    if holds(stated, figure) {
        return Some(Verdict::Right);
    }
    let other = known.iter().find(|one| {
        let is_share = stated.measure == Measure::Percent;
        let own = if is_share { one.share.map(|own| own.times(100)) } else { one.value };
        one.key != about.key && own.is_some_and(|own| is_at(stated, own))
    });
    let decimals = decimals(stated).max(about.count.decimals());
    let printed = figure.decimal(if stated.measure == Measure::Percent { 1 } else { decimals });
    let mark = match stated.measure {
        Measure::Percent => "%",
        _ => "",
    };
    let ratio = if stated.measure == Measure::Ratio { "1:" } else { "" };
    Some(Verdict::Wrong { figure: format!("{ratio}{printed}{mark}"), other: other.map(named) })
}

/// Whether a figure is the very number, as it is printed.
fn is_at(stated: &Stated, figure: Fraction) -> bool {
    let exact = Stated { rounding: Rounding::Exact, ..stated.clone() };
    holds(&exact, figure)
}

/// Whether a figure is what a number states, by its rounding word.
fn holds(stated: &Stated, figure: Fraction) -> bool {
    let Number { value, place, step } = stated.number;
    // How much 近 and 约 may hide: half of the last place, half of all of it where its digit is 5.
    let is_five = value.over(place).is_some_and(|last| last.decimal(0).ends_with('5'));
    let slack = if is_five { half(place).times(5) } else { half(place) };
    let order = |other: Fraction| figure.less(other).above.cmp(&0);
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
fn decimals(stated: &Stated) -> u32 {
    stated.number.step.below.max(1).ilog10()
}
