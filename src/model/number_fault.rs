//! Why a text is no number, and which one it was most likely meant to be.

use crate::diagnostic::{Code, Text as Message};
use crate::yaml::Node;

use super::decode::Decoder;
use super::decode::scalar::{self, Fault};
use super::numeral::{digits, plain_digits};
use super::unit::without_unit;

/// What people put before a number that they are not sure of, or that is one of a row.
const BEFORE: [char; 6] = ['约', '第', '近', '共', '计', '各'];

/// Why a text is no whole number.
pub(super) fn of_count(text: &str) -> Option<Fault> {
    if text.ends_with('%') {
        return Some(Fault {
            why: ("是百分数，这里要写个数", "is a percentage, a number is wanted").into(),
            help: ("写个数，如 `46`", "write how many, such as `46`").into(),
        });
    }
    let text = meant(text)?;
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    let is_whole = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| Fault::meant(("不是整数", "is not a whole number"), whole))
}

/// Why a text is no amount.
pub(super) fn of_amount(text: &str) -> Option<Fault> {
    let text = meant(text)?;
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
    let is_amount = is_number(whole) && is_number(part) && part.len() <= 3;
    is_amount.then(|| Fault::meant(("不是数字", "is not a number"), &text))
}

/// The number that a text holds in other characters, without its unit.
fn meant(text: &str) -> Option<String> {
    let stars = !text.is_empty() && text.chars().all(|one| matches!(one, '★' | '☆'));
    if stars {
        return Some(text.matches('★').count().to_string());
    }
    let plain = digits(&plain_digits(text.trim_start_matches(BEFORE)))?;
    let plain = plain.trim_end_matches(['多', '余', '星', '级', '轮']);
    Some(without_unit(plain).replace(['。', ' '], "."))
}

/// Units that are parts of one another, and cannot stand one for the other.
const SCALES: [&[&str]; 2] =
    [&["万元", "元"], &["小时", "学时", "课时", "天", "日", "周", "个月", "月", "年"]];
/// Units of time that are as good as those of the keys.
const ALIKE: [(&str, &str); 5] =
    [("学时", "课时"), ("学时", "小时"), ("天数", "日"), ("月数", "个月"), ("工作日", "天")];

/// Reports a number with another unit than its key has, which would be read as so many of that.
pub(super) fn report_unit(node: &Node, cx: &mut Decoder<'_>, key: &str) -> bool {
    if !scalar::is_scalar(node) || key.is_empty() {
        return false;
    }
    let Some(typed) = cx.scalar(node, ("数字", "a number")) else { return false };
    let plain = scalar::half_width(&typed);
    let Some(counted) = digits(&plain) else { return false };
    let Some((own, unit)) = unlike(key, &counted) else { return false };
    let number = counted.strip_suffix(unit).unwrap_or_default().trim();
    let message = Message::new(
        format!("`{plain}` 的单位是{unit}，这一栏的单位是{own}"),
        format!("`{plain}` is in {unit}, the key is in {own}"),
    );
    let converted = tens_of_thousands(number).filter(|_| (own, unit) == ("万元", "元"));
    let help = match converted {
        Some(shown) => Message::new(
            format!("换算成{own}，写成 `{shown}`"),
            format!("write it in {own}: write `{shown}`"),
        ),
        None => Message::new(
            format!("换算成{own}，只写数字"),
            format!("write the number of {own} alone"),
        ),
    };
    cx.error(Code("bad-number"), node.span, message, Some(help));
    true
}

/// A number of 元 in 万元, with at most three decimals.
fn tens_of_thousands(number: &str) -> Option<String> {
    let number: u64 = number.parse().ok().filter(|number| number % 10 == 0)?;
    let part = format!("{:03}", number % 10_000 / 10);
    let shown = format!("{}.{}", number / 10_000, part.trim_end_matches('0'));
    Some(shown.trim_end_matches('.').to_owned())
}

/// The unit of a key and the other one that a text has.
fn unlike<'k, 't>(key: &'k str, text: &'t str) -> Option<(&'k str, &'t str)> {
    let scale = SCALES.into_iter().find_map(|scale| {
        let own = scale.iter().find(|unit| has_unit(key, unit))?;
        let unit = scale.iter().find(|unit| text.ends_with(*unit))?;
        Some((*own, *unit))
    });
    let (own, unit) = scale.filter(|(own, unit)| own != unit)?;
    let number = text[..text.len() - unit.len()].trim_end();
    let is_alike = ALIKE.iter().any(|(named, other)| key.contains(named) && unit == *other);
    let is_number = number.ends_with(|one: char| one.is_ascii_digit());
    let at = key.find(own)?;
    let start = text.len() - unit.len();
    (!is_alike && is_number).then_some((&key[at..at + own.len()], &text[start..]))
}

/// Whether a key names its unit: 收入万元, 学时, 集训天数.
fn has_unit(key: &str, unit: &str) -> bool {
    key.ends_with(unit) && key.chars().count() > 1
        || key.strip_suffix('数').is_some_and(|key| key.ends_with(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_of_another_size_is_told() {
        assert_eq!(unlike("收入万元", "125000元"), Some(("万元", "元")));
        assert_eq!(unlike("学时", "4天"), Some(("学时", "天")));
        assert_eq!(unlike("集训天数", "1个月"), Some(("天", "个月")));
        for (key, text) in
            [("学时", "24小时"), ("收入万元", "3万元"), ("集训天数", "3日"), ("年度", "2026年")]
        {
            assert_eq!(unlike(key, text), None, "{key} {text}");
        }
    }

    #[test]
    fn numbers_in_other_characters_are_found() {
        let said = |text| of_count(text).map(|fault| fault.help.zh);
        for text in ["四十六", "约46", "46.0", "第四十六", "四十六人", "46多"] {
            assert_eq!(said(text).as_deref(), Some("是否应为 `46`？"), "{text}");
        }
        assert_eq!(said("4O").as_deref(), Some("是否应为 `40`？"));
        assert_eq!(said("★★★").as_deref(), Some("是否应为 `3`？"));
        assert_eq!(said("若干"), None);
        assert_eq!(said("39/41"), None);
    }
}
