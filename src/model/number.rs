//! Counts, amounts and yes or no.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Text as Message};
use crate::yaml::{Node, Value};

use super::decode::scalar::{self, ExpectedScalar};
use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::number_fault;
use super::shape::{Shape, Single};
use super::unit::without_unit;

/// How many: a whole number from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Count(pub(crate) u32);

/// An amount with at most three decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Amount {
    thousandths: i64,
}

/// A share in percent: `15` is 15 %. What lies between 0 and 1 was surely meant as a part of 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Percentage(pub(crate) Amount);

/// From so many to so many: `[3, 5]`, also written `3-5天`, and `3` where only that many will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) least: u32,
    pub(crate) most: u32,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct YesNo(pub(crate) bool);

impl Amount {
    /// The amount in thousandths.
    pub(crate) fn thousandths(self) -> i64 {
        self.thousandths
    }

    fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(part) || part.len() > 3 {
            return None;
        }
        let part: i64 = format!("{part:0<3}").parse().ok()?;
        Some(Self { thousandths: whole.parse::<i64>().ok()?.checked_mul(1000)? + part })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.thousandths / 1000, self.thousandths % 1000);
        if part == 0 {
            return whole.fmt(f);
        }
        write!(f, "{whole}.{}", format!("{part:03}").trim_end_matches('0'))
    }
}

impl fmt::Display for Percentage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for YesNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "是" } else { "否" })
    }
}

impl Decode for Count {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted =
            ExpectedScalar::new("整数", "a whole number", "46").fault(number_fault::of_count);
        let key = cx.under();
        if number_fault::report_unit(node, cx, key) {
            return None;
        }
        scalar::read(node, cx, Code("bad-number"), &wanted, |text| {
            if text.ends_with('%') {
                return None;
            }
            let text = without_unit(text.strip_prefix('第').unwrap_or(text));
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok().map(Self))?
        })
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Count)
    }
}

impl Range {
    /// Whether a number lies within.
    pub(crate) fn contains(self, number: i64) -> bool {
        (i64::from(self.least)..=i64::from(self.most)).contains(&number)
    }

    /// Both ends as one text has them.
    fn parse(text: &str) -> Option<(u32, u32)> {
        let number = |text: &str| {
            let text = without_unit(text.trim());
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok())?
        };
        let ends: Vec<&str> = text.split(['-', '~', '—', '–', '至', '到']).collect();
        match ends.into_iter().filter(|end| !end.is_empty()).collect::<Vec<_>>()[..] {
            [alone] => Some((number(alone)?, number(alone)?)),
            [least, most] => Some((number(least)?, number(most)?)),
            _ => None,
        }
    }

    /// Both ends, if they are two numbers in their order.
    fn checked(node: &Node, cx: &mut Decoder<'_>, (least, most): (u32, u32)) -> Option<Self> {
        if least <= most {
            return Some(Self { least, most });
        }
        let wanted = Message::new("从少到多的两个数", "two numbers, the smaller one first");
        let help =
            Message::new(format!("写成 `[{most}, {least}]`"), format!("write `[{most}, {least}]`"));
        cx.bad_value(Code("bad-number"), node, &format!("{least}, {most}"), &wanted, Some(&help));
        None
    }
}

impl Decode for Range {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ("一个数，或从几到几", "a number, or from and to");
        let help = Message::new("写成 `[3, 5]` 这样", "write it like `[3, 5]`");
        let ends = match &node.value {
            Value::List(items) => {
                let counts: Vec<u32> = items
                    .iter()
                    .map(|item| Some(Count::decode(item, cx)?.0))
                    .collect::<Option<_>>()?;
                match counts[..] {
                    [alone] => Some((alone, alone)),
                    [least, most] => Some((least, most)),
                    _ => None,
                }
            }
            Value::Scalar(_) => Self::parse(&scalar::half_width(&cx.scalar(node, wanted)?)),
            Value::Map(_) => None,
        };
        match ends {
            Some(ends) => Self::checked(node, cx, ends),
            None => {
                cx.another_kind(node, &Message::from(wanted), help);
                None
            }
        }
    }

    fn shape(lists: &Lists) -> Shape {
        let list = Shape::List { item: Box::new(Count::shape(lists)), joined: false, names: false };
        Shape::Either(Box::new(Shape::Text), Box::new(list))
    }
}

impl Decode for Amount {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ExpectedScalar::new("数字", "a number", "12.5").fault(number_fault::of_amount);
        let key = cx.under();
        if number_fault::report_unit(node, cx, key) {
            return None;
        }
        scalar::read(node, cx, Code("bad-number"), &wanted, |text| {
            // 12.5万 under 收入万元 says the unit but for its last character.
            let text = text.strip_suffix('万').filter(|_| key.ends_with("万元")).unwrap_or(text);
            Self::parse(without_unit(text))
        })
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Amount)
    }
}

impl Decode for Percentage {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ExpectedScalar::new("百分数", "a percentage", "15").help(
            "写 1 到 100 的数，百分之十五写 `15`",
            "from 1 to 100: write `15` for 15 percent",
        );
        scalar::read(node, cx, Code("bad-number"), &wanted, |text| {
            Amount::parse(without_unit(text)).map(Self).filter(|one| one.is_share())
        })
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Amount)
    }
}

impl Percentage {
    /// Whether it can be the share of a whole.
    fn is_share(self) -> bool {
        let thousandths = self.0.thousandths;
        thousandths == 0 || (1_000..=100_000).contains(&thousandths)
    }
}

impl Decode for YesNo {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = ExpectedScalar::new("是或否", "是 (yes) or 否 (no)", "是")
            .help("可用的词语：是、否", "use one of: 是、否");
        scalar::read(node, cx, Code("wrong-word"), &wanted, |text| {
            match text.to_ascii_lowercase().as_str() {
                "是" | "有" | "true" | "yes" | "√" | "✓" | "✔" | "☑" => Some(Self(true)),
                "否" | "无" | "没有" | "没" | "false" | "no" | "×" | "✗" | "✘" => {
                    Some(Self(false))
                }
                _ => None,
            }
        })
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::YesNo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_their_decimals() {
        assert_eq!(Amount::parse("12.5").unwrap().to_string(), "12.5");
        assert_eq!(Amount::parse("12.050").unwrap().to_string(), "12.05");
        assert_eq!(Amount::parse("1630").unwrap().to_string(), "1630");
        assert_eq!(Amount::parse("1.2345"), None);
        assert_eq!(Amount::parse("-1"), None);
    }

    #[test]
    fn a_percentage_is_a_share_of_a_whole() {
        let is_share = |text| Percentage(Amount::parse(text).unwrap()).is_share();
        assert!(["0", "1", "12.5", "100"].into_iter().all(is_share));
        assert!(!["0.15", "0.999", "100.001", "150"].into_iter().any(is_share));
    }
}
