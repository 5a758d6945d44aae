//! Why a text is no date, and which date it was most likely meant to be.

use jiff::civil::Date;

use crate::diagnostic::Text as Message;
use crate::model::numeral::{digits, plain_digits};

use super::bare::bare;
use super::scalar::Fault;

/// Why a text is no day.
pub(super) fn of_day(text: &str) -> Option<Fault> {
    let text = bare(text);
    let numbers = Numbers::of(text)?;
    let none = ("不是日期", "is not a day");
    match numbers.0[..] {
        [(year, 4), (month, ..=2), (day, ..=2)] => {
            if let Some(fault) = no_such_month(month) {
                return Some(fault);
            }
            if day == 0 {
                let none = ("不对：没有 0 日", "is wrong: there is no day 0");
                return Some(fault(none.0, none.1, ("核对日期", "compare the day")));
            }
            let Some(last) = last_of(year, month).filter(|last| day > *last) else {
                let day = made(year, month, day)?.to_string();
                return Some(Fault::meant(none, &day));
            };
            Some(fault(
                format!("不对：{year} 年 {month} 月只有 {last} 天"),
                format!("is no day: the month has {last} days"),
                ("核对日期", "compare the day"),
            ))
        }
        [(year, 4), (rest, 4)] => {
            Some(Fault::meant(none, &made(year, rest / 100, rest % 100)?.to_string()))
        }
        [(year, 2), (month, ..=2), (day, ..=2)] => Some(Fault::meant(
            ("的年份要写四位", "needs a year of four digits"),
            &made(2000 + year, month, day)?.to_string(),
        )),
        [(_, 4), (month, ..=2)] if (1..=12).contains(&month) => Some(fault(
            "没有写是哪一天",
            "lacks the day of the month",
            ("格式如 `2026-03-15`", "write it like `2026-03-15`"),
        )),
        [(month, ..=2), (day, ..=2)] if (1..=12).contains(&month) && (1..=31).contains(&day) => {
            Some(fault(
                "没有写年份",
                "lacks the year",
                ("格式如 `2026-03-15`", "write it like `2026-03-15`"),
            ))
        }
        _ => None,
    }
}

/// Why a text is no month.
pub(super) fn of_month(text: &str) -> Option<Fault> {
    let text = bare(text);
    let numbers = Numbers::of(text)?;
    let none = ("不是年月", "is not a month");
    let month_of =
        |year: i32, month: i32| made(year, month, 1).map(|_| format!("{year}.{month:02}"));
    match numbers.0[..] {
        [(year, 4), (1, 1)] if text.contains('.') => Some(fault(
            "分不清是 1 月还是 10 月",
            "may be January or October",
            (
                &format!("写成 `{year}.01` 或 `{year}.10`"),
                &format!("write `{year}.01` or `{year}.10`"),
            ),
        )),
        [(year, 4), (month, ..=2)] | [(month, ..=2), (year, 4)] => match no_such_month(month) {
            Some(fault) => Some(fault),
            None => Some(Fault::meant(none, &month_of(year, month)?)),
        },
        [(year, 2), (month, 2)] if year > 30 => Some(Fault::meant(
            ("的年份要写四位", "needs a year of four digits"),
            &month_of(1900 + year, month)?,
        )),
        [(year, 4)] if (1900..2200).contains(&year) => Some(fault(
            "没有写是几月",
            "lacks the month",
            ("格式如 `1994.10`", "write it like `1994.10`"),
        )),
        [(_, 4), (_, ..=2), (_, ..=2)] => of_day(text),
        [(whole, 6)] => no_such_month(whole % 100),
        _ => None,
    }
}

/// Why a text is no year.
pub(super) fn of_year(text: &str) -> Option<Fault> {
    match Numbers::of(text)?.0[..] {
        [(year, 2)] => {
            Some(Fault::meant(("要写四位", "needs four digits"), &format!("{}", 2000 + year)))
        }
        [(year, 4)] if (1900..2200).contains(&year) => {
            Some(Fault::meant(("不是年份", "is not a year"), &year.to_string()))
        }
        _ => None,
    }
}

fn fault(zh: impl Into<String>, en: impl Into<String>, help: (&str, &str)) -> Fault {
    Fault { why: Message::new(zh, en), help: help.into() }
}

fn no_such_month(month: i32) -> Option<Fault> {
    let none = !(1..=12).contains(&month);
    none.then(|| {
        let (zh, en) =
            (format!("不对：没有 {month} 月"), format!("is wrong: there is no month {month}"));
        fault(zh, en, ("核对月份", "compare the month"))
    })
}

fn made(year: i32, month: i32, day: i32) -> Option<Date> {
    let year: i16 = year.try_into().ok().filter(|year| (1900..2200).contains(year))?;
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn last_of(year: i32, month: i32) -> Option<i32> {
    made(year, month, 1).map(|first| i32::from(first.days_in_month()))
}

/// The numbers of a date with how many digits each has, whatever stands between them.
struct Numbers(Vec<(i32, usize)>);

impl Numbers {
    /// Up to three numbers; words besides those of dates make a text none.
    fn of(text: &str) -> Option<Self> {
        let plain = digits(&plain_digits(text))?;
        let mut numbers = Vec::new();
        let parts = plain.split(|one: char| !one.is_ascii_digit());
        for part in parts.filter(|part| !part.is_empty()) {
            if numbers.len() == 3 || part.len() > 8 {
                return None;
            }
            numbers.push((part.parse().ok()?, part.len()));
        }
        let words = |one: char| one.is_alphanumeric() && !one.is_ascii_digit();
        let known = ['年', '月', '日', '号', '底', '初', '上', '下', '午', '左', '右'];
        let is_date = !plain.contains(|one| words(one) && !known.contains(&one));
        is_date.then_some(Self(numbers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(fault: Option<Fault>) -> String {
        fault.map_or_else(String::new, |fault| format!("{} {}", fault.why.zh, fault.help.zh))
    }

    #[test]
    fn what_was_meant_is_found_in_spite_of_other_marks_and_letters() {
        for text in ["1994。10", "1994 10", "1994.l0", "1994.1O", "10.1994", "一九九四年十月"]
        {
            assert_eq!(said(of_month(text)), "不是年月 是否应为 `1994.10`？", "{text}");
        }
        for text in ["2026–03–02", "2026、3、2", "2026-0302", "2026.03.O2", "2026-03-02 上午"]
        {
            assert_eq!(said(of_day(text)), "不是日期 是否应为 `2026-03-02`？", "{text}");
        }
    }

    #[test]
    fn what_no_calendar_has_is_said() {
        assert_eq!(said(of_month("1994.13")), "不对：没有 13 月 核对月份");
        assert_eq!(said(of_day("2026-02-30")), "不对：2026 年 2 月只有 28 天 核对日期");
        assert!(said(of_month("1994.1")).starts_with("分不清"));
        assert!(said(of_day("3月2日")).starts_with("没有写年份"));
        assert!(said(of_day("2026.3")).starts_with("没有写是哪一天"));
        assert_eq!(said(of_day("昨天")), "");
        assert_eq!(said(of_month("毕业")), "");
    }
}
