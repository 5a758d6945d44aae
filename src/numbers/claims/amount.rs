//! Numbers as they are written: digits with parted thousands, 万 and 千, and Chinese characters.

use crate::numbers::figure::Fraction;

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
/// The most decimals of a number that states something.
const MOST_DECIMALS: u32 = 6;

impl Number {
    /// A whole number that is exact to one.
    pub(super) fn whole(value: i64) -> Self {
        let whole = |above| Fraction { above, below: 1 };
        Self { value: whole(value), place: whole(last_place(value)), step: whole(1) }
    }
}

/// A number in digits or in Chinese, and where it ends.
pub(super) fn amount(text: &[char], at: usize) -> Option<(Number, usize)> {
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
    let below = 10_i64.checked_pow(decimals).filter(|_| decimals <= MOST_DECIMALS)?;
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
pub(in crate::numbers) fn last_place(value: i64) -> i64 {
    let mut place = 1;
    while value != 0 && value % (place * 10) == 0 {
        place *= 10;
    }
    place
}

/// The digit that a Chinese character is.
fn digit(one: char) -> Option<i64> {
    if one == '两' {
        return Some(2);
    }
    (0..).zip("零一二三四五六七八九".chars()).find(|(_, own)| *own == one).map(|(digit, _)| digit)
}

/// By what a Chinese character multiplies.
fn multiple(one: char) -> Option<i64> {
    match one {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        _ => None,
    }
}

/// A number in Chinese characters: 五百七十, 两千, 一万二, 七十八点一.
pub(super) fn chinese(text: &[char], at: usize) -> Option<(Number, usize)> {
    let (mut total, mut section, mut current, mut last) = (0_i64, 0_i64, None::<i64>, 1_i64);
    let mut end = at;
    while let Some(one) = text.get(end) {
        match (digit(*one), multiple(*one)) {
            // 三五 is no number.
            (Some(_), _) if current.is_some_and(|own| own != 0) => return None,
            (Some(digit), _) => current = Some(digit),
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
    let whole = total + section + rest;
    Some(point(text, whole, end).unwrap_or((Number::whole(whole), end)))
}

/// The decimals behind 点.
fn point(text: &[char], whole: i64, at: usize) -> Option<(Number, usize)> {
    if text.get(at) != Some(&'点') {
        return None;
    }
    let digits = text[at + 1..].iter().map_while(|one| digit(*one)).take(MOST_DECIMALS as usize);
    let digits: Vec<i64> = digits.collect();
    let above = digits.iter().fold(whole, |all, digit| all * 10 + digit);
    let below = 10_i64.pow(u32::try_from(digits.len()).ok()?);
    let step = Fraction { above: 1, below };
    let number = Number { value: Fraction { above, below }, place: step, step };
    (!digits.is_empty()).then_some((number, at + 1 + digits.len()))
}

/// Whether a number is written as a multiple alone, such as 百 or 万: in 百名村支书 it is a part of a name.
pub(super) fn is_bare_multiple(text: &[char]) -> bool {
    let mut digits =
        text.iter().take_while(|one| digit(**one).is_some() || multiple(**one).is_some());
    let is_multiple = digits.clone().next().is_some();
    is_multiple && digits.all(|one| multiple(*one).is_some_and(|own| own >= 100))
}
