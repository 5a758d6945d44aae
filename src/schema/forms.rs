//! The forms of single values as patterns that every editor's engine knows. What a pattern cannot
//! say (days of a month, check digits, who exists) is left to `check`.

use crate::model::format::Format;
use crate::model::number::UNITS;
use crate::model::shape::Single;

use super::accepts::{Accepts, Number};

/// The ways to say that there is nothing to tell.
pub(super) const NOTHING: &str = "无|没有";

const QUOTES: &str = "[“”‘’\"'「」『』]*";
const BETWEEN: &str = "[-－./．／年月]";
const NOT_DOT: &str = "[-－/／年月]";
/// What a text may not hold; it is refused as a hidden character.
const HIDDEN: &str = r"\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uE000-\uF8FF\uFE00-\uFE0F\uFEFF\uFFFD";

/// A text that can be printed.
pub(super) fn any_text() -> String {
    format!(r"(?=\s*\S)[^{HIDDEN}]*")
}

/// A word, whose quotation marks do not count.
pub(super) fn word(word: &str) -> String {
    let plain = crate::text::unquoted(word);
    if plain == word {
        return escaped(word);
    }
    let letters = plain.chars().map(|one| escaped(&one.to_string()));
    format!("{QUOTES}{}", letters.map(|one| one + QUOTES).collect::<String>())
}

fn escaped(text: &str) -> String {
    let special = |one: char| r"\.^$*+?()[]{}|".contains(one);
    text.chars().flat_map(|one| special(one).then_some('\\').into_iter().chain([one])).collect()
}

/// A path of so many parts.
pub(super) fn path(parts: usize) -> String {
    let part = r"[^/\\／]+";
    let more = parts - 1;
    format!(r"[/\\／]*{part}(?:[/\\／]{part}){{{more}}}[/\\／]*")
}

/// What values of a form are.
pub(super) fn accepts(form: Single) -> Accepts {
    match form {
        Single::Format => {
            number("[1１]".to_owned(), "格式的版本，写 1", true, (1, Format::NUMBER.into()))
        }
        Single::Month => date(month(), "年月，如 1994.10（1 月写 .01）"),
        Single::Day => date(day(), "日期，如 2026-03-15"),
        Single::MonthOrDay => date(month(), "年月或日期，如 1994.10、2026-03-15"),
        Single::Year => {
            number(format!(r"{}\s*(?:年度|年)*", year()), "年份，如 2026", true, (1900, 2199))
        }
        Single::Count => number(
            format!(r"{}{{1,10}}\s*(?:{})?", digit(0, 9), UNITS.join("|")),
            "整数，如 46",
            true,
            (0, u32::MAX.into()),
        ),
        Single::Amount => number(
            format!(r"{0}+(?:[.．]{0}{{1,3}})?\s*(?:{1})?", digit(0, 9), UNITS.join("|")),
            "数字，如 12.5",
            false,
            (0, u32::MAX.into()),
        ),
        Single::YesNo => yes_no(),
        Single::Identity => identity(),
        Single::Phone => phone(),
        Single::FilingNumber => number(
            "[A-Za-z0-9._Ａ-Ｚａ-ｚ０-９．＿－-]{1,56}".to_owned(),
            "备案编号，如 439001-2026-0001",
            true,
            (0, u64::MAX),
        ),
    }
}

fn number(pattern: String, hint: &str, whole: bool, range: (u64, u64)) -> Accepts {
    Accepts { number: Some(Number { whole, range: Some(range) }), ..Accepts::text(pattern, hint) }
}

/// A date that is typed with a point or without any mark is a number to YAML.
fn date(pattern: String, hint: &str) -> Accepts {
    number(pattern, hint, false, (1900, 21_991_231))
}

fn yes_no() -> Accepts {
    let pattern = "是|有|√|否|无|×|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]";
    let words = vec!["是".to_owned(), "否".to_owned()];
    Accepts { words, boolean: true, ..Accepts::text(pattern, "是 或 否") }
}

fn identity() -> Accepts {
    const SHORTEST: u64 = 100_000_000_000_000_000;
    let pattern = format!("{0}(?:[ 　]*{0}){{16}}[ 　]*[0-9０-９XxＸｘ]", digit(0, 9));
    number(pattern, "18 位身份证号，加引号", true, (SHORTEST, SHORTEST * 10 - 1))
}

fn phone() -> Accepts {
    let between = "[ 　—－-]*";
    let digits = format!("[1１](?:{between}{}){{10}}", digit(0, 9));
    let pattern =
        format!("{between}(?:[+＋]{between}[8８]{between}[6６]{between})?{digits}{between}");
    number(pattern, "11 位手机号码，加引号", true, (10_000_000_000, 19_999_999_999))
}

/// A digit from `low` to `high`, in either width.
fn digit(low: u32, high: u32) -> String {
    let wide = |digit: u32| char::from_u32(0xFF10 + digit).expect("a full-width digit");
    format!("[{low}-{high}{}-{}]", wide(low), wide(high))
}

fn year() -> String {
    format!("(?:[1１][9９]|[2２][01０１]){0}{0}", digit(0, 9))
}

fn two_digit_month() -> String {
    format!("(?:[0０]{}|[1１]{})", digit(1, 9), digit(0, 2))
}

fn two_digit_day() -> String {
    format!("(?:[0０]{}|[12１２]{}|[3３][01０１])", digit(1, 9), digit(0, 9))
}

fn day() -> String {
    let (year, month, day) = (year(), two_digit_month(), two_digit_day());
    let one = digit(1, 9);
    let parted = format!("{year}{BETWEEN}(?:{month}|{one}){BETWEEN}(?:{day}|{one})");
    format!("(?:{parted}|{year}{month}{day})[日月年]*")
}

/// A month, or a day whose month counts; a single digit after a point may have lost its zero.
fn month() -> String {
    let (year, month) = (year(), two_digit_month());
    let own = format!("{year}(?:[.．]?{month}|{NOT_DOT}(?:{month}|{}))[日月年]*", digit(1, 9));
    format!("{own}|{}", day())
}
