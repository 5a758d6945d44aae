//! Facts that must agree: beyond each rule's fixture, other ways to break it, and what is no mistake.

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const OTHER: &str = "松岭镇/太平村/李文博/person.yaml";
const REVIEW: &str = "reviews/2026-1.yaml";
const EVENT: &str = "events/2026-05-基层党建.yaml";
const TOWN: &str = "松岭镇/town.yaml";
const VILLAGE: &str = "松岭镇/荷塘村/village.yaml";
const POLICY: &str = "policy.yaml";
const SETTINGS: &str = "dossier.yaml";

/// A change of the fine archive, and the codes that follow, in the order of files and lines.
type Case<'a> = (&'a [(&'a str, &'a str, &'a str)], &'a [&'a str]);

fn tell(cases: &[Case<'_>]) {
    let mut wrong = String::new();
    for (edits, wanted) in cases {
        let test = Test::fixture("ok");
        for (file, from, to) in *edits {
            test.edit(file, from, to);
        }
        let run = "check --as-of 2026-05-31 --quiet --format short --lang en";
        let said = test.dossier(run).output().stdout;
        let codes = said.lines().map(|line| line.split(": ").nth(1).unwrap());
        let codes: Vec<&str> = codes.map(|code| code.split(' ').next_back().unwrap()).collect();
        if codes != *wanted {
            wrong += &format!("{edits:?}\n    wanted {wanted:?}\n{said}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_month_of_birth_that_was_verified_is_accepted() {
    let verified = "出生年月: 1994.11\n核实: [{项目: 出生年月, 认定: 1994.11, 依据: 户口簿, 材料日期: 2012.05}]";
    let undated = "出生年月: 1994.11\n核实: [{项目: 出生年月, 认定: 1994.11, 依据: 户口簿}]";
    let other = "出生年月: 1994.11\n核实: [{项目: 学历, 依据: 户口簿, 材料日期: 2012.05}]";
    tell(&[
        (&[(PERSON, "出生年月: 1994.10", verified)], &[]),
        (&[(PERSON, "出生年月: 1994.10", undated)], &["identity-birth"]),
        (&[(PERSON, "出生年月: 1994.10", other)], &["identity-birth"]),
    ]);
}

#[test]
fn membership_and_its_dates_go_together() {
    let status = |status: &'static str| (PERSON, "政治面貌: 中共党员", status);
    tell(&[
        (&[status("政治面貌: 中共预备党员")], &["party-date"]),
        (&[status("政治面貌: 中共预备党员"), (PERSON, "转正时间: 2017.06\n", "")], &[]),
        (&[status("政治面貌: 群众"), (PERSON, "入党时间: 2016.06\n", "")], &["party-date"]),
        (&[(PERSON, "转正时间: 2017.06", "转正时间: 2015.06")], &["probation"]),
        (
            &[(PERSON, "转正时间: 2017.06", "转正时间: 2017.06\n入党进程: {发展对象: 2016.07}")],
            &["party-steps"],
        ),
        (
            &[(
                PERSON,
                "转正时间: 2017.06",
                "转正时间: 2017.06\n入党进程: {申请: 2013.03, 发展对象: 2016.06}",
            )],
            &[],
        ),
    ]);
}

#[test]
fn votes_and_ballots_add_up() {
    let assessment = |ballot: &str| format!("评价: [{{年度: 2025, 组织测评: {ballot}}}]\n培养:");
    let short = assessment("{有效: 12, 优秀: 10, 称职: 1}");
    let fine = assessment("{有效: 12, 优秀: 10, 称职: 2}");
    tell(&[
        (&[(PERSON, "应到: 46, 实到: 41", "应到: 40, 实到: 41")], &["recommendation-tally"]),
        (&[(PERSON, "同意: 39", "同意: 39, 不同意: 2, 弃权: 1")], &["recommendation-tally"]),
        (&[(PERSON, "同意: 39", "同意: 39, 不同意: 1, 弃权: 1")], &[]),
        (&[(PERSON, "发出: 42, 收回: 42, 有效", "有效")], &[]),
        (&[(PERSON, "收回: 42, 有效: 41, 优秀: 36", "有效: 43, 优秀: 38")], &["ballot-order"]),
        (&[(PERSON, "有效: 41, 优秀: 36", "优秀: 38")], &["ballot-sum"]),
        (&[(PERSON, "有效: 41, 优秀: 36", "优秀: 36")], &[]),
        (&[(PERSON, "有效: 41, 优秀: 36", "优秀: 37")], &[]),
        (&[(PERSON, "优秀: 36, 称职: 4, 基本称职: 1, 不称职: 0", "优秀: 36, 称职: 5")], &[]),
        (&[(PERSON, "培养:", &short)], &["ballot-sum"]),
        (&[(PERSON, "培养:", &fine)], &[]),
    ]);
}

#[test]
fn the_steps_follow_the_batch_that_counts() {
    let filed = |day: &'static str| (PERSON, "组织备案: {日期: 2026-04-20", day);
    let examined = (PERSON, "    日期: 2026-03-18", "    日期: 2026-03-26");
    let unfiled = (
        PERSON,
        "  组织备案: {日期: 2026-04-20, 文号: 样组备〔2026〕3号, 备案编号: 439001-2026-0001, 意见: 同意备案, 签字: 刘志强}\n",
        "",
    );
    let named = (
        REVIEW,
        "文号: 样公复〔2026〕1号, 经办: 甲, 负责: 乙",
        "经办: 甲, 负责: 乙, 情形: [{人员: 松岭镇/荷塘村/张志远, 条款: N01}]",
    );
    tell(&[
        (&[filed("组织备案: {日期: 2026-03-24")], &["publicity-order", "step-order"]),
        (&[examined], &["step-order"]),
        (&[examined, unfiled], &["step-order"]),
        // The batch objected, and the township has begun anew.
        (&[examined, unfiled, named], &[]),
        (&[(PERSON, "    日期: 2026-03-18", "    日期: 2026-03-02")], &[]),
        (&[filed("组织备案: {日期: 2026-04-14")], &[]),
        (&[filed("组织备案: {日期: 2026-04-13")], &["publicity-order"]),
    ]);
}

#[test]
fn batches_and_people_name_each_other() {
    let reference = |batch: &str| format!("  县级联审: {{批次: {batch}}}\n  公示:");
    let (own, no_such) = (reference("2026-1"), reference("2027-8"));
    let alone = (REVIEW, "[松岭镇/荷塘村/张志远, 松岭镇/太平村/李文博]", "[松岭镇/太平村/李文博]");
    let clause = "文号: 样公复〔2026〕1号, 经办: 甲, 负责: 乙, 情形: [{人员: 松岭镇/荷塘村/张志远, 条款: N1}]";
    let objection = (REVIEW, "文号: 样公复〔2026〕1号, 经办: 甲, 负责: 乙", clause);
    tell(&[
        (&[(PERSON, "  公示:", &own)], &[]),
        (&[(PERSON, "  公示:", &no_such)], &["review-reference"]),
        (&[(PERSON, "  公示:", &own), alone], &["review-reference"]),
        (&[objection], &["unknown-clause"]),
        (
            &[
                objection,
                (POLICY, "[{编号: N01, 内容: 受处分影响期未满的, 审查部门: [纪委监委]}]", "[]"),
            ],
            &[],
        ),
        (&[objection, alone], &["unlisted-reviewee"]),
        (
            &[(REVIEW, "[松岭镇/荷塘村/张志远, ", "[松岭镇/荷塘村/张志远, 松岭镇/荷塘村/张志远, ")],
            &["duplicate-entry"],
        ),
    ]);
}

#[test]
fn events_name_their_town_and_everybody_once() {
    let absent = "  - 松岭镇/太平村/李文博\n缺席: [{人员: 松岭镇/太平村/李文博, 原因: 病假}]";
    tell(&[
        (&[(EVENT, "  - 松岭镇/太平村/李文博", absent)], &["duplicate-entry"]),
        (&[(EVENT, "范围: 县级", "范围: 镇级\n镇: 松岭镇")], &[]),
        (&[(EVENT, "范围: 县级", "范围: 镇级\n镇: 松林镇")], &["event-without-town"]),
    ]);
}

#[test]
fn nothing_ends_before_it_begins() {
    let study = "  学历提升: [{项目: 农民大学生, 起: 2026.03, 止: 2026.02}]\n  计划:";
    let posting = "  实践锻炼: [{接收: 松岭镇/太平村, 起: 2026-05-04, 止: 2026-05-03}]\n  计划:";
    let term = "\n换届: {上次: 2026-03-31, 下次: 2021-12-31}\n行动: {起: 2026, 止: 2024}";
    let policy = format!("培训主题: [基层党建]{term}");
    tell(&[
        (&[(PERSON, "  计划:", study)], &["reversed-span"]),
        (&[(PERSON, "  计划:", posting)], &["reversed-span"]),
        (&[(PERSON, "起: 2026-04-25}", "起: 2026-04-25, 止: 2026-04-25}")], &[]),
        (&[(REVIEW, "有效期至: 2026-12-31", "有效期至: 2026-03-24")], &["reversed-shared-span"]),
        (&[(REVIEW, "回复: 2026-03-29", "回复: 2026-03-24")], &["reversed-shared-span"]),
        (
            &[(POLICY, "培训主题: [基层党建]", &policy)],
            &["reversed-shared-span", "reversed-shared-span"],
        ),
    ]);
}

#[test]
fn a_course_of_life_is_told_without_gaps() {
    let first = "  - {起: 2012.09, 止: 2016.06, 内容: 某大学农学专业学习}\n";
    let second = "  - {起: 2016.07, 止: 2025.06, 内容: 广东务工}\n";
    let third = "  - {起: 2025.07, 内容: 荷塘村网格员}\n";
    let told = [first, second, third].concat();
    let backwards = [third, second, first].concat();
    let within = told.replace(second, "  - {起: 2016.07, 止: 2025.06, 内容: 广东务工}\n  - {起: 2018.01, 止: 2018.06, 内容: 进修}\n");
    let summer = told.replace("起: 2016.07", "起: 2016.08");
    let school = told.replace(first, "  - {起: 2007.09, 止: 2012.08, 内容: 县一中读书}\n  - {起: 2012.09, 止: 2016.06, 内容: 某大学农学专业学习}\n");
    let both_open = told.replace(", 止: 2025.06", "");
    tell(&[
        (&[(PERSON, &told, &backwards)], &["resume-order"]),
        (&[(PERSON, &told, &within)], &[]),
        (&[(PERSON, &told, &summer)], &[]),
        (&[(PERSON, &told, &school)], &[]),
        (&[(PERSON, &told, &both_open)], &["resume-open"]),
    ]);
}

#[test]
fn educations_fit_the_years_and_each_other() {
    let school = "{学历: 大学, 毕业院校及专业: 某大学 农学, 毕业时间: 2016.06}";
    tell(&[
        (&[(PERSON, school, "{学历: 大学, 学位: 农学学士, 毕业时间: 2016.06}")], &[]),
        (&[(PERSON, school, "{学历: 大专, 学位: 无, 毕业时间: 2016.06}")], &[]),
        (&[(PERSON, school, "{学位: 农学学士, 毕业时间: 2016.06}")], &["degree-without-education"]),
        (&[(PERSON, school, "{学历: 初中, 毕业时间: 2009.06}")], &[]),
    ]);
}

#[test]
fn what_lies_ahead_is_told_but_not_what_is_planned() {
    tell(&[
        (&[(PERSON, "起: 2026-04-25}", "起: 2026-04-25, 止: 2027-04-24}")], &[]),
        (
            &[
                (
                    PERSON,
                    "出生年月: 1994.10",
                    "出生年月: 1994.10\n家庭成员: [{称谓: 儿子, 出生年月: 2062.01}]",
                ),
                (PERSON, "家庭成员: 无\n", ""),
            ],
            &["future-date"],
        ),
        (&[(PERSON, "毕业时间: 2016.06", "毕业时间: 2062.06")], &["future-date"]),
        (&[(TOWN, "日期: 2026-02-25", "日期: 2062-12-25")], &["future-shared-date"]),
        (&[(VILLAGE, "日期: 2026-02-10", "日期: 2062-12-10")], &["future-shared-date"]),
        (&[(VILLAGE, "换届: 连任", "换届: 连任, 预计空缺: 2030.12")], &[]),
        (&[(SETTINGS, "2026-05-31", "2062-05-31")], &["future-shared-date"]),
        (&[(PERSON, "日期: 2026-05-20", "日期: 2026-06-01")], &[]),
    ]);
}

#[test]
fn codes_of_places_begin_with_their_parents() {
    tell(&[
        (&[(TOWN, "\"439001101\"", "\"439001101000\"")], &[]),
        (&[(TOWN, "\"439001101\"", "\"43900110\"")], &["unit-code"]),
        (&[(VILLAGE, "\"439001101201\"", "4390011012")], &["unit-code"]),
        (&[(SETTINGS, "\"439001\"", "\"439002\"")], &["unit-code"]),
    ]);
}

#[test]
fn a_county_says_what_a_rule_counts_as() {
    let rules = |rules: &str| format!("培训主题: [基层党建]\n规则: {{{rules}}}");
    let (off, bad, unknown) =
        (rules("record-order: 关闭"), rules("record-order: 忽略"), rules("bad-month: 关闭"));
    let late = (PERSON, "日期: 2026-05-10", "日期: 2026-05-21");
    tell(&[
        (&[late, (POLICY, "培训主题: [基层党建]", &off)], &[]),
        (&[(POLICY, "培训主题: [基层党建]", &bad)], &["unknown-rule"]),
        (&[(POLICY, "培训主题: [基层党建]", &unknown)], &["unknown-rule"]),
    ]);
}

#[test]
fn one_mistake_is_told_once_a_list() {
    let records = "日期: 2026-05-10, 类别: 学习";
    let more = "日期: 2026-05-30, 类别: 学习, 内容: 甲}\n    - {日期: 2026-05-29, 类别: 学习, 内容: 乙}\n    - {日期: 2026-05-28, 类别: 学习";
    tell(&[
        (&[(PERSON, records, more)], &["record-order"]),
        (&[(OTHER, "439001-2026-0002", "439001-2026-0001")], &["duplicate-filing-number"]),
    ]);
}
