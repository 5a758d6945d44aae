//! What is said of one person: every condition with value, day, rule and line. That `check` never says
//! anything else is tried in `tests/inside/why.rs`.

use serde_json::Value;
use snapbox::str;

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";

#[test]
fn everything_is_told_of_somebody_who_is_to_be_filed_next() {
    Test::county()
        .dossier("why 石桥乡/龙尾村/梁秀珍")
        .stdout(str![[r#"
石桥乡/龙尾村/梁秀珍  已联审  2026-11-20

四步
  依据：四步程序：村级推荐、乡镇考察、县级联审、组织备案
    符合    村级推荐                  有                                  2026-07-08  person.yaml:43
    符合    乡镇考察                  有                                  2026-07-30  person.yaml:55
    不符合  组织备案                  没有                                            person.yaml:42

签署
  依据：推荐表、考察表、备案登记表都有意见栏和签字栏
    符合    村级推荐的意见、签字      有                                              person.yaml:53
    符合    乡镇考察的意见、签字      有                                              person.yaml:77

考察
  依据：乡镇考察结论为建议列入的才报联审、备案
    符合    考察结论                  建议列入                            2026-07-30  person.yaml:76

初审
  依据：不得情形由县里自定，程序不内置；没有清单不能备案
    符合    县里的不得情形清单        10 条                               2026-01-10  policy.yaml:11
  依据：policy.yaml 第 11 行 `不得情形`
    符合    乡镇初审                  没有情形                            2026-07-29  person.yaml:75

联审
  依据：policy.yaml 第 39 行 `联审部门`
    符合    列入联审批次              2026-2                              2026-08-18  reviews/2026-2.yaml:10
    符合    纪委监委回复              已回复                              2026-08-25  reviews/2026-2.yaml:19
    符合    政法委回复                已回复                              2026-08-21  reviews/2026-2.yaml:23
    符合    公安局回复                已回复                              2026-08-28  reviews/2026-2.yaml:26
    符合    法院回复                  已回复                              2026-08-24  reviews/2026-2.yaml:30
    符合    信访局回复                已回复                              2026-08-20  reviews/2026-2.yaml:31
    符合    自然资源局回复            已回复                              2026-08-27  reviews/2026-2.yaml:32
  依据：policy.yaml 第 11 行 `不得情形`
    符合    批次 2026-2 没有不得情形  没有                                2026-08-18  reviews/2026-2.yaml:16
  依据：联审结果只在有效期内可用
    符合    备案时联审有效            有效期至 2027-08-17                 2026-11-20  reviews/2026-2.yaml:5

公示
  依据：公示有异议的，处理以后才能备案
    符合    公示无异议，或已处理      无                                  2026-09-13  person.yaml:80

资格
  依据：policy.yaml 第 6 行 `资格`
    符合    一般条件                  31岁，大专                          2026-11-20  person.yaml:4
  依据：policy.yaml 第 7 行 `资格`
    不涉及  特别优秀放宽              31岁，大专，没有 `特别优秀` 的放宽  2026-11-20  person.yaml:4

导师
  依据：policy.yaml 第 60 行 `导师`
    不涉及  有培养联系人              没有                                2026-11-20  person.yaml:1
    不涉及  重点村另须的帮带导师      没有                                2026-11-20  person.yaml:1

附件
  依据：附件列出文件夹中除 person.yaml、照片和导入的任免审批表.lrmx 外的每个文件，次序即卷内目录的次序
    符合    文件都列入附件            0 个文件                                        person.yaml:1

表册
  依据：每份表册的必填项
    符合    推荐表                    齐全                                            person.yaml:1
    符合    考察表                    齐全                                            person.yaml:1
    符合    联审表                    齐全                                            person.yaml:1

"#]])
        .stderr(str![[r#"
1 项条件不符合

"#]])
        .exits(1);
}

#[test]
fn who_fails_is_told_by_how_much_and_what_would_help() {
    let test = Test::fixture("ok");
    test.edit(ZHANG, "出生年月: 1994.10", "出生年月: 1979.10");
    test.dossier("why 松岭镇/荷塘村/张志远 --format short --lang en").stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml:28: holds step-missing: 村级推荐: there
松岭镇/荷塘村/张志远/person.yaml:29: holds step-missing: 乡镇考察: there
松岭镇/荷塘村/张志远/person.yaml:41: holds step-missing: 组织备案: there
松岭镇/荷塘村/张志远/person.yaml:28: holds step-unsigned: opinion and signature of 村级推荐: there
松岭镇/荷塘村/张志远/person.yaml:38: holds step-unsigned: opinion and signature of 乡镇考察: there
松岭镇/荷塘村/张志远/person.yaml:41: holds step-unsigned: opinion and signature of 组织备案: there
松岭镇/荷塘村/张志远/person.yaml:37: holds not-proposed: conclusion of the examination: 建议列入
policy.yaml:2: holds empty-negative-list: the county's negative list: 1 clause
松岭镇/荷塘村/张志远/person.yaml:36: holds screened-out: first round of the sieve: nothing applies
reviews/2026-1.yaml:5: holds review-missing: named in a batch: 2026-1
reviews/2026-1.yaml:7: holds review-waiting: reply of 纪委监委: replied
reviews/2026-1.yaml:8: holds review-waiting: reply of 公安局: replied
reviews/2026-1.yaml:6: holds review-objected: nothing named in 2026-1: none
reviews/2026-1.yaml:4: holds review-expired: valid when filed: until 2026-12-31
松岭镇/荷塘村/张志远/person.yaml:40: holds objection-open: no open objection: 无
松岭镇/荷塘村/张志远/person.yaml:4: fails ineligible: 一般条件: age 46, 大学, age `46` is 1 over `45`
松岭镇/荷塘村/张志远/person.yaml:4: fails ineligible: 特别优秀放宽: age 46, 大学, no waiver for `特别优秀`
松岭镇/荷塘村/张志远/person.yaml:7: holds post-requirement: status for 村党组织书记: 中共党员
松岭镇/荷塘村/张志远/person.yaml:44: holds mentor-missing: has a contact: 王敏
松岭镇/荷塘村/张志远/person.yaml:44: holds contact-count: has one contact only: 王敏
松岭镇/荷塘村/张志远/person.yaml:44: holds mentor-class: class of the contact: 乡镇领导班子成员
松岭镇/荷塘村/张志远/person.yaml:26: holds unlisted-file: every file is listed: 1 file
松岭镇/荷塘村/张志远/person.yaml:1: holds missing-item: 推荐表: complete
松岭镇/荷塘村/张志远/person.yaml:1: holds missing-item: 考察表: complete
松岭镇/荷塘村/张志远/person.yaml:1: holds missing-item: 联审表: complete
松岭镇/荷塘村/张志远/person.yaml:1: holds missing-item: 备案登记表: complete
松岭镇/荷塘村/张志远/person.yaml:1: holds missing-item: 帮带协议（王敏）: complete
松岭镇/荷塘村/张志远/person.yaml:1: holds missing-item: 培养教育手册: complete
松岭镇/荷塘村/张志远/person.yaml:1: holds missing-item: 培养纪实表（2026）: complete
松岭镇/荷塘村/张志远/person.yaml:1: holds missing-item: 卷内目录: complete
松岭镇/荷塘村/张志远/person.yaml:42: holds talk-cadence: talk: next by 2026-12-31
松岭镇/荷塘村/张志远/person.yaml:42: open report-cadence: report: by 2026-06-30
松岭镇/荷塘村/张志远/person.yaml:47: holds empty-month: record: next by 2026-06-30
松岭镇/荷塘村/张志远/person.yaml:1: open assessment-cadence: assessment: by 2026-12-31
松岭镇/荷塘村/张志远/person.yaml:42: open uncovered-person: trained once a year: by 2027-05-14

"#]]).exits(1);
}

#[test]
fn an_open_waiver_opens_its_way() {
    let test = Test::fixture("ok");
    let waiver = "签字: 刘志强}\n  放宽: {依据: 特别优秀, 理由: 群众公认, 批准: 县委组织部, 日期: 2026-04-10}";
    test.edit(ZHANG, "全日制教育: {学历: 大学", "全日制教育: {学历: 中专");
    test.edit(ZHANG, "签字: 刘志强}", waiver);
    test.dossier("check --filing --notes 松岭镇/荷塘村/张志远").exits(0);
    let told = test.dossier("why 松岭镇/荷塘村/张志远 --format short").output();
    let ways: Vec<&str> = told.stdout.lines().filter(|line| line.contains("ineligible")).collect();
    assert_eq!(
        ways,
        [
            "松岭镇/荷塘村/张志远/person.yaml:18: 不涉及 ineligible: 一般条件: 31岁，中专，学历 `中专` 低于 `大专`",
            "松岭镇/荷塘村/张志远/person.yaml:4: 符合 ineligible: 特别优秀放宽: 31岁，中专",
        ]
    );
    assert_eq!(told.code, 0);
}

#[test]
fn programs_read_the_same_conditions() {
    let test = Test::fixture("ok");
    let told = test.dossier("why 松岭镇/荷塘村/张志远 --format json --lang en").output();
    let told: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!(told["person"], "松岭镇/荷塘村/张志远");
    assert_eq!(told["stage"], "在培");
    assert_eq!(told["day"], "2026-05-31");
    let reply = told["conditions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["condition"] == "reply of 公安局");
    let expected = serde_json::json!({
        "topic": "joint review",
        "code": "review-waiting",
        "condition": "reply of 公安局",
        "state": "holds",
        "value": "replied",
        "date": "2026-03-30",
        "rule": "line 6 of policy.yaml, `联审部门`",
        "file": "reviews/2026-1.yaml",
        "line": 8,
    });
    assert_eq!(reply, Some(&expected));
}

#[test]
fn filing_rules_speak_of_those_who_are_to_be_filed_and_of_those_who_are_named() {
    let test = Test::county();
    let all = test.dossier("check --filing --quiet --format short").output().stdout;
    assert!(!all.contains("钟翀"), "{all}");
    let town = test.dossier("check --filing --quiet --format short 石桥乡/龙尾村").output().stdout;
    assert!(!town.contains("钟翀"), "{town}");
    let named = test.dossier("check --filing --quiet --format short 石桥乡/龙尾村/钟翀").output();
    assert_eq!(named.stdout.matches(" step-missing: ").count(), 3, "{}", named.stdout);
}

#[test]
fn what_cannot_be_read_is_not_missing_too() {
    let test = Test::fixture("ok");
    test.edit(ZHANG, "联系电话: \"13800000001\"", "联系电活: \"13800000001\"");
    test.edit(ZHANG, "民族: 汉族", "民族: 汗族");
    let told = test.dossier("check --strict --quiet --format short").output().stdout;
    assert!(!told.contains("missing-item"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn only_a_person_is_told_of() {
    let test = Test::fixture("ok");
    test.dossier("why 松岭镇/荷塘村")
        .stderr(str![[r#"
错误：`松岭镇/荷塘村` 不是一个人
建议：写成 乡镇/村/姓名

"#]])
        .exits(2);
    test.write(ZHANG, "格式: 1\n");
    test.dossier("why 松岭镇/荷塘村/张志远")
        .stderr(str![[r#"
错误：`松岭镇/荷塘村/张志远` 的 person.yaml 或 dossier.yaml 有错误，无法判断
建议：先运行 `dossier check 松岭镇/荷塘村/张志远`

"#]])
        .exits(3);
}
