//! The language in which people are asked for, with the words of the shipped policy.

use crate::archive;
use crate::model::query::{self, Condition, Derived, Fault, Field, Query};
use crate::text;

fn read(text: &str) -> Result<Query, Fault> {
    query::parse(text, &archive::shipped_policy().lists(), true)
}

fn condition(text: &str) -> Condition {
    match read(text) {
        Ok(Query::Condition(own)) => own,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn conditions_hold_or_not() {
    let holds = |text, value| condition(text).holds([value], text::same_word);
    assert!(holds("年龄<=35", "35") && !holds("年龄<=35", "36") && !holds("年龄<=35", ""));
    assert!(holds("年龄>-0.5", "0") && !holds("年龄>-0.5", "-1.2") && holds("年龄>-1.5", "-1.2"));
    assert!(holds("年龄<0.5", "-0.5") && !holds("年龄<-0.5", "-0.5"));
    assert!(holds("学历>=大专", "大学") && !holds("学历>=大专", "高中"));
    assert!(holds("学历>=专科", "大专") && holds("民族=汉", "汉族"));
    assert!(holds("来源=返乡青年、党员", "党员") && !holds("来源=返乡青年", "党员"));
    assert!(holds("性别!=女", "男") && holds("政治面貌=党员", "中共党员"));
    assert!(holds("出生年月>=1990", "1990.05") && !holds("出生年月>1990", "1990.05"));
    assert!(holds("出生年月=1990", "1990.05") && !holds("出生年月=1990.06", "1990.05"));
    assert!(holds("谈心谈话.日期<2026-03", "2026-02-28"));
    assert!(!holds("谈心谈话.日期<2026-03", "2026-03-01"));
    assert!(holds("内容~电商", "开了 电商 服务点") && !holds("内容!~电商", "电商"));
    assert!(holds("联系电话=", "") && !holds("联系电话=", "1"));
    assert!(holds("联系电话!=", "1") && !holds("联系电话!=", ""));
    assert!(holds("农村工作经验=否", "否") && !holds("农村工作经验=否", ""));
}

#[test]
fn quotation_marks_hold_a_value_together() {
    let values = |text| condition(text).values;
    assert_eq!(values("内容~电商、服务"), ["电商", "服务"]);
    assert_eq!(values("内容~\"电商、服务 点\""), ["电商、服务 点"]);
}

#[test]
fn a_word_that_is_in_no_list_is_no_fault_where_not_all_lists_were_read() {
    let lists = archive::shipped_policy().lists();
    assert!(query::parse("来源=退伍军人员", &lists, true).is_err());
    assert!(query::parse("来源=退伍军人员", &lists, false).is_ok());
    assert!(query::parse("年龄<三十", &lists, false).is_err());
}

#[test]
fn fields_are_found_where_they_stand_nearest_to_the_top() {
    let key = |text| match condition(text).field {
        Field::Key { path, is_nested } => (path.join("."), is_nested),
        other => panic!("{other:?}"),
    };
    assert_eq!(key("姓名=王敏"), ("姓名".to_owned(), false));
    assert_eq!(key("联系人.姓名=王敏"), ("联系人.姓名".to_owned(), true));
    assert_eq!(key("内容~电商"), ("内容".to_owned(), true));
    assert_eq!(condition("镇=松岭镇").field, Field::Derived(Derived::Town));
}

#[test]
fn words_join_conditions() {
    let shape = |text: &str| format!("{:?}", read(text).map(|query| bare(&query)));
    fn bare(query: &Query) -> String {
        let list = |parts: &[Query], by: &str| {
            format!("({})", parts.iter().map(bare).collect::<Vec<_>>().join(by))
        };
        match query {
            Query::All(parts) => list(parts, "&"),
            Query::Any(parts) => list(parts, "|"),
            Query::Not(part) => format!("!{}", bare(part)),
            Query::Condition(own) => own.name.clone(),
            Query::Name(name) => format!("<{name}>"),
        }
    }
    for (text, meant) in [
        ("镇=松岭镇 年龄<=35", "(镇&年龄)"),
        ("镇=松岭镇　且 年龄＜＝３５", "(镇&年龄)"),
        ("性别=女 或 年龄<=30 民族=汉族", "(性别|(年龄&民族))"),
        ("(性别=女 或 年龄<=30) 民族=汉族", "((性别|年龄)&民族)"),
        ("（性别=女|年龄<=30）& 非 民族=汉族", "((性别|年龄)&!民族)"),
        ("zzy", "<zzy>"),
        ("非 张", "!<张>"),
        ("内容~\"电商 服务\" 张", "(内容&<张>)"),
    ] {
        assert_eq!(shape(text), format!("{:?}", Ok::<_, Fault>(meant)), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    for (text, at, near) in [
        ("", 0..1, None),
        ("年龄<=", 4..5, None),
        ("年龄<=三十", 4..6, None),
        ("年龄<=9223372036854775807", 4..23, None),
        ("=35", 0..1, None),
        ("年令<=35", 0..2, Some("年龄")),
        ("镇=松岭镇 性別=女", 6..8, Some("性别")),
        ("性别<女", 2..3, None),
        ("性别=妇", 3..4, None),
        ("学历>=博学", 4..6, None),
        ("来源=退伍军人员", 3..8, Some("退役军人")),
        ("(年龄<=35", 0..1, None),
        ("年龄<=35)", 6..7, None),
        ("年龄<=35 或", 8..9, None),
        ("年龄<=35 且", 8..9, None),
        ("内容~\"电商", 0..6, None),
        ("出生年月>昨天", 5..7, None),
        ("在库=大概", 3..5, None),
    ] {
        let fault = read(text).expect_err(text);
        assert_eq!(fault.at, at, "{text}: {}", fault.message.zh);
        let help = fault.help.map(|help| help.zh).unwrap_or_default();
        assert!(near.is_none_or(|near| help.contains(near)), "{text}: {help}");
    }
}

#[test]
fn what_stands_too_deep_is_told_and_ends_nothing() {
    for (open, close) in [("(", ")"), ("非 ", ""), ("!(", ")")] {
        let nested = |depth: usize| format!("{}性别=男{}", open.repeat(depth), close.repeat(depth));
        assert!(read(&nested(30)).is_ok(), "{open}");
        for depth in [64, 1_000, 100_000] {
            let fault = read(&nested(depth)).unwrap_err();
            assert!(fault.message.zh.contains("太深"), "{open} {}", fault.message.zh);
        }
    }
}
