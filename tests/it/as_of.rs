//! The day reaches everything that is derived, as the program tells it: each fact the day before, on
//! and after its own day. `tests/inside/as_of.rs` has facts and papers.

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const SCHOOL: &str = "{学历: 大学, 毕业院校及专业: 某大学 农学, 毕业时间: 2016.06}";
const MEMBER: &str = "入党时间: 2016.06\n转正时间: 2017.06";

fn spoilt(edits: &[(&str, &str)]) -> Test {
    let test = Test::fixture("ok");
    edits.iter().for_each(|(from, to)| {
        test.edit(PERSON, from, to);
    });
    test
}

#[test]
fn qualification_is_tested_on_the_day_of_filing() {
    let check = |edits: &[(&str, &str)], run: &str| {
        let said = spoilt(edits).dossier(&format!("{run} --quiet --format short")).output().stdout;
        said.lines().map(|line| line.split(": ").nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let filing = "check --filing";
    let late = [(SCHOOL, "{学历: 大专, 毕业时间: 2026.05}")];
    assert_eq!(check(&late, filing), ["错误 ineligible"]);
    let just = [(SCHOOL, "{学历: 大专, 毕业时间: 2026.04}")];
    assert_eq!(check(&just, filing), [] as [&str; 0]);
    // The same person, looked at before the filing, is not qualified yet either.
    let policy = "岗位要求: [{岗位: 村党组织书记, 政治面貌: [中共党员]}]\n培训主题:";
    let member = |confirmed: &str| {
        let test = spoilt(&[(MEMBER, &format!("入党时间: 2025.04\n转正时间: {confirmed}"))]);
        test.edit("policy.yaml", "培训主题:", policy);
        let run = format!("{filing} --quiet --format short");
        test.dossier(&run).output().stdout.contains("post-requirement")
    };
    assert!(!member("2026.04"));
    assert!(member("2026.05"));
}

#[test]
fn an_age_limit_holds_up_to_the_last_month_of_the_year_that_it_names() {
    // Born in 1980.10: 45 until September 2026 (filed on 2026-04-20), 46 from October on.
    let old = |birth: &str| {
        let verified = format!(
            "出生年月: {birth}\n核实: [{{项目: 出生年月, 原填: 1994.10, 认定: {birth}, 依据: 户口簿, 材料日期: 2012.05}}]"
        );
        let test = spoilt(&[("出生年月: 1994.10", &verified)]);
        let said = test.dossier("check --filing --quiet --format short").output().stdout;
        said.contains("ineligible")
    };
    assert!(!old("1981.04"), "45 in the very month of filing");
    assert!(!old("1980.05"), "45 until the month after the filing");
    assert!(old("1980.04"), "46 in the month of filing");
}

#[test]
fn a_roster_of_an_earlier_day_shows_nothing_of_later() {
    let test = spoilt(&[(SCHOOL, "{学历: 大专, 毕业院校及专业: 某学院, 毕业时间: 2026.05}")]);
    let row = |day: &str| {
        let run = format!("export 花名册 松岭镇/荷塘村 --as-of {day} --out ../{day}.csv -q");
        test.dossier(&run).exits(0);
        let text = test.read(&format!("../{day}.csv"));
        let line = |at: usize| text.lines().nth(at).unwrap().split(',').collect::<Vec<_>>();
        let (heads, cells) = (line(0), line(1));
        let labels = ["政治面貌", "最高学历", "毕业院校及专业", "入库时间", "备案编号"];
        let cell = |label| cells[heads.iter().position(|head| *head == label).unwrap()];
        labels.map(cell).join(",")
    };
    assert_eq!(row("2026-04-19"), "中共党员,,,,");
    assert_eq!(row("2026-04-20"), "中共党员,,,2026-04-20,439001-2026-0001");
    assert_eq!(row("2026-05-01"), "中共党员,大专,某学院,2026-04-20,439001-2026-0001");
}

#[test]
fn what_the_day_hides_is_no_date_in_the_future() {
    let test = Test::fixture("ok");
    let said = test.dossier("check --strict --as-of 2026-03-01 --format short").output().stdout;
    assert!(!said.contains("future"), "{said}");
    test.edit(PERSON, "日期: 2026-05-20", "日期: 2062-05-20");
    let said = test.dossier("check --as-of 2062-12-31 --format short --quiet").output().stdout;
    assert!(said.contains("future-date"), "{said}");
}
