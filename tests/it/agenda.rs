//! `dossier agenda`: what is overdue and what is coming, on a day of the sample county and for single
//! things that were left undone.

use std::io::Cursor;

use calamine::Reader;
use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const VILLAGE: &str = "松岭镇/荷塘村/village.yaml";

#[test]
fn the_sample_county_sees_what_it_left_undone_by_town_and_whom_to_call() {
    Test::county().dossier("agenda").stdout(str![[r#"
全县  2 项已到期，0 项将到期
  到期日      迟早        对象           事项          说明                                                找谁
  2026-11-05  已等 15 天  全县           部门回复      2026-3 批 2 人，2026-11-05 送审                     段平（公安局）
  2026-11-05  已等 15 天  全县           部门回复      2026-3 批 2 人，2026-11-05 送审                     滕菊（信访局）

云溪镇  2 项已到期，5 项将到期
  到期日      迟早        对象           事项          说明                                                找谁
  2026-06-30  迟 143 天   竹坪村         在外人才联系  杨兴旺：2026年第2季度，上次 2026-03-28              龚磊（云溪镇在外人才联络责任人）
  2026-09-16  迟 65 天    白鹭村 方镕    档案更新      最近一笔 2026-03-20                                 龚磊（镇党委组织委员）
  2026-11-20  今天        竹坪村         岗位空缺      委员、村委会主任空缺，应有在库后备 2 名，现有 1 名  龚磊（云溪镇组织委员）
  2026-11-27  还有 7 天   枫林村         活动          主题党日：2026年11月，上次 2026-10-30               毛建新（副镇长）
  2026-11-27  还有 7 天   白鹭村         活动          主题党日：2026年11月，上次 2026-10-30               龚磊（镇党委组织委员）
  2026-11-27  还有 7 天   竹坪村         活动          主题党日：2026年11月，上次 2026-10-30               谢芸（镇党委副书记）
  2026-11-30  还有 10 天  枫林村 罗㛃    培养纪实      2026年11月，上次 2026-10-20                         毛建新（云溪镇副镇长）

松岭镇  0 项已到期，7 项将到期
  到期日      迟早        对象           事项          说明                                                找谁
  2026-11-27  还有 7 天   太平村         活动          主题党日：2026年11月，上次 2026-10-30               陈刚（镇党委委员、武装部部长）
  2026-11-27  还有 7 天   梨园村         活动          主题党日：2026年11月，上次 2026-10-30               何静（镇党委组织委员）
  2026-11-27  还有 7 天   荷塘村         活动          主题党日：2026年11月，上次 2026-10-30               王敏（镇党委副书记）
  2026-11-30  还有 10 天  梨园村 吴珺    培养纪实      2026年11月，上次 2026-10-22                         何静（松岭镇党委组织委员）
  2026-11-30  还有 10 天  荷塘村 钱友    培养纪实      2026年11月，上次 2026-10-21                         郝明（松岭镇人大主席）
  2026-12-01  还有 11 天  梨园村 陈翀    年龄界限      2026.12 起超过 45 周岁                              何静（松岭镇党委组织委员）
  2026-12-31  还有 41 天  梨园村         岗位空缺      委员空缺，应有在库后备 1 名，现有 0 名              何静（松岭镇组织委员）

石桥乡  2 项已到期，5 项将到期
  到期日      迟早        对象           事项          说明                                                找谁
  2025-06-30  迟 508 天   上寨村 石昌明  思想汇报      2025年第2季度，上次 2026-09-30                      龙正才（上寨村党支部书记）
  2026-08-11  迟 101 天   龙尾村 钟翀    档案更新      最近一笔 2026-02-12                                 欧阳勇（乡党委副书记）
  2026-11-27  还有 7 天   上寨村         活动          主题党日：2026年11月，上次 2026-10-30               廖芳（乡党委组织委员）
  2026-11-27  还有 7 天   双井村         活动          主题党日：2026年11月，上次 2026-10-30               戴军（副乡长）
  2026-11-27  还有 7 天   龙尾村         活动          主题党日：2026年11月，上次 2026-10-30               欧阳勇（乡党委副书记）
  2026-12-01  还有 11 天  上寨村         岗位空缺      村党组织书记空缺，应有在库后备 2 名，现有 1 名      廖芳（石桥乡组织委员）
  2026-12-01  还有 11 天  龙尾村         岗位空缺      委员空缺，应有在库后备 1 名，现有 0 名              廖芳（石桥乡组织委员）

"#]]).stderr(str![[r#"
2026-11-20：6 项已到期，17 项将到期

"#]]).exits(0);
}

#[test]
fn the_agenda_speaks_english_and_one_line_an_item_too() {
    let county = Test::county();
    county.dossier("--lang en agenda 石桥乡").stdout(str![[r#"
石桥乡  2 overdue, 5 coming
  due         days      about          thing       detail                                           call
  2025-06-30  508 late  上寨村 石昌明  report      quarter 2 of 2025, last on 2026-09-30            龙正才（上寨村党支部书记）
  2026-08-11  101 late  龙尾村 钟翀    stale file  last entry on 2026-02-12                         欧阳勇（乡党委副书记）
  2026-11-27  in 7      上寨村         activity    主题党日: 2026-11, last on 2026-10-30            廖芳（乡党委组织委员）
  2026-11-27  in 7      双井村         activity    主题党日: 2026-11, last on 2026-10-30            戴军（副乡长）
  2026-11-27  in 7      龙尾村         activity    主题党日: 2026-11, last on 2026-10-30            欧阳勇（乡党委副书记）
  2026-12-01  in 11     上寨村         vacancy     村党组织书记 vacant, 2 reserves needed, 1 there  廖芳（石桥乡组织委员）
  2026-12-01  in 11     龙尾村         vacancy     委员 vacant, 1 reserves needed, 0 there          廖芳（石桥乡组织委员）

"#]]).stderr(str![[r#"
2026-11-20: 2 overdue, 5 coming

"#]]).exits(0);
    county.dossier("-q --lang en agenda --format short 石桥乡").stdout(str![[r#"
石桥乡/上寨村/石昌明: 2025-06-30 508 late report: quarter 2 of 2025, last on 2026-09-30; 龙正才（上寨村党支部书记）
石桥乡/龙尾村/钟翀: 2026-08-11 101 late stale file: last entry on 2026-02-12; 欧阳勇（乡党委副书记）
石桥乡/上寨村: 2026-11-27 in 7 activity: 主题党日: 2026-11, last on 2026-10-30; 廖芳（乡党委组织委员）
石桥乡/双井村: 2026-11-27 in 7 activity: 主题党日: 2026-11, last on 2026-10-30; 戴军（副乡长）
石桥乡/龙尾村: 2026-11-27 in 7 activity: 主题党日: 2026-11, last on 2026-10-30; 欧阳勇（乡党委副书记）
石桥乡/上寨村: 2026-12-01 in 11 vacancy: 村党组织书记 vacant, 2 reserves needed, 1 there; 廖芳（石桥乡组织委员）
石桥乡/龙尾村: 2026-12-01 in 11 vacancy: 委员 vacant, 1 reserves needed, 0 there; 廖芳（石桥乡组织委员）

"#]]).exits(0);
}

#[test]
fn programs_get_one_array_with_keys_that_do_not_change() {
    let county = Test::county();
    county.dossier("agenda --format json 松岭镇/梨园村").stdout(str![[r#"
[
  {"kind":"activity","state":"coming","due":"2026-11-27","daysLate":-7,"town":"松岭镇","village":"松岭镇/梨园村","person":null,"name":null,"title":"活动","detail":"主题党日：2026年11月，上次 2026-10-30","call":{"name":"何静","post":"镇党委组织委员"}},
  {"kind":"record","state":"coming","due":"2026-11-30","daysLate":-10,"town":"松岭镇","village":"松岭镇/梨园村","person":"松岭镇/梨园村/吴珺","name":"吴珺","title":"培养纪实","detail":"2026年11月，上次 2026-10-22","call":{"name":"何静","post":"松岭镇党委组织委员"}},
  {"kind":"age","state":"coming","due":"2026-12-01","daysLate":-11,"town":"松岭镇","village":"松岭镇/梨园村","person":"松岭镇/梨园村/陈翀","name":"陈翀","title":"年龄界限","detail":"2026.12 起超过 45 周岁","call":{"name":"何静","post":"松岭镇党委组织委员"}},
  {"kind":"vacancy","state":"coming","due":"2026-12-31","daysLate":-41,"town":"松岭镇","village":"松岭镇/梨园村","person":null,"name":null,"title":"岗位空缺","detail":"委员空缺，应有在库后备 1 名，现有 0 名","call":{"name":"何静","post":"松岭镇组织委员"}}
]

"#]]).exits(0);
    county
        .dossier("agenda --format json --as-of 2026-11-20 --ahead 0 松岭镇/太平村")
        .stdout("[]\n")
        .exits(0);
}

/// Kinds, due days and details of a person's items.
fn items(test: &Test, arguments: &str) -> Vec<String> {
    let output = test.dossier(&format!("agenda --format json {arguments}")).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    let items: Value = serde_json::from_str(&output.stdout).unwrap();
    let text = |item: &Value, key: &str| item[key].as_str().unwrap_or("-").to_owned();
    let tell = |item: &Value| {
        let call = format!("{} {}", text(&item["call"], "name"), text(&item["call"], "post"));
        format!("{} {} {}; {call}", text(item, "kind"), text(item, "due"), text(item, "detail"))
    };
    items.as_array().unwrap().iter().map(tell).collect()
}

#[test]
fn what_comes_round_is_due_in_the_period_after_the_last_time() {
    let test = Test::fixture("ok");
    assert_data_eq!(
        items(&test, "松岭镇/荷塘村/张志远").join("\n"),
        str![[r#"
record 2026-06-30 2026年6月，上次 2026-05-20; 王敏 松岭镇党委副书记
report 2026-06-30 2026年第2季度; 王敏 松岭镇党委副书记
"#]]
    );
    let later = items(&test, "松岭镇/荷塘村/张志远 --as-of 2026-11-05 --ahead 60d");
    assert_data_eq!(
        later.join("\n"),
        str![[r#"
record 2026-06-30 2026年6月，上次 2026-05-20; 王敏 松岭镇党委副书记
report 2026-06-30 2026年第2季度; 王敏 松岭镇党委副书记
stale 2026-11-16 最近一笔 2026-05-20; 王敏 松岭镇党委副书记
review 2026-12-31 2026-1 批到期; 何静 松岭镇组织委员
plan 2026-12-31 2026年计划的时限; 王敏 松岭镇党委副书记
talk 2026-12-31 2026年下半年; 王敏 松岭镇党委副书记
assessment 2026-12-31 2026年; 王敏 松岭镇党委副书记
"#]]
    );
}

#[test]
fn a_person_without_mentor_or_plan_is_the_organizers_business() {
    let test = Test::fixture("ok");
    test.edit(PERSON, "起: 2026-04-25}", "起: 2026-04-25, 止: 2026-05-20}").edit(
        PERSON,
        "年度: 2026, 目标",
        "年度: 2025, 目标",
    );
    assert_data_eq!(
        items(&test, "松岭镇/荷塘村/张志远").join("\n"),
        str![[r#"
plan 2026-04-20 没有2026年的计划; 王敏 镇党委副书记
mentor 2026-05-21 没有唯一的现任培养联系人; 何静 松岭镇组织委员
record 2026-06-30 2026年6月，上次 2026-05-20; 王敏 镇党委副书记
report 2026-06-30 2026年第2季度; 王敏 镇党委副书记
"#]]
    );
}

#[test]
fn a_low_rank_asks_for_a_reminder_talk_and_the_first_never_does() {
    let test = Test::fixture("ok");
    let policy = test.read("policy.yaml");
    test.write("policy.yaml", policy + "排名: {提醒后几名: 1}\n");
    for (file, rank) in [(PERSON, 2), ("松岭镇/太平村/李文博/person.yaml", 1)] {
        let text = test.read(file);
        test.write(file, format!("{text}评价:\n  - {{年度: 2025, 等次: 称职, 名次: {rank}}}\n"));
    }
    assert_data_eq!(
        items(&test, "松岭镇").join("\n"),
        str![[r#"
reminder 2025-12-31 2025年度第2名，没有提醒谈话; 孙立 松岭镇党委书记
record 2026-06-30 2026年6月，上次 2026-05-20; 陈刚 松岭镇党委委员
report 2026-06-30 2026年第2季度; 陈刚 松岭镇党委委员
record 2026-06-30 2026年6月，上次 2026-05-20; 王敏 松岭镇党委副书记
report 2026-06-30 2026年第2季度; 王敏 松岭镇党委副书记
"#]]
    );
    let text = test.read(PERSON).replace("名次: 2}", "名次: 2, 提醒谈话: {日期: 2026-01-05}}");
    test.write(PERSON, text);
    assert!(!items(&test, "松岭镇").iter().any(|item| item.starts_with("reminder")));
}

#[test]
fn an_age_limit_is_seen_up_to_the_election() {
    let test = Test::fixture("ok");
    test.edit(
        PERSON,
        "出生年月: 1994.10",
        "出生年月: 1980.10\n核实: [{项目: 出生年月, 原填: 1994.10, 认定: 1980.10, 依据: 户口簿}]",
    );
    assert_data_eq!(
        items(&test, "松岭镇/荷塘村").join("\n"),
        str![[r#"
record 2026-06-30 2026年6月，上次 2026-05-20; 王敏 松岭镇党委副书记
report 2026-06-30 2026年第2季度; 王敏 松岭镇党委副书记
"#]]
    );
    let policy = test.read("policy.yaml");
    test.write("policy.yaml", format!("{policy}换届: {{下次: 2026-12-31}}\n"));
    assert_data_eq!(
        items(&test, "松岭镇/荷塘村").join("\n"),
        str![[r#"
record 2026-06-30 2026年6月，上次 2026-05-20; 王敏 松岭镇党委副书记
report 2026-06-30 2026年第2季度; 王敏 松岭镇党委副书记
age 2026-10-01 2026.10 起超过 45 周岁; 王敏 松岭镇党委副书记
"#]]
    );
}

#[test]
fn villages_are_asked_for_surveys_and_reserves_for_posts_that_fall_vacant() {
    let test = Test::fixture("ok");
    let policy =
        test.read("policy.yaml").replace("配备: {村党组织书记: 1", "配备: {村党组织书记: 2");
    test.write(
        "policy.yaml",
        format!("{policy}摸排: {{截止: 2026-05-01, 谈话最少: {{村“两委”成员: 3}}}}\n"),
    );
    test.edit(VILLAGE, "换届: 连任", "换届: 不再连任, 预计空缺: 2026.06");
    let village = test.read(VILLAGE).replace("成员: 5", "成员: 2");
    test.write(VILLAGE, village);
    assert_data_eq!(
        items(&test, "松岭镇/荷塘村").join("\n"),
        str![[r#"
survey 2026-05-01 摸排谈话不足：村“两委”成员 2/3; 王敏 镇党委副书记
vacancy 2026-06-01 村党组织书记空缺，应有在库后备 2 名，现有 1 名; 何静 松岭镇组织委员
record 2026-06-30 2026年6月，上次 2026-05-20; 王敏 松岭镇党委副书记
report 2026-06-30 2026年第2季度; 王敏 松岭镇党委副书记
"#]]
    );
    let village = test.read(VILLAGE);
    test.write(
        VILLAGE,
        village.replace(
            "名称: 荷塘村",
            "名称: 荷塘村\n在外乡贤: [{姓名: 郑凯, 联系: [{日期: 2026-01-12, 方式: 电话}]}]",
        ),
    );
    assert_data_eq!(
        items(&test, "松岭镇/荷塘村").join("\n"),
        str![[r#"
survey 2026-05-01 摸排谈话不足：村“两委”成员 2/3; 王敏 镇党委副书记
vacancy 2026-06-01 村党组织书记空缺，应有在库后备 2 名，现有 1 名; 何静 松岭镇组织委员
away 2026-06-30 郑凯：2026年第2季度，上次 2026-01-12; 何静 松岭镇在外人才联络责任人
record 2026-06-30 2026年6月，上次 2026-05-20; 王敏 松岭镇党委副书记
report 2026-06-30 2026年第2季度; 王敏 松岭镇党委副书记
"#]]
    );
}

#[test]
fn a_file_in_which_nothing_is_new_is_stale() {
    let test = Test::fixture("ok");
    let policy = test.read("policy.yaml");
    test.write("policy.yaml", format!("{policy}陈旧天数: 5\n频次: {{谈心谈话: 每年}}\n"));
    assert_data_eq!(
        items(&test, "松岭镇/荷塘村/张志远").join("\n"),
        str!["stale 2026-05-25 最近一笔 2026-05-20; 王敏 松岭镇党委副书记"]
    );
}

#[test]
fn a_workbook_holds_the_same_rows_and_the_same_bytes_each_time() {
    let county = Test::county();
    county.dossier("-q agenda --out 待办.xlsx").exits(0);
    county.dossier("-q agenda --out again.xlsx --jobs 1").exits(0);
    let bytes = std::fs::read(county.path("待办.xlsx")).unwrap();
    assert!(bytes == std::fs::read(county.path("again.xlsx")).unwrap());
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let (name, rows) = book.worksheets().remove(0);
    assert_eq!(name, "待办");
    let row = |at: usize| rows.rows().nth(at).unwrap().iter().map(ToString::to_string);
    assert_data_eq!(
        row(1).collect::<Vec<_>>().join("|"),
        str!["乡镇|到期日|迟早|对象|事项|说明|找谁"]
    );
    assert_data_eq!(
        row(2).collect::<Vec<_>>().join("|"),
        str![
            "全县|2026-11-05|已等 15 天|全县|部门回复|2026-3 批 2 人，2026-11-05 送审|段平（公安局）"
        ]
    );
}

#[test]
fn what_cannot_be_read_is_left_out_and_said() {
    let test = Test::fixture("ok");
    test.edit(PERSON, "性别: 男", "性别: 另");
    test.dossier("agenda --ahead soon")
        .stderr(str![[r#"
错误：`--ahead <天数>` 的值不能是 `soon`
建议：写成 90d 这样
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("agenda").stdout(str![[r#"
全县  0 项已到期，1 项将到期
  到期日      迟早        对象           事项      说明                        找谁
  2026-06-30  还有 30 天  全县           主题培训  2026年6月，上次 2026-05-15  中共样县委组织部

松岭镇  0 项已到期，2 项将到期
  到期日      迟早        对象           事项      说明                        找谁
  2026-06-30  还有 30 天  太平村 李文博  培养纪实  2026年6月，上次 2026-05-20  陈刚（松岭镇党委委员）
  2026-06-30  还有 30 天  太平村 李文博  思想汇报  2026年第2季度               陈刚（松岭镇党委委员）

"#]]).stderr(str![[r#"
1 个文件有错误，读不出的内容没有计入；dossier check 查看
2026-05-31：0 项已到期，3 项将到期

"#]]).exits(0);
}
