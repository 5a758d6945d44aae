//! The forms of single values as patterns that every editor's engine knows. What a pattern cannot
//! say (days of a month, check digits, who exists) is left to `check`.

use crate::model::format::Format;
use crate::model::shape::Single;
use crate::model::unit::UNITS;
use crate::text::{plain_word, unquoted};

use super::accepts::{Accepts, Number};

/// The ways to say that there is nothing to tell.
pub(super) const NOTHING: &str = "无|没有";

const QUOTES: &str = "[“”‘’\"'「」『』＂＇]*";
const BETWEEN: &str = "[-－./．／年月]";
const NOT_DOT: &str = "[-－/／年月]";
/// What a text may not hold; it is refused as a hidden character.
const HIDDEN: &str = r"\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uE000-\uE78C\uE797-\uE7C6\uE7C9-\uE7E6\uE7F4-\uE814\uE865-\uF8FF\uFE00-\uFE0F\uFEFF\uFFFD";

/// What is read as not filled in, and what besides is under the key of an end.
pub(super) const DASHES: &str = r"-|--|—|——|/|／|\\";
pub(super) const OPEN: &str = "至今|现在|今|目前|至现在|到现在";
/// An age or the time of day behind a date.
const BEHIND: &str =
    r"(?:\s*[(（]\s*\d{1,3}\s*(?:周?岁)?\s*[)）]|\s+\d{1,3}\s*周?岁|[ T]\d{1,2}:[0-9:.]+Z?)?";
/// Quotes around a number, and what nobody sees in it.
const EDGE: &str = r#"[“”‘’"'「」『』`´′＇＂\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]*"#;
/// Marks that end a sentence, typed behind a value.
const ENDED: &str = "[。；;,、\\s]*";

/// A text that can be printed.
pub(super) fn any_text() -> String {
    format!(r"(?=\s*\S)[^{HIDDEN}]*")
}

/// A word, of which neither quotation marks nor the width of characters count.
pub(super) fn word(word: &str) -> String {
    let letters = unquoted(word);
    let between = if letters == word { "" } else { QUOTES };
    let letter = |one: char| of_any_width(one) + between;
    format!("{between}{}", letters.chars().map(letter).collect::<String>())
}

fn of_any_width(one: char) -> String {
    let typed = one.to_string();
    let half = plain_word(&typed);
    match half.chars().next() {
        Some(half @ '!'..='~') => {
            let full = char::from_u32(u32::from(half) + 0xFEE0).expect("a character of full width");
            format!("(?:{}|{full})", escaped(&half.to_string()))
        }
        _ => escaped(&typed),
    }
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
            number(format!(r"{}\s*(?:年度|年)*", year("")), "年份，如 2026", true, (1900, 2199))
        }
        Single::Count => number(
            format!(r"第?{}{{1,10}}\s*(?:{})?", digit(0, 9), UNITS.join("|")),
            "整数，如 46",
            true,
            (0, u32::MAX.into()),
        ),
        Single::Amount => number(
            format!(r"{0}+(?:[.．]{0}{{1,3}})?\s*(?:万|{1})?", digit(0, 9), UNITS.join("|")),
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
    let pattern = format!("{EDGE}(?:{pattern})(?:{EDGE}{ENDED}){{0,2}}");
    Accepts { number: Some(Number { whole, range: Some(range) }), ..Accepts::text(pattern, hint) }
}

/// A date that is typed with a point or without any mark is a number to YAML.
fn date(pattern: String, hint: &str) -> Accepts {
    number(format!("(?:{pattern}){BEHIND}"), hint, false, (1900, 21_991_231))
}

fn yes_no() -> Accepts {
    let pattern = "是|有|√|✓|✔|☑|否|无|没有|没|×|✗|✘|[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]";
    let words = vec!["是".to_owned(), "否".to_owned()];
    Accepts { words, boolean: true, ..Accepts::text(pattern, "是 或 否") }
}

fn identity() -> Accepts {
    const SHORTEST: u64 = 100_000_000_000_000_000;
    const BLANKS: &str = r"[\s—–\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF-]*";
    let any = |times: usize| format!("(?:{}{BLANKS}){{{times}}}", digit(0, 9));
    let (place, order) = (any(6), any(3));
    let (year, day) = (year(BLANKS), days(BLANKS, BLANKS, false));
    let pattern = format!("{place}{year}{BLANKS}{day}{BLANKS}{order}[0-9０-９XxＸｘХхΧχ×✕Ⅹⅹ]");
    number(pattern, "18 位身份证号，加引号", true, (SHORTEST, SHORTEST * 10 - 1))
}

fn phone() -> Accepts {
    let between = r"[\s\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF—－–‐‑−-]*";
    let digits = format!("[1１](?:{between}{}){{10}}", digit(0, 9));
    let pattern =
        format!("{between}(?:[+＋]{between}[8８]{between}[6６]{between})?{digits}{between}");
    number(pattern, "11 位手机号码，加引号", true, (10_000_000_000, 19_999_999_999))
}

/// A digit from `low` to `high`, in either width.
fn digit(low: u32, high: u32) -> String {
    format!("[{low}-{high}{}-{}]", wide(low), wide(high))
}

fn wide(digit: u32) -> char {
    char::from_u32(0xFF10 + digit).expect("a full-width digit")
}

/// A year from 1900 to 2199, with something between its digits.
fn year(gap: &str) -> String {
    format!("(?:[1１]{gap}[9９]|[2２]{gap}[01０１]){gap}{0}{gap}{0}", digit(0, 9))
}

/// Months of 31 days, of 30, and February.
const MONTHS: [[&[u32]; 2]; 3] = [[&[1, 3, 5, 7, 8], &[0, 2]], [&[4, 6, 9], &[1]], [&[2], &[]]];

fn one_of(digits: &[u32]) -> String {
    format!(
        "[{}]",
        digits.iter().map(|one| one.to_string() + &wide(*one).to_string()).collect::<String>()
    )
}

/// Numbers of months, by the digits below ten and from ten on; one digit alone only where `short`.
fn months([low, high]: &[&[u32]; 2], gap: &str, short: bool) -> String {
    let optional = if short { "?" } else { "" };
    let low = format!("(?:[0０]{gap}){optional}{}", one_of(low));
    if high.is_empty() { low } else { format!("{low}|[1１]{gap}{}", one_of(high)) }
}

/// Month and day as the calendar has them, leap years aside.
fn days(between: &str, gap: &str, short: bool) -> String {
    let optional = if short { "?" } else { "" };
    let usual = format!("(?:[0０]{gap}){optional}{}|[12１２]{gap}{}", digit(1, 9), digit(0, 9));
    let last = [format!("|[3３]{gap}[01０１]"), format!("|[3３]{gap}[0０]"), String::new()];
    let of = |(group, last): (_, &String)| {
        format!("(?:{}){between}(?:{usual}{last})", months(group, gap, short))
    };
    let all: Vec<String> = MONTHS.iter().zip(&last).map(of).collect();
    format!("(?:{})", all.join("|"))
}

fn day() -> String {
    let year = year("");
    let parted = format!("{year}{BETWEEN}{}", days(BETWEEN, "", true));
    format!("(?:{parted}|{year}{})[日月年]*", days("", "", false))
}

/// A month, or a day whose month counts; a single digit after a point may have lost its zero.
fn month() -> String {
    let (year, one) = (year(""), digit(1, 9));
    let two = format!("(?:[0０]{one}|[1１]{})", digit(0, 2));
    // Only of 1 a zero may be lost.
    let sure = digit(2, 9);
    format!("{year}(?:[.．]?{two}|[.．]{sure}|{NOT_DOT}(?:{two}|{one}))[日月年]*|{}", day())
}
