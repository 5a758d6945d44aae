//! Days and amounts on which a number turns: just on one side of it, and just on the other.

use serde_json::Value;

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const VILLAGE: &str = "松岭镇/荷塘村/village.yaml";
const TOWN: &str = "松岭镇/town.yaml";
const POLICY: &str = "policy.yaml";

/// What everybody's files have who is looked at.
const FILES: [(&str, &str); 5] = [
    (
        "dossier.yaml",
        "格式: 1\n名称: 样县\n级别: 县\n行政区划代码: \"439001\"\n组织部门: 中共样县委组织部\n基准日: 2026-06-30\n",
    ),
    (POLICY, "格式: 1\n名称: 储备条件\n换届: {上次: 2021-03-31, 下次: 2026-12-01}\n"),
    (TOWN, "格式: 1\n名称: 松岭镇\n"),
    (VILLAGE, "格式: 1\n名称: 荷塘村\n"),
    (
        PERSON,
        "格式: 1\n姓名: 张志远\n性别: 男\n出生年月: 1990.06\n政治面貌: 中共党员\n入党时间: 2015.06\n\
         全日制教育: {学历: 大专, 毕业时间: 2013.06}\n选拔: {组织备案: {日期: 2021-05-20}}\n",
    ),
];

/// A stretch of three months of which the aim alone is written down.
const POSTING: &str = "培养: {实践锻炼: [{形式: 书记助理, 起: 2026-03-01, 止: 2026-05-31, \
     目标: {日期: 2026-03-01, 内容: 学习}}]}\n";

/// A number by its key; 0 where there is none of it.
fn number(test: &Test, key: &str, day: &str) -> i64 {
    let output = test.dossier("-q stats --format json --as-of").arg(day).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    let all: Vec<Value> = serde_json::from_str(&output.stdout).unwrap();
    all.iter().find(|own| own["key"] == key).map_or(0, |own| own["n"].as_i64().unwrap())
}

/// A file, what it holds besides, the count, and days with what it comes to on them.
type Edge = (&'static str, &'static str, &'static str, &'static [(&'static str, i64)]);

const EDGES: &[Edge] = &[
    // Who left on the day of an election was in the pool no more.
    (
        PERSON,
        "退出: {日期: 2024-03-20, 原因: 本人申请}\n",
        "elected-from-pool",
        &[("2026-06-30", 0)],
    ),
    (
        PERSON,
        "退出: {日期: 2024-03-21, 原因: 本人申请}\n",
        "elected-from-pool",
        &[("2026-06-30", 1)],
    ),
    // A rating of a year to come is none yet.
    (
        VILLAGE,
        "党组织: {类型: 党总支, 星级: [{年度: 2025, 星级: 4}, {年度: 2026, 星级: 5}]}\n",
        "stars-5星",
        &[("2025-12-31", 0), ("2026-01-01", 1)],
    ),
    // An analysis on the day of the election is one of the term.
    (
        VILLAGE,
        "分析: {类别: 届中分析, 日期: 2021-03-31, 分析人: 王敏}\n",
        "village-midterm",
        &[("2021-03-30", 0), ("2021-03-31", 1)],
    ),
    (
        VILLAGE,
        "分析: {类别: 届中分析, 日期: 2021-03-30, 分析人: 王敏}\n",
        "village-midterm",
        &[("2026-06-30", 0)],
    ),
    // A talk held on the day is held.
    (
        VILLAGE,
        "履职考核: [{年度: 2025, 姓名: 李建国, 等次: 称职, 提醒谈话: {日期: 2026-02-10, 谈话人: 孙立}}]\n",
        "cadre-reminders",
        &[("2026-02-09", 0), ("2026-02-10", 1)],
    ),
    // One without who held it is not whole.
    (
        VILLAGE,
        "履职考核: [{年度: 2025, 姓名: 李建国, 等次: 称职, 提醒谈话: {日期: 2026-02-10}}]\n",
        "cadre-reminders",
        &[("2026-02-10", 0)],
    ),
    // Who took up a post in the month of the election is new.
    (
        VILLAGE,
        "岗位: [{职务: 村党组织书记, 姓名: 李建国, 任职时间: 2021.03}]\n",
        "new-secretaries",
        &[("2026-06-30", 1)],
    ),
    (
        VILLAGE,
        "岗位: [{职务: 村党组织书记, 姓名: 李建国, 任职时间: 2021.02}]\n",
        "new-secretaries",
        &[("2026-06-30", 0)],
    ),
    // A post whose holder stands no more is vacant from the election, and ahead until the day before.
    (
        VILLAGE,
        "岗位: [{职务: 村党组织书记, 姓名: 李建国, 任职时间: 2021.03, 预计空缺: 2026.08}]\n",
        "vacancies-ahead-2026.08",
        &[("2026-07-31", 1), ("2026-08-01", 0)],
    ),
    // Young to the very age that the policy says: 36 in June 2026.
    (POLICY, "统计: {青年年龄: 35}\n", "young-educated", &[("2026-05-31", 1), ("2026-06-01", 0)]),
    // The last day of a band's age.
    (
        POLICY,
        "统计: {年龄段: [35]}\n",
        "age-band-35岁及以下",
        &[("2026-05-31", 1), ("2026-06-01", 0)],
    ),
    // A posting is going on through its last day, and lacks nothing before it is over.
    (
        PERSON,
        POSTING,
        "practice-now",
        &[("2026-02-28", 0), ("2026-03-01", 1), ("2026-05-31", 1), ("2026-06-01", 0)],
    ),
    (PERSON, POSTING, "practice-parts-missing", &[("2026-05-31", 0), ("2026-06-01", 1)]),
    // A post that is written twice with its holder is one; vacant ones may well be alike.
    (
        VILLAGE,
        "岗位: [{职务: 委员, 姓名: 李建国}, {职务: 委员, 姓名: 李建国}, {职务: 委员}, {职务: 委员}]\n",
        "posts",
        &[("2026-06-30", 3)],
    ),
    // A year is over on its last day.
    (
        PERSON,
        "评价: [{年度: 2025, 等次: 称职}]\n",
        "assess-done",
        &[("2025-12-30", 0), ("2025-12-31", 1), ("2026-12-30", 1), ("2026-12-31", 0)],
    ),
];

#[test]
fn numbers_turn_on_their_very_day() {
    for (at, (file, more, key, days)) in EDGES.iter().enumerate() {
        let test = Test::empty();
        for (path, text) in FILES {
            test.write(path, if path == *file { format!("{text}{more}") } else { text.to_owned() });
        }
        if *key == "elected-from-pool" {
            let election = "选举: {日期: 2024-03-20, 当选: [{姓名: 张志远, 职务: 委员, 人员: 松岭镇/荷塘村/张志远}]}\n";
            test.write(VILLAGE, format!("{}{election}", FILES[3].1));
        }
        for (day, n) in *days {
            assert_eq!(number(&test, key, day), *n, "{at}: {key} on {day}");
        }
    }
}
