//! Numbers in a text, with the words around them that say how they are meant.

use std::ops::Range;

use crate::numbers::figure::Fraction;

use super::amount::{Number, amount, chinese};
use super::decoy::is_decoy;
use super::stated::Stated;
use super::stretch::{ends_with, is_end, starts_with};
use super::{Measure, Rounding};

/// Words before a number that say how it is meant.
const BEFORE: [(&str, Rounding); 24] = [
    ("大约有", Rounding::About),
    ("约占", Rounding::About),
    ("约有", Rounding::About),
    ("约为", Rounding::About),
    ("接近于", Rounding::Nearly),
    ("超过了", Rounding::Over),
    ("突破了", Rounding::Over),
    ("将近有", Rounding::Nearly),
    ("接近", Rounding::Nearly),
    ("将近", Rounding::Nearly),
    ("近", Rounding::Nearly),
    ("大约", Rounding::About),
    ("约", Rounding::About),
    ("超过", Rounding::Over),
    ("超", Rounding::Over),
    ("逾", Rounding::Over),
    ("突破", Rounding::Over),
    ("不少于", Rounding::AtLeast),
    ("至少", Rounding::AtLeast),
    ("不足", Rounding::Under),
    ("不到", Rounding::Under),
    ("未达", Rounding::Under),
    ("多达", Rounding::Exact),
    ("达", Rounding::Exact),
];
/// Words behind a number, before its unit.
const BEHIND: [(&str, Rounding); 3] =
    [("余", Rounding::More), ("多", Rounding::More), ("来", Rounding::More)];
/// Words behind a unit.
const LAST: [(&str, Rounding); 5] = [
    ("左右", Rounding::About),
    ("上下", Rounding::About),
    ("以上", Rounding::AtLeast),
    ("多", Rounding::More),
    ("余", Rounding::More),
];
/// Units, the longer ones first.
const UNITS: [(&str, Measure); 40] = [
    ("个百分点", Measure::Points),
    ("百分点", Measure::Points),
    ("倍", Measure::Fold),
    ("个行政村（社区）", Measure::Villages),
    ("个村（社区）", Measure::Villages),
    ("个乡镇（街道）", Measure::Towns),
    ("个行政村", Measure::Villages),
    ("个村", Measure::Villages),
    ("个社区", Measure::Villages),
    ("个乡镇", Measure::Towns),
    ("个镇", Measure::Towns),
    ("个街道", Measure::Towns),
    ("个岗位", Measure::Posts),
    ("个培训班", Measure::Sessions),
    ("余人次", Measure::Times),
    ("人次", Measure::Times),
    ("名次", Measure::Things),
    ("人", Measure::People),
    ("名", Measure::People),
    ("位", Measure::People),
    ("期", Measure::Sessions),
    ("场次", Measure::Occasions),
    ("场", Measure::Occasions),
    ("次", Measure::Occasions),
    ("条", Measure::Entries),
    ("篇", Measure::Entries),
    ("件", Measure::Cases),
    ("起", Measure::Cases),
    ("对", Measure::Pairs),
    ("支", Measure::Teams),
    ("学时", Measure::Hours),
    ("周岁", Measure::Years),
    ("岁", Measure::Years),
    ("天", Measure::Days),
    ("万元", Measure::Money),
    ("村", Measure::Villages),
    ("%", Measure::Percent),
    ("‰", Measure::Things),
    ("项", Measure::Things),
    ("个", Measure::Things),
];

/// Every number of a text that may be a claim, in order.
pub(super) fn numbers(text: &[char]) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match number(text, at) {
            Some((stated, end)) => {
                found.extend(stated.filter(|own| !is_decoy(text, own)));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// A number that begins at a place, if it may be a claim, and where to go on.
fn number(text: &[char], at: usize) -> Option<(Option<Stated>, usize)> {
    if let Some(found) = without_number(text, at).or_else(|| fraction(text, at)) {
        return Some(found);
    }
    let (number, end) = amount(text, at)?;
    // 1:2.13 and 一比二点一三.
    if let Some((ratio, ratio_end)) = ratio(text, number.value, end) {
        return Some((Some(with_words(text, at, ratio, ratio_end, Measure::Ratio)), ratio_end));
    }
    if let Some((stated, end)) = range(text, at, (number, end)) {
        return Some((stated, end));
    }
    let (rounding, behind) = taken(text, end, &BEHIND);
    let Some((measure, unit_end)) = unit(text, behind) else {
        return Some((bare(text, at, (number, end)), end));
    };
    let (last, whole_end) = taken(text, unit_end, &LAST);
    // 七成八 is read as a fraction; 8成 is 80 %.
    let mut stated = with_words(text, at, number, whole_end, measure);
    if let Some(rounding) = rounding.or(last).filter(|_| stated.rounding == Rounding::Exact) {
        stated.rounding = rounding;
    }
    if measure == Measure::Fold {
        stated.number.step = tenth(stated.number.step);
    }
    Some((Some(stated), whole_end))
}

/// Times as much are judged to one decimal.
fn tenth(step: Fraction) -> Fraction {
    let tenth = Fraction { above: 1, below: 10 };
    if step.less(tenth).above > 0 { tenth } else { step }
}

/// What states something without a number: 持平, 翻两番.
fn without_number(text: &[char], at: usize) -> Option<(Option<Stated>, usize)> {
    let rest = &text[at..];
    if let Some((word, times)) = DOUBLED.iter().find(|(word, _)| starts_with(rest, word)) {
        let end = at + word.chars().count();
        let mut number = Number::whole(*times);
        number.step = tenth(number.step);
        return Some((Some(with_words(text, at, number, end, Measure::Fold)), end));
    }
    let word = SAME.iter().find(|word| starts_with(rest, word))?;
    let end = at + word.chars().count();
    Some((Some(with_words(text, at, Number::whole(0), end, Measure::Same)), end))
}

/// Words for so many times as much.
const DOUBLED: [(&str, i64); 8] = [
    ("翻了一番", 2),
    ("翻一番", 2),
    ("翻了番", 2),
    ("翻番", 2),
    ("翻了两番", 4),
    ("翻两番", 4),
    ("翻了三番", 8),
    ("翻三番", 8),
];
/// Words for no change.
const SAME: [&str; 5] = ["保持不变", "持平", "相同", "不变", "一致"];

/// A number without a unit, behind a word that says that it is one: 人数为445.
fn bare(text: &[char], at: usize, (number, end): (Number, usize)) -> Option<Stated> {
    let is_led = COUNTED.iter().any(|word| ends_with(&text[..at], word));
    let is_last = text.get(end).is_none_or(|one| is_end(*one));
    let is_digits = text[at..end].iter().any(char::is_ascii_digit);
    let is_led = is_led && is_last && is_digits;
    is_led.then(|| with_words(text, at, number, end, Measure::Bare))
}

/// Words behind which a number needs no unit.
const COUNTED: [&str; 9] =
    ["数为", "数是", "数达", "数达到", "总数", "人数", "数量为", "总计", "共计"];

/// A range with a unit, such as 390—400人; one of small numbers is a rule.
fn range(text: &[char], at: usize, (low, end): (Number, usize)) -> Option<(Option<Stated>, usize)> {
    let (_, behind) = unit(text, end).unwrap_or((Measure::Bare, end));
    if !matches!(text.get(behind), Some('—' | '–' | '~' | '～' | '-' | '至' | '到')) {
        return None;
    }
    let (high, high_end) = amount(text, behind + 1)?;
    let (measure, end) = unit(text, high_end)?;
    let is_small = low.value.above < 10 * low.value.below;
    let is_claim = !is_small && !matches!(measure, Measure::Years | Measure::Days | Measure::Money);
    let stated = is_claim
        .then(|| Stated { upto: Some(high.value), ..with_words(text, at, low, end, measure) });
    Some((stated, end))
}

fn with_words(text: &[char], at: usize, number: Number, end: usize, measure: Measure) -> Stated {
    let before = BEFORE.iter().find(|(word, _)| ends_with(&text[..at], word));
    let from = at - before.map_or(0, |(word, _)| word.chars().count());
    let rounding = before.map_or(Rounding::Exact, |(_, rounding)| *rounding);
    Stated { at: from..end, number, rounding, measure, upto: None }
}

/// Words that state a share, in halves.
const SHARES: [(&str, i64, Option<Rounding>); 6] = [
    ("全覆盖", 2, None),
    ("全部", 2, None),
    ("半数以上", 1, Some(Rounding::Over)),
    ("过半", 1, Some(Rounding::Over)),
    ("一半", 1, None),
    ("半数", 1, None),
];

/// Characters behind 成 with which it is a word of its own: 成立, 成熟, 成员.
const OF_WORDS: &str = "立为员果效熟长功绩就本型都";

/// Shares in words: 百分之七十八, 七成八, 八成, 四分之一, 一半, 过半.
fn fraction(text: &[char], at: usize) -> Option<(Option<Stated>, usize)> {
    let rest = &text[at..];
    if starts_with(rest, "百分之") {
        let (number, end) = amount(text, at + 3)?;
        let stated = with_words(text, at, number, end, Measure::Percent);
        return Some((Some(stated), end));
    }
    if let Some((word, halves, rounding)) = SHARES.iter().find(|own| starts_with(rest, own.0)) {
        let (value, end) = (Fraction { above: 100 * halves, below: 2 }, at + word.chars().count());
        return Some(percent(text, at..end, value, (10, *rounding)));
    }
    let (number, end) = chinese(text, at).or_else(|| amount(text, at))?;
    let whole = (number.value.below == 1).then_some(number.value.above)?;
    if starts_with(&text[end..], "分之") {
        let (above, end) = chinese(text, end + 2)?;
        let (rounding, end) = taken(text, end, &[("强", Rounding::More), ("弱", Rounding::Nearly)]);
        let value = Fraction { above: above.value.above.checked_mul(100)?, below: whole };
        return (whole > 0).then(|| percent(text, at..end, value, (5, rounding)));
    }
    let is_word = || text.get(end + 1).is_some_and(|one| OF_WORDS.contains(*one));
    if text.get(end) != Some(&'成') || whole > 10 || is_word() {
        return None;
    }
    let share = |tenths, more| Fraction { above: 10 * tenths + more, below: 1 };
    if text.get(end + 1) == Some(&'半') {
        let (rounding, last) = taken(text, end + 2, &OF_TENTHS);
        return Some(percent(text, at..last, share(whole, 5), (1, rounding)));
    }
    let more = chinese(text, end + 1).filter(|(more, _)| more.value.above < 10);
    Some(match more {
        Some((more, end)) => percent(text, at..end, share(whole, more.value.above), (1, None)),
        None => {
            let (rounding, end) = taken(text, end + 1, &OF_TENTHS);
            percent(text, at..end, share(whole, 0), (10, rounding))
        }
    })
}

/// Words behind tenths.
const OF_TENTHS: [(&str, Rounding); 4] = [
    ("多", Rounding::More),
    ("余", Rounding::More),
    ("左右", Rounding::About),
    ("以上", Rounding::AtLeast),
];

/// A percentage in words, exact to one percent where no word rounds it.
fn percent(
    text: &[char],
    at: Range<usize>,
    value: Fraction,
    (place, rounding): (i64, Option<Rounding>),
) -> (Option<Stated>, usize) {
    let whole = |above| Fraction { above, below: 1 };
    let number = Number { value, place: whole(place), step: whole(1) };
    let mut stated = with_words(text, at.start, number, at.end, Measure::Percent);
    stated.rounding = rounding.unwrap_or(stated.rounding);
    (Some(stated), at.end)
}

/// The second side of a ratio whose first is 1.
fn ratio(text: &[char], first: Fraction, at: usize) -> Option<(Number, usize)> {
    let is_one = first == Fraction { above: 1, below: 1 };
    if !is_one || !matches!(text.get(at), Some('：' | ':' | '比')) {
        return None;
    }
    amount(text, at + 1)
}

fn unit(text: &[char], at: usize) -> Option<(Measure, usize)> {
    let (word, measure) = UNITS.iter().find(|(word, _)| starts_with(&text[at..], word))?;
    Some((*measure, at + word.chars().count()))
}

fn taken(text: &[char], at: usize, words: &[(&str, Rounding)]) -> (Option<Rounding>, usize) {
    match words.iter().find(|(word, _)| starts_with(&text[at..], word)) {
        Some((word, rounding)) => (Some(*rounding), at + word.chars().count()),
        None => (None, at),
    }
}
