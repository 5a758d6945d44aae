//! How days, months and years are read.

use crate::diagnostic::Code;
use crate::model::date::{Day, Month, MonthOrDay, Year};
use crate::model::lists::Lists;
use crate::model::shape::{Shape, Single};
use crate::yaml::Node;

use super::bare::bare;
use super::date_fault;
use super::decoder::{Decode, Decoder};
use super::scalar::{self, ExpectedScalar};

impl Decode for Day {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ExpectedScalar::new("日期", "a day", "2026-03-15").fault(date_fault::of_day);
        scalar::read(node, cx, Code("bad-day"), &wanted, |text| Self::parse(bare(text)))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Day)
    }
}

impl Decode for Month {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ExpectedScalar::new("年月", "a month", "1994.10")
            .help(
                "格式如 `1994.10`，1 月写 `.01`；还没有结束的留空",
                "write it like `1994.10`, January is `.01`; leave it empty while it goes on",
            )
            .fault(date_fault::of_month);
        if let Some(day) = peek_day(node, cx, wanted.name) {
            return Some(day.month());
        }
        scalar::read(node, cx, Code("bad-month"), &wanted, |text| Self::parse(bare(text)))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Month)
    }
}

impl Decode for MonthOrDay {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ExpectedScalar::new("年月或日期", "a month or a day", "1994.10")
            .help("格式如 `1994.10` 或 `2026-03-15`", "write it like `1994.10` or `2026-03-15`")
            .fault(date_fault::of_month);
        scalar::read(node, cx, Code("bad-month"), &wanted, |text| {
            let text = bare(text);
            Day::parse(text).map(Self::Day).or_else(|| Month::parse(text).map(Self::Month))
        })
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::MonthOrDay)
    }
}

impl Decode for Year {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ExpectedScalar::new("年份", "a year", "2026").fault(date_fault::of_year);
        scalar::read(node, cx, Code("bad-year"), &wanted, |text| {
            let digits = text.trim_end_matches("年度").trim_end_matches('年').trim();
            let four = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
            four.then(|| Self::new(digits.parse().ok()?))?
        })
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Year)
    }
}

/// A whole date where a month is asked for: read silently and left as it was typed.
fn peek_day(node: &Node, cx: &mut Decoder<'_>, wanted: (&str, &str)) -> Option<Day> {
    /// The shortest is `20260315`.
    const SHORTEST: usize = 8;
    scalar::is_scalar(node)
        .then(|| cx.scalar(node, wanted))
        .flatten()
        .filter(|text| text.len() >= SHORTEST)
        .and_then(|text| Day::parse(&scalar::half_width(&text)))
}
