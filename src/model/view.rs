//! A named selection of people, as `视图` of dossier.yaml writes it: `年龄<=35 政治面貌=中共党员`.

use std::cmp::Ordering;

use crate::diagnostic::{Code, Text as Message};
use crate::yaml::Node;

use super::decode::{Decode, Decoder};
use super::education::Education;
use super::list::List;
use super::nationality::Nationality;
use super::open::{Listed, PostKinds, Sources};
use super::policy::Lists;
use super::scalar::half_width;
use super::shape::Shape;
use super::term::Term;
use super::words::{PoliticalStatus, Sex, Word, find};

/// Fields of a person that can be asked for.
const FIELDS: [&str; 10] =
    ["性别", "年龄", "民族", "政治面貌", "学历", "来源", "拟培养岗位", "阶段", "乡镇", "村"];
/// Those that have an order, so that more and less mean something.
const ORDERED: [&str; 2] = ["年龄", "学历"];
/// Marks of comparison, the longer ones first.
const MARKS: [(&str, Comparison); 8] = [
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("!=", Comparison::Differs),
    ("≤", Comparison::AtMost),
    ("≥", Comparison::AtLeast),
    ("≠", Comparison::Differs),
    ("<", Comparison::Less),
    (">", Comparison::More),
];

/// How a field is compared with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// It is the value.
    Is,
    Differs,
    /// It is the value or less.
    AtMost,
    /// It is the value or more.
    AtLeast,
    Less,
    More,
}

/// One condition of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) field: &'static str,
    /// How it is compared.
    pub(crate) comparison: Comparison,
    pub(crate) value: String,
}

impl Condition {
    /// Whether it holds for a value, or for one of several joined by 、, where `are_one` says which
    /// words mean the same.
    pub(crate) fn holds(&self, value: &str, are_one: impl Fn(&str, &str) -> bool) -> bool {
        let is_same = || value.split('、').any(|one| are_one(one, &self.value));
        let order = || Some(rank(value)?.cmp(&rank(&self.value)?));
        match self.comparison {
            Comparison::Is => is_same(),
            Comparison::Differs => !is_same(),
            Comparison::AtMost => order().is_some_and(Ordering::is_le),
            Comparison::AtLeast => order().is_some_and(Ordering::is_ge),
            Comparison::Less => order().is_some_and(Ordering::is_lt),
            Comparison::More => order().is_some_and(Ordering::is_gt),
        }
    }
}

/// What a number or an education comes to among its kind.
fn rank(text: &str) -> Option<u32> {
    let level = || Some(Education::named(text)?.level() as u32);
    text.parse().ok().or_else(level)
}

/// A selection of people who meet every condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection(Vec<Condition>);

impl Selection {
    pub(crate) fn conditions(&self) -> &[Condition] {
        &self.0
    }
}

/// One condition, or what is wrong about it.
fn condition(text: &str, lists: Option<&Lists>) -> Result<Condition, Message> {
    let marked = MARKS.iter().find_map(|(mark, own)| Some((text.split_once(mark)?, *own)));
    let ((field, value), comparison) =
        marked.or_else(|| Some((text.split_once('=')?, Comparison::Is))).ok_or_else(|| {
            Message::new(
                format!("`{text}` 不是条件，应写成 `年龄<=35` 这样"),
                format!("`{text}` is no condition, write it like `年龄<=35`"),
            )
        })?;
    let known = FIELDS.iter().find(|known| **known == field).ok_or_else(|| {
        let all = FIELDS.join("、");
        Message::new(
            format!("视图里没有`{field}`这一项，可用：{all}"),
            format!("views know no `{field}`, only: {all}"),
        )
    })?;
    let compares = matches!(comparison, Comparison::Is | Comparison::Differs);
    if !compares && !ORDERED.contains(known) {
        return Err(Message::new(
            format!("`{field}` 不能比大小，用 = 或 !="),
            format!("`{field}` has no order, use = or !="),
        ));
    }
    if value.is_empty() {
        return Err(Message::new(format!("`{text}` 没有写值"), format!("`{text}` has no value")));
    }
    let value = meant(known, value, lists).ok_or_else(|| {
        Message::new(
            format!("`{known}` 没有 `{value}` 这个值，选不出人"),
            format!("no `{known}` is `{value}`: nobody would be selected"),
        )
    })?;
    Ok(Condition { field: known, comparison, value })
}

/// The value as people's own values are written, if anybody could have it. Places and stages are
/// compared as they stand, and so are a county's words where its lists are not known.
fn meant(field: &str, value: &str, lists: Option<&Lists>) -> Option<String> {
    let listed = |words: fn(&Lists) -> &List<Term>| match lists {
        Some(lists) => {
            let term = words(lists).iter().find(|term| term.is_meant_by(value));
            term.map(ToString::to_string)
        }
        None => Some(value.to_owned()),
    };
    match field {
        "性别" => find::<Sex>(value).map(|sex| sex.word().to_owned()),
        "年龄" => value.parse::<u32>().ok().map(|age| age.to_string()),
        "民族" => Nationality::named(value).map(|one| one.to_string()),
        "政治面貌" => find::<PoliticalStatus>(value).map(|status| status.word().to_owned()),
        "学历" => Education::named(value).map(|education| education.to_string()),
        "来源" => listed(Sources::words),
        "拟培养岗位" => listed(PostKinds::words),
        _ => Some(value.to_owned()),
    }
}

impl Decode for Selection {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("条件", "conditions"))?;
        let lists = Some(cx.lists()).filter(|_| cx.known().has_all_words());
        let typed = half_width(&typed);
        match typed.split_whitespace().map(|one| condition(one, lists)).collect() {
            Ok(conditions) => Some(Self(conditions)),
            Err(message) => {
                let help = Message::new(
                    "条件之间空一格，条件里不留空格，如 `\"年龄<=35 政治面貌=中共党员\"`",
                    "part conditions with a blank, and leave none within, such as `\"年龄<=35 政治面貌=中共党员\"`",
                );
                cx.error(Code("bad-view"), node.span, message, Some(help));
                None
            }
        }
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::same_word;

    #[test]
    fn conditions_hold_or_not() {
        let holds = |text, value| condition(text, None).unwrap().holds(value, same_word);
        assert!(holds("年龄<=35", "35") && !holds("年龄<=35", "36") && !holds("年龄<=35", ""));
        assert!(holds("学历>=大专", "大学") && !holds("学历>=大专", "高中"));
        assert!(holds("来源=返乡青年", "党员、返乡青年") && !holds("来源=返乡青年", "党员"));
        assert!(holds("性别!=女", "男"));
    }

    #[test]
    fn conditions_name_a_field_a_comparison_and_a_value() {
        let read = |text| condition(text, None).map(|one| (one.field, one.comparison, one.value));
        let good = [
            ("年龄<=35", "年龄", Comparison::AtMost, "35"),
            ("年龄≥30", "年龄", Comparison::AtLeast, "30"),
            ("学历>大专", "学历", Comparison::More, "大专"),
            ("性别=女", "性别", Comparison::Is, "女"),
            ("来源!=党员", "来源", Comparison::Differs, "党员"),
            ("政治面貌=党员", "政治面貌", Comparison::Is, "中共党员"),
            ("民族=汉", "民族", Comparison::Is, "汉族"),
        ];
        for (text, field, comparison, value) in good {
            assert_eq!(read(text), Ok((field, comparison, value.to_owned())), "{text}");
        }
        for bad in
            ["年龄", "岁数<35", "性别<女", "年龄<=", "=35", "性别=妇", "年龄<=三十", "学历>=博学"]
        {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
