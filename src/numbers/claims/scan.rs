//! Numbers in a text, with the words around them that say how they are meant.

use std::ops::Range;

use crate::numbers::figure::Fraction;

use super::{Measure, Rounding};

/// A number that a text states.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    /// Its characters in the text, rounding words and unit included.
    pub(super) at: Range<usize>,
    pub(super) number: Number,
    pub(super) rounding: Rounding,
    pub(super) measure: Measure,
}

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: Fraction,
    /// One in the place of its last digit that is not 0, in which rounding words count: 10 of 570,
    /// 100 of 600.
    pub(super) place: Fraction,
    /// One in the place of its last digit, to which it is exact: 1 of 570, a tenth of 32.0, 1,000 of
    /// 1.2万.
    pub(super) step: Fraction,
}

/// The most digits of a number that states something.
const LONGEST: usize = 10;

/// Signs at which a clause ends.
const ENDS: [char; 10] = ['，', ',', '。', '；', ';', '！', '？', '\n', '：', '、'];
/// Signs at which a sentence ends.
const SENTENCES: [char; 6] = ['。', '；', ';', '！', '？', '\n'];

/// Words before a number that say how it is meant.
const BEFORE: [(&str, Rounding); 16] = [
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
const UNITS: [(&str, Measure); 34] = [
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

/// The text with full-width digits and signs as plain ones, character for character.
pub(super) fn plain(text: &str) -> Vec<char> {
    let plain = |one: char| match one {
        '０'..='９' | '％' | '．' => char::from_u32(u32::from(one) - 0xFEE0).unwrap_or(one),
        '∶' | '︰' => '：',
        '〇' => '零',
        other => other,
    };
    text.chars().map(plain).collect()
}

/// Whether a clause ends at a sign.
pub(super) fn is_end(one: char) -> bool {
    ENDS.contains(&one)
}

/// Whether a sentence ends at a sign.
pub(super) fn is_sentence_end(one: char) -> bool {
    SENTENCES.contains(&one)
}

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
    if let Some(fraction) = fraction(text, at) {
        return Some(fraction);
    }
    let (number, end) = amount(text, at)?;
    // 1:2.13 and 一比二点一三.
    if let Some((ratio, ratio_end)) = ratio(text, number.value, end) {
        return Some((Some(with_words(text, at, ratio, ratio_end, Measure::Ratio)), ratio_end));
    }
    let (rounding, behind) = taken(text, end, &BEHIND);
    let Some((measure, unit_end)) = unit(text, behind) else { return Some((None, end)) };
    let (last, whole_end) = taken(text, unit_end, &LAST);
    // 七成八 is read as a fraction; 8成 is 80 %.
    let mut stated = with_words(text, at, number, whole_end, measure);
    if let Some(rounding) = rounding.or(last).filter(|_| stated.rounding == Rounding::Exact) {
        stated.rounding = rounding;
    }
    Some((Some(stated), whole_end))
}

fn with_words(text: &[char], at: usize, number: Number, end: usize, measure: Measure) -> Stated {
    let before = BEFORE.iter().find(|(word, _)| ends_with(&text[..at], word));
    let from = at - before.map_or(0, |(word, _)| word.chars().count());
    let rounding = before.map_or(Rounding::Exact, |(_, rounding)| *rounding);
    Stated { at: from..end, number, rounding, measure }
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

/// A number in digits or in Chinese, and where it ends.
fn amount(text: &[char], at: usize) -> Option<(Number, usize)> {
    digits(text, at).or_else(|| chinese(text, at))
}

fn digits(text: &[char], at: usize) -> Option<(Number, usize)> {
    let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    let is_inside = at > 0 && (is_digit(at - 1) || matches!(text[at - 1], '.' | '-'));
    if !is_digit(at) || is_inside {
        return None;
    }
    let (mut whole, mut decimals, mut end, mut is_behind) = (String::new(), 0_u32, at, false);
    while let Some(one) = text.get(end) {
        match one {
            '0'..='9' => {
                whole.push(*one);
                decimals += u32::from(is_behind);
            }
            ',' | '，' | ' ' if is_group(text, end) => {}
            '.' if !is_behind && is_digit(end + 1) => is_behind = true,
            _ => break,
        }
        end += 1;
    }
    // Longer ones are telephones and the like.
    let value: i64 = whole.parse().ok().filter(|_| whole.len() <= LONGEST)?;
    let below = 10_i64.checked_pow(decimals)?;
    let by = match text.get(end) {
        Some('万') if text.get(end + 1) != Some(&'元') => 10_000,
        Some('千') => 1000,
        _ => 1,
    };
    end += usize::from(by > 1);
    let place = if decimals > 0 { 1 } else { last_place(value) };
    let times = |above: i64| Some(Fraction { above: above.checked_mul(by)?, below });
    Some((Number { value: times(value)?, place: times(place)?, step: times(1)? }, end))
}

/// Whether a comma or blank parts thousands.
fn is_group(text: &[char], at: usize) -> bool {
    let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    (1..=3).all(|more| is_digit(at + more)) && !is_digit(at + 4)
}

/// The place of the last digit that is not 0: 10 of 570, 100 of 600.
fn last_place(value: i64) -> i64 {
    let mut place = 1;
    while value != 0 && value % (place * 10) == 0 {
        place *= 10;
    }
    place
}

/// A whole number in Chinese characters: 五百七十, 两千, 一万二.
fn chinese(text: &[char], at: usize) -> Option<(Number, usize)> {
    let digit = |one: &char| "零一二三四五六七八九".chars().position(|own| own == *one);
    let digit = |one: &char| if matches!(one, '两') { Some(2) } else { digit(one) };
    let unit = |one: &char| match one {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        _ => None,
    };
    let (mut total, mut section, mut current, mut last) = (0_i64, 0_i64, None::<i64>, 1_i64);
    let mut end = at;
    while let Some(one) = text.get(end) {
        match (digit(one), unit(one)) {
            // 三五 is no number.
            (Some(_), _) if current.is_some_and(|own| own != 0) => return None,
            (Some(digit), _) => current = i64::try_from(digit).ok(),
            (None, Some(10_000)) => {
                total = (section + current.take().unwrap_or_default()) * 10_000;
                (section, last) = (0, 10_000);
            }
            (None, Some(unit)) => {
                section += current.take().unwrap_or(1) * unit;
                last = unit;
            }
            (None, None) => break,
        }
        end += 1;
    }
    if end == at || total + section == 0 && current.is_none() {
        return None;
    }
    // 五百七 is 570, 五百零七 is 507.
    let is_short = last >= 100 && end > at + 1 && text[end - 2] != '零';
    let rest = current.map_or(0, |digit| if is_short { digit * last / 10 } else { digit });
    let value = total + section + rest;
    let whole = |above| Fraction { above, below: 1 };
    let number = Number { value: whole(value), place: whole(last_place(value)), step: whole(1) };
    Some((number, end))
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

pub(super) fn starts_with(text: &[char], word: &str) -> bool {
    let mut own = text.iter();
    word.chars().all(|one| own.next() == Some(&one))
}

pub(super) fn ends_with(text: &[char], word: &str) -> bool {
    let length = word.chars().count();
    text.len() >= length && starts_with(&text[text.len() - length..], word)
}

/// Words before a number of which it is a part, or which make it a rule.
const RULE_BEFORE: [&str; 14] = [
    "第",
    "不低于",
    "不高于",
    "不超过",
    "按",
    "按照",
    "比例",
    "原则上",
    "要求",
    "必须",
    "应当",
    "每",
    "前",
    "后",
];
/// Words behind a number that make it a threshold, a name or a rule.
const NAME_BEHIND: [&str; 12] = [
    "以下",
    "及以下",
    "以内",
    "一批",
    "到户",
    "不选",
    "不得",
    "议",
    "以上学历",
    "后",
    "届",
    "的标准",
];

/// Whether a number is no claim: a rule, a threshold, a part of a name.
fn is_decoy(text: &[char], stated: &Stated) -> bool {
    let (before, behind) = (&text[..stated.at.start], &text[stated.at.end..]);
    let is_rule = RULE_BEFORE.iter().any(|word| ends_with(before, word));
    let is_name = NAME_BEHIND.iter().any(|word| starts_with(behind, word));
    let value = stated.number.value;
    // 35岁以上, 10万元以上 and 大专以上 are groups, 41人以上 is a claim.
    let is_group = stated.rounding == Rounding::AtLeast
        && matches!(stated.measure, Measure::Years | Measure::Money | Measure::Days);
    // 两委, 一名, 三个一批: small numbers in words are names more often than claims.
    let is_word = !text[stated.at.clone()].iter().any(char::is_ascii_digit);
    let is_small = is_word
        && value.above < 10 * value.below
        && !matches!(stated.measure, Measure::Percent | Measure::Years | Measure::Ratio);
    let is_range = text[stated.at.clone()].iter().any(char::is_ascii_digit)
        && (matches!(before.last(), Some('—' | '–' | '~' | '～' | '-' | '至' | '〔' | '（'))
            && before.len() > 1
            && before[before.len() - 2].is_ascii_digit()
            || matches!(behind.first(), Some('—' | '–' | '～')));
    is_rule || is_name || is_group || is_small || is_range || is_each(before)
}

/// Whether a clause says what each one has or is to have, as `每名后备力量明确1名联系人`; what is so on
/// average is a figure.
fn is_each(before: &[char]) -> bool {
    let clause = before.iter().rposition(|one| is_end(*one)).map_or(0, |end| end + 1);
    let clause = &before[clause..];
    let each = clause.iter().position(|one| *one == '每');
    each.is_some_and(|at| {
        let is_unit = clause.get(at + 1).is_some_and(|one| "名人村个月年季周期位".contains(*one));
        is_unit && !ends_with(&clause[..at], "平均")
    })
}
