//! Counts, amounts and yes or no.

use std::fmt;

use crate::diagnostic::Code;
use crate::yaml::Node;

use super::decode::{Decode, Decoder};
use super::policy::Lists;
use super::scalar::{self, Wanted};
use super::shape::{Shape, Single};

/// Units that people type after a number although the key already says them.
pub const UNITS: [&str; 18] = [
    "人", "票", "户", "个", "次", "期", "岁", "件", "名", "学时", "课时", "小时", "亩", "万元",
    "天", "月", "分", "届",
];

/// How many: a whole number from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(pub u32);

/// An amount with at most three decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    thousandths: i64,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YesNo(pub bool);

impl Amount {
    /// The amount in thousandths.
    #[must_use]
    pub fn thousandths(self) -> i64 {
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

fn without_unit(text: &str) -> &str {
    UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim()
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

impl fmt::Display for YesNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "是" } else { "否" })
    }
}

impl Decode for Count {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = Wanted::new("整数", "a whole number", "46");
        scalar::read(node, cx, Code("bad-number"), &wanted, |text| {
            let text = without_unit(text);
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok().map(Self))?
        })
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Count)
    }
}

impl Decode for Amount {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = Wanted::new("数字", "a number", "12.5");
        scalar::read(node, cx, Code("bad-number"), &wanted, |text| Self::parse(without_unit(text)))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Amount)
    }
}

impl Decode for YesNo {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = Wanted::new("是或否", "是 (yes) or 否 (no)", "是")
            .help("可用的词：是、否", "use one of: 是、否");
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
}
