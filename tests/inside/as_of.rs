//! The day reaches everything that is derived: each fact the day before, on and after its own day,
//! in facts and papers. `tests/it/as_of.rs` has rules and rosters.

use crate::archive::Archive;
use crate::documents::{self, Setup, Subject};
use crate::facts;
use crate::inside::folder::Folder;
use crate::model::Day;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const SCHOOL: &str = "{学历: 大学, 毕业院校及专业: 某大学 农学, 毕业时间: 2016.06}";
const MEMBER: &str = "入党时间: 2016.06\n转正时间: 2017.06";

fn spoilt(edits: &[(&str, &str)]) -> Folder {
    let test = Folder::fixture("ok");
    edits.iter().for_each(|(from, to)| {
        test.edit(PERSON, from, to);
    });
    test
}

/// What a fact of 张志远 is on each of some days.
fn on<T: ToString>(
    test: &Folder,
    days: &[&str],
    fact: impl Fn(&Subject<'_>) -> Option<T>,
) -> Vec<String> {
    let (archive, _) = Archive::open(&test.root(), 1).unwrap();
    let path = "松岭镇/荷塘村/张志远".parse().unwrap();
    let person = archive.person(&path).value.unwrap();
    let tell = |day: &&str| {
        let day = Day::parse(day).unwrap();
        let subject = Subject { archive: &archive, path: &path, person: &person, day };
        fact(&subject).map_or_else(|| "-".to_owned(), |fact| fact.to_string())
    };
    days.iter().map(tell).collect()
}

#[test]
fn an_education_counts_from_the_month_in_which_it_was_finished() {
    let education = |subject: &Subject<'_>| facts::highest_education(subject.person, subject.day);
    let days = ["2026-06-30", "2026-07-01", "2026-08-15"];
    let test = spoilt(&[(SCHOOL, "{学历: 大专, 毕业时间: 2026.07}")]);
    assert_eq!(on(&test, &days, education), ["-", "大专", "大专"]);
    let both = [
        (SCHOOL, "{学历: 高中, 毕业时间: 2012.06}"),
        ("在职教育: 无", "在职教育: {学历: 大学, 毕业时间: 2026.07}"),
    ];
    assert_eq!(on(&spoilt(&both), &days, education), ["高中", "大学", "大学"]);
    let undated = spoilt(&[(SCHOOL, "{学历: 大专}")]);
    assert_eq!(on(&undated, &days, education), ["大专", "大专", "大专"]);
    let studying =
        "  学历提升: [{项目: 农民大学生, 层次: 研究生, 起: 2025.09, 结果: 在读}]\n  计划:";
    let studying = spoilt(&[("  计划:", studying)]);
    assert_eq!(on(&studying, &days, education), ["大学", "大学", "大学"]);
}

#[test]
fn membership_counts_from_its_two_months() {
    let status = |subject: &Subject<'_>| facts::political_status(subject.person, subject.day);
    let days = ["2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01"];
    let test = spoilt(&[(MEMBER, "入党时间: 2025.07\n转正时间: 2026.07")]);
    assert_eq!(on(&test, &days, status), ["-", "中共预备党员", "中共预备党员", "中共党员"]);
    let test =
        spoilt(&[("政治面貌: 中共党员", "政治面貌: 中共预备党员"), (MEMBER, "入党时间: 2025.07")]);
    let probationary = "中共预备党员";
    assert_eq!(on(&test, &days, status), ["-", probationary, probationary, probationary]);
    let test = spoilt(&[(MEMBER, "转正时间: 2016.06")]);
    assert_eq!(on(&test, &days, status), ["中共党员"; 4]);
    let test = spoilt(&[("政治面貌: 中共党员", "政治面貌: 共青团员"), (MEMBER, "")]);
    assert_eq!(on(&test, &days, status), ["共青团员"; 4]);
}

#[test]
fn a_waiver_opens_a_way_from_the_day_of_its_approval() {
    let open = |subject: &Subject<'_>| {
        let ways =
            facts::ways(subject.person, subject.archive.policies.on(subject.day), subject.day);
        Some(ways.iter().filter(|way| way.holds()).count())
    };
    let waiver = "签字: 刘志强}\n  放宽: {依据: 特别优秀, 理由: 群众公认, 批准: 县委组织部, 日期: 2026-04-10}";
    let test = spoilt(&[(SCHOOL, "{学历: 高中, 毕业时间: 2012.06}"), ("签字: 刘志强}", waiver)]);
    assert_eq!(on(&test, &["2026-04-09", "2026-04-10", "2026-04-11"], open), ["0", "1", "1"]);
}

#[test]
fn a_paper_of_a_day_shows_nothing_of_later() {
    let posting = "  实践锻炼:\n    - {形式: 挂职, 接收: 县供销社, 起: 2026-05-06, 止: 2026-08-20, 目标: {日期: 2026-05-05, 内容: 学集体经济}, 汇报: {日期: 2026-08-25, 内容: 心得三条}, 评价: 良好}\n  计划:";
    let plan = "时限: 2026-12-31}\n    - {年度: 2027, 目标: 独当一面, 时限: 2027-12-31}";
    let test = spoilt(&[
        (SCHOOL, "{学历: 大专, 毕业院校及专业: 某学院, 毕业时间: 2026.07}"),
        (MEMBER, "入党时间: 2026.07"),
        ("家庭成员: 无", "家庭成员: [{称谓: 女儿, 姓名: 小荷, 出生年月: 2026.09}]"),
        (
            "  - {起: 2025.07, 内容: 荷塘村网格员}",
            "  - {起: 2025.07, 止: 2026.08, 内容: 荷塘村网格员}\n  - {起: 2026.09, 内容: 镇农业站}",
        ),
        ("  计划:", posting),
        ("时限: 2026-12-31}", plan),
    ]);
    let later =
        ["某学院", "2026.07", "小荷", "镇农业站", "2026.08", "心得三条", "良好", "独当一面"];
    let shown = |day: &str| {
        let handbook = on(&test, &[day], |subject| {
            let (setup, _) = Setup::new(subject.archive, subject.day, true);
            let all = documents::due(subject).into_iter();
            let papers = all.map(|due| {
                documents::document(subject, &setup, &due, Default::default()).unwrap().data["view"].to_string()
            });
            Some(papers.collect::<String>())
        });
        later.map(|text| handbook[0].contains(text))
    };
    assert_eq!(shown("2026-05-31"), [false; 8]);
    assert_eq!(shown("2027-01-31"), [true; 8]);
}
