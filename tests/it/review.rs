//! `dossier review`: batches are made once, watched, and answered by hand or with the list itself.

use std::io::Cursor;

use calamine::Reader;
use rust_xlsxwriter::Workbook;
use snapbox::{assert_data_eq, str};

use crate::support::Test;

const BATCH: &str = "reviews/2026-3.yaml";

#[test]
fn batches_that_wait_are_shown_and_others_by_name() {
    let county = Test::county();
    county
        .dossier("review status")
        .stdout(str![[r#"
2026-3 批：2026-11-05 送审，有效期至 2027-11-04；2 人，4/6 个部门已回复
  人员                  纪委监委  政法委  公安局  法院  信访局  自然资源局  结果
  松岭镇/太平村/周犇    ✓ 无      ✓ 无    ○ 待复  ✓ 无  ○ 待复  ✓ 无        等待
  石桥乡/双井村/高建军  ✓ 无      ✓ 无    ○ 待复  ✓ 无  ○ 待复  ✓ 无        等待
  公安局：2026-11-05 送审，已等 15 天，经办 段平
  信访局：2026-11-05 送审，已等 15 天，经办 滕菊

"#]])
        .exits(0);
    county
        .dossier("review status 2026-1 --as-of 2026-04-01 --lang en")
        .stdout(str![[r#"
batch 2026-1: sent on 2026-03-25, valid until 2026-12-31; 11 persons, 4 of 6 departments replied
  person                纪委监委  政法委   公安局     法院     信访局   自然资源局  result
  松岭镇/荷塘村/张志远  ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  松岭镇/荷塘村/李文博  ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  松岭镇/荷塘村/李娜    ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  松岭镇/梨园村/吴珺    ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  云溪镇/白鹭村/许玥    ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  云溪镇/竹坪村/彭𬭎    ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  云溪镇/枫林村/罗㛃    ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  石桥乡/龙尾村/谭喆    ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  石桥乡/龙尾村/秦昇平  ✗ N05     ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   not passed
  石桥乡/上寨村/龙玉珺  ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  石桥乡/上寨村/麻喜旺  ✓ clear   ✓ clear  ○ waiting  ✓ clear  ✓ clear  ○ waiting   waiting
  公安局: sent on 2026-03-25, waiting for 7 days, ask 段平
  自然资源局: sent on 2026-03-25, waiting for 7 days, ask 佘田

"#]])
        .exits(0);
    county
        .dossier("review status --as-of 2026-09-30 --format short")
        .stdout(str![[r#"
2026-2 松岭镇/荷塘村/李文博 纪委监委: ✓ 无
2026-2 松岭镇/荷塘村/李文博 政法委: ✓ 无
2026-2 松岭镇/荷塘村/李文博 公安局: ✓ 无
2026-2 松岭镇/荷塘村/李文博 法院: ✓ 无
2026-2 松岭镇/荷塘村/李文博 信访局: ✓ 无
2026-2 松岭镇/荷塘村/李文博 自然资源局: ✓ 无
2026-2 云溪镇/枫林村/蒋大勇 纪委监委: ✓ 无
2026-2 云溪镇/枫林村/蒋大勇 政法委: ✓ 无
2026-2 云溪镇/枫林村/蒋大勇 公安局: ✓ 无
2026-2 云溪镇/枫林村/蒋大勇 法院: ✓ 无
2026-2 云溪镇/枫林村/蒋大勇 信访局: ✓ 无
2026-2 云溪镇/枫林村/蒋大勇 自然资源局: ✓ 无
2026-2 石桥乡/双井村/韦小芳 纪委监委: ✓ 无
2026-2 石桥乡/双井村/韦小芳 政法委: ✓ 无
2026-2 石桥乡/双井村/韦小芳 公安局: ✓ 无
2026-2 石桥乡/双井村/韦小芳 法院: ✓ 无
2026-2 石桥乡/双井村/韦小芳 信访局: ✓ 无
2026-2 石桥乡/双井村/韦小芳 自然资源局: ✓ 无
2026-2 石桥乡/龙尾村/梁秀珍 纪委监委: ✓ 无
2026-2 石桥乡/龙尾村/梁秀珍 政法委: ✓ 无
2026-2 石桥乡/龙尾村/梁秀珍 公安局: ✓ 无
2026-2 石桥乡/龙尾村/梁秀珍 法院: ✓ 无
2026-2 石桥乡/龙尾村/梁秀珍 信访局: ✓ 无
2026-2 石桥乡/龙尾村/梁秀珍 自然资源局: ✓ 无
2026-2 松岭镇/太平村/何佳 纪委监委: ✓ 无
2026-2 松岭镇/太平村/何佳 政法委: ✓ 无
2026-2 松岭镇/太平村/何佳 公安局: ✓ 无
2026-2 松岭镇/太平村/何佳 法院: ✓ 无
2026-2 松岭镇/太平村/何佳 信访局: ✓ 无
2026-2 松岭镇/太平村/何佳 自然资源局: ✓ 无
2026-2 松岭镇/梨园村/陈翀 纪委监委: ✓ 无
2026-2 松岭镇/梨园村/陈翀 政法委: ✓ 无
2026-2 松岭镇/梨园村/陈翀 公安局: ✓ 无
2026-2 松岭镇/梨园村/陈翀 法院: ✓ 无
2026-2 松岭镇/梨园村/陈翀 信访局: ✓ 无
2026-2 松岭镇/梨园村/陈翀 自然资源局: ✓ 无
2026-2 云溪镇/白鹭村/林昇 纪委监委: ✓ 无
2026-2 云溪镇/白鹭村/林昇 政法委: ✓ 无
2026-2 云溪镇/白鹭村/林昇 公安局: ✓ 无
2026-2 云溪镇/白鹭村/林昇 法院: ✓ 无
2026-2 云溪镇/白鹭村/林昇 信访局: ✓ 无
2026-2 云溪镇/白鹭村/林昇 自然资源局: ✓ 无
2026-2 石桥乡/双井村/曾旻昊 纪委监委: ✓ 无
2026-2 石桥乡/双井村/曾旻昊 政法委: ✓ 无
2026-2 石桥乡/双井村/曾旻昊 公安局: ✓ 无
2026-2 石桥乡/双井村/曾旻昊 法院: ✓ 无
2026-2 石桥乡/双井村/曾旻昊 信访局: ✓ 无
2026-2 石桥乡/双井村/曾旻昊 自然资源局: ✓ 无
2026-2 石桥乡/上寨村/石昌明 纪委监委: ✓ 无
2026-2 石桥乡/上寨村/石昌明 政法委: ✓ 无
2026-2 石桥乡/上寨村/石昌明 公安局: ✓ 无
2026-2 石桥乡/上寨村/石昌明 法院: ✓ 无
2026-2 石桥乡/上寨村/石昌明 信访局: ✓ 无
2026-2 石桥乡/上寨村/石昌明 自然资源局: ✓ 无

"#]])
        .exits(0);
    county
        .dossier("review status 2026-9")
        .stderr(str![[r#"
错误：没有`2026-9`这一批，或它的文件读不出
建议：已有：2025-1、2026-1、2026-2、2026-3

"#]])
        .exits(2);
}

#[test]
fn nobody_waits_for_what_is_said_of_who_has_left_or_is_in_a_later_batch() {
    let leave = |test: &Test, person: &str, day: &str| {
        let file = format!("{person}/person.yaml");
        let text = test.read(&file);
        test.write(&file, format!("{text}退出: {{日期: {day}, 原因: 本人意愿}}\n"));
    };
    let (one, other) = ("松岭镇/太平村/周犇", "石桥乡/双井村/高建军");
    let asks = |test: &Test, name: &str| {
        let agenda = test.dossier("agenda --format short").output().stdout;
        agenda.lines().filter(|line| line.contains("部门回复") && line.contains(name)).count()
    };
    let county = Test::county();
    leave(&county, one, "2026-11-10");
    county
        .dossier("review status")
        .stdout(str![[r#"
2026-3 批：2026-11-05 送审，有效期至 2027-11-04；2 人，4/6 个部门已回复
  人员                  纪委监委  政法委  公安局  法院  信访局  自然资源局  结果
  松岭镇/太平村/周犇    ✓ 无      ✓ 无    —       ✓ 无  —       ✓ 无        已退出
  石桥乡/双井村/高建军  ✓ 无      ✓ 无    ○ 待复  ✓ 无  ○ 待复  ✓ 无        等待
  公安局：2026-11-05 送审，已等 15 天，经办 段平
  信访局：2026-11-05 送审，已等 15 天，经办 滕菊

"#]])
        .exits(0);
    assert_eq!(asks(&county, "2026-3 批 1 人"), 2);
    // On the day before, nobody had left yet.
    let before = county.dossier("review status 2026-3 --as-of 2026-11-09").output().stdout;
    assert!(before.matches("等待").count() == 2 && !before.contains("—"), "{before}");
    // A reply that came stays what it was.
    let passed = county.dossier("review status 2026-3 --as-of 2026-11-20 --format json").output();
    let cells: serde_json::Value = serde_json::from_str(&passed.stdout).unwrap();
    let verdicts: Vec<&str> =
        cells.as_array().unwrap().iter().map(|cell| cell["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, [["left"; 6], ["waiting"; 6]].concat());

    // Whoever is in a later batch waits for that one; then nobody waits for the first.
    let batch = "格式: 1\n批次: 2026-4\n日期: 2026-11-18\n有效期至: 2027-11-17\n\
                 名单: [石桥乡/双井村/高建军]\n部门: [{名称: 公安局, 送审: 2026-11-18}]\n";
    county.write("reviews/2026-4.yaml", batch);
    let status = county.dossier("review status 2026-3").output().stdout;
    assert!(status.contains("改由 2026-4 批") && !status.contains("待复"), "{status}");
    assert!(!status.contains("已等"), "{status}");
    let open = county.dossier("review status --format short").output().stdout;
    assert!(open.lines().all(|line| line.starts_with("2026-4 ")), "{open}");
    assert_eq!((asks(&county, "2026-3 批"), asks(&county, "2026-4 批 1 人") > 0), (0, true));

    // Where all have left, no batch is open and nobody is asked.
    leave(&county, other, "2026-11-20");
    assert_eq!(asks(&county, "批"), 0);
    let latest = county.dossier("review status").output().stdout;
    assert!(latest.starts_with("2026-4 批") && !latest.contains("等待"), "{latest}");
}

#[test]
fn programs_get_one_object_a_person_and_department() {
    let county = Test::county();
    let output = county.dossier("review status --format json").output();
    let cells: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(cells.as_array().unwrap().len(), 12);
    assert_data_eq!(
        cells[2].to_string(),
        str![[
            r#"{"batch":"2026-3","person":"松岭镇/太平村/周犇","department":"公安局","state":"waiting","clauses":[],"sent":"2026-11-05","replied":null,"days":15,"verdict":"waiting"}"#
        ]]
    );
}

#[test]
fn a_new_batch_names_who_is_due_and_writes_each_department_its_list() {
    let county = Test::county();
    let new = "review new 2026-4 --day 2026-11-20 --until 2027-11-19";
    county
        .dossier(new)
        .stderr(str![[r#"
已写 reviews/2026-4.yaml：1 人，6 个部门；名单在 [ROOT]/archive/build/联审/2026-4

"#]])
        .exits(0);
    assert!(county.read("reviews/2026-4.yaml").starts_with("格式: 1\n批次: 2026-4\n日期: 2026-11-20\n有效期至: 2027-11-19\n名单:\n  - 云溪镇/枫林村/唐明\n"));
    county.dossier("check").exits(0);
    county
        .dossier(new)
        .stderr(str![[r#"
错误：`reviews/2026-4.yaml`已经有了，不会覆盖
建议：换一个批次名，或先移走它

"#]])
        .exits(2);
    let rows = rows(&county, "build/联审/2026-4/公安局.xlsx");
    assert_data_eq!(
        rows.join("\n"),
        str![[r#"
村级后备力量县级联审名单（2026-4 批）——公安局|||||||||
2026年11月20日送审，共 1 人。请逐人填 是、否 或 待核；填“是”的写明条款编号和说明。表下四栏一并填写。|||||||||
序号|人员|姓名|性别|出生年月|身份证号|户籍地址|是否存在所列情形|条款|说明
1|云溪镇/枫林村/唐明|唐明|男|1992.02|439001199202270910|云溪镇枫林村一组|||
|||||||||
回复日期|||||||||
回复文号|||||||||
经办|||||||||
负责|||||||||
"#]]
    );
}

#[test]
fn the_lists_are_printed_too_and_equal_each_time() {
    let new =
        "-q review new 2026-4 --day 2026-11-20 --until 2027-11-19 松岭镇/荷塘村 云溪镇/枫林村/唐明";
    let pdf = |county: &Test| std::fs::read(county.path("build/联审/2026-4/公安局.pdf")).unwrap();
    let (one, other) = (Test::county(), Test::county());
    one.dossier(new).exits(0);
    other.dossier(new).exits(0);
    assert!(pdf(&one).starts_with(b"%PDF-"));
    assert!(pdf(&one) == pdf(&other));
    assert_eq!(one.tree("build/联审/2026-4").len(), 12);
    let bare = Test::county();
    bare.dossier(new).arg("--no-pdf").exits(0);
    assert_eq!(bare.tree("build/联审/2026-4").len(), 6);
}

#[test]
fn a_list_that_cannot_be_printed_leaves_nothing_behind() {
    let county = Test::county();
    county.edit("policy.yaml", "内容: 横行乡里", "内容: 横行\u{1F600}乡里");
    county
        .dossier("review new 2026-4 --day 2026-11-20 --until 2027-11-19")
        .stderr(str![[r#"
错误：名单不能印，没有写任何文件：
  - `政法委`：`条款第 1 条的内容` 的 `😀`（U+1F600）没有字体可印
  - `公安局`：`条款第 2 条的内容` 的 `😀`（U+1F600）没有字体可印
建议：加 --no-pdf 只出 Excel

"#]])
        .exits(3);
    assert!(!county.has("reviews/2026-4.yaml") && !county.has("build"));
}

#[test]
fn people_who_are_named_are_sent_and_what_stands_against_it_is_said_at_once() {
    let county = Test::county();
    county.edit("云溪镇/枫林村/唐明/person.yaml", "身份证号", "# 身份证号");
    county
        .dossier("review new 2026-4 --day 2026-11-20 --until 2026-11-19")
        .stderr(str![[r#"
错误：有效期至 2026-11-19 早于送审日期 2026-11-20

"#]])
        .exits(2);
    county
        .dossier("review new a/b --day 2026-11-20 --until 2027-11-19")
        .stderr(str![[r#"
错误：`a/b`不能作批次名
建议：写成 2026-3 这样

"#]])
        .exits(2);
    county.edit(
        "policy.yaml",
        "来源类别:\n",
        "联审名单: [{字段: [性别, 身份证号, 血型]}]\n来源类别:\n",
    );
    county.dossier("review new 2026-4 --day 2026-11-20 --until 2027-11-19").stderr(str![[r#"
错误：没有写任何文件：
  - policy.yaml 联审名单的`血型`不在可用的字段里：姓名、性别、出生年月、年龄、民族、籍贯、身份证号、政治面貌、学历、户籍地址、现居住地址、联系电话、现任职务、拟培养岗位、村
  - `云溪镇/枫林村/唐明`没有身份证号

"#]]).exits(3);
    assert!(!county.has("reviews/2026-4.yaml") && !county.has("build"));
}

#[test]
fn departments_see_only_the_fields_that_the_policy_gives_them() {
    let county = Test::county();
    county.edit(
        "policy.yaml",
        "来源类别:\n",
        "联审名单:\n  - {字段: [性别]}\n  - {部门: [法院], 字段: [身份证号, 村]}\n来源类别:\n",
    );
    county.dossier("-q review new 2026-4 云溪镇/枫林村/唐明 --day 2026-11-20 --until 2027-11-19 --out lists").exits(0);
    assert_data_eq!(
        rows(&county, "lists/法院.xlsx")[2].clone(),
        str!["序号|人员|身份证号|村|是否存在所列情形|条款|说明"]
    );
    assert_data_eq!(
        rows(&county, "lists/信访局.xlsx")[2].clone(),
        str!["序号|人员|性别|是否存在所列情形|条款|说明"]
    );
}

#[test]
fn a_reply_is_entered_and_every_other_byte_stays() {
    let county = Test::county();
    let before = county.read(BATCH);
    county
        .dossier("review reply 2026-3 公安局 --day 2026-11-19 --number 样公复〔2026〕30号 --by 段平 --head 粟正")
        .arg("--hit")
        .arg("周犇：N04：2024年因参与赌博受行政处罚")
        .arg("--hold")
        .arg("石桥乡/双井村/高建军")
        .stderr(str![[r#"
已登记`公安局` 2026-11-19 的回复：1 条情形，1 人待核（reviews/2026-3.yaml）

"#]])
        .exits(0);
    let after = county.read(BATCH);
    let old = "  - {名称: 公安局, 送审: 2026-11-05, 回复: , 经办: 段平, 负责: 粟正}\n";
    let (above, rest) = after.split_once("  - 名称: 公安局").unwrap();
    let (new, below) = rest.split_once("  - {名称: 法院").unwrap();
    assert_data_eq!(
        new,
        str![[r#"

    送审: 2026-11-05
    回复: 2026-11-19
    文号: 样公复〔2026〕30号
    经办: 段平
    负责: 粟正
    情形:
      - {人员: 松岭镇/太平村/周犇, 条款: N04, 说明: 2024年因参与赌博受行政处罚}
    待核: [石桥乡/双井村/高建军]

"#]]
    );
    assert_eq!(format!("{above}{old}  - {{名称: 法院{below}"), before);
    county.dossier("check 石桥乡").exits(0);
    county
        .dossier("review status 2026-3")
        .stdout(str![[r#"
2026-3 批：2026-11-05 送审，有效期至 2027-11-04；2 人，5/6 个部门已回复
  人员                  纪委监委  政法委  公安局   法院  信访局  自然资源局  结果
  松岭镇/太平村/周犇    ✓ 无      ✓ 无    ✗ N04    ✓ 无  ○ 待复  ✓ 无        未通过
  石桥乡/双井村/高建军  ✓ 无      ✓ 无    ？ 待核  ✓ 无  ○ 待复  ✓ 无        等待
  信访局：2026-11-05 送审，已等 15 天，经办 滕菊

"#]])
        .exits(0);
}

#[test]
fn a_reply_is_refused_with_every_reason() {
    let county = Test::county();
    let before = county.read(BATCH);
    county
        .dossier("review reply 2026-3 信访局 --day 2026-11-01 --by 滕菊 --hit 周某:N08 --hit 周犇:N77 --hold 高建军 --hold 高建军")
        .stderr(str![[r#"
错误：回复没有登记：
  - 回复日期 2026-11-01 早于送审日期 2026-11-05
  - 名单里没有`周某`，或有同名的人：写成 乡镇/村/姓名
  - `松岭镇/太平村/周犇` 的条款`N77`不在 policy.yaml 的不得情形里
  - `石桥乡/双井村/高建军` 写了不止一次

"#]])
        .exits(3);
    county
        .dossier("--lang en review reply 2026-3 法院")
        .stderr(str![[r#"
error: the reply was not entered:
  - `法院` replied on 2026-11-11; correct a slip in the batch's file, and send a new batch for what the department corrects
  - the day of the reply is missing

"#]])
        .exits(3);
    county
        .dossier("review reply 2026-3 教育局 --day 2026-11-19 --by 甲 --head 乙")
        .stderr(str![[r#"
错误：回复没有登记：
  - 这一批没有送`教育局`，只有：纪委监委、政法委、公安局、法院、信访局、自然资源局

"#]])
        .exits(3);
    county
        .dossier("review reply 2026-3 信访局 --from 没有.xlsx")
        .stderr(str![[r#"
错误：无法读取 `[ROOT]/archive/没有.xlsx`：找不到

"#]])
        .exits(3);
    county.write("坏.xlsx", "no workbook");
    county
        .dossier("review reply 2026-3 信访局 --from 坏.xlsx")
        .stderr(str![[r#"
错误：`坏.xlsx`：没有一张表同时有`人员`和`是否存在所列情形`两栏

"#]])
        .exits(3);
    assert_eq!(county.read(BATCH), before);
}

/// A list as an office returns it: retyped, with columns in another order and lines around it.
fn returned(rows: &[[&str; 4]], below: &[[&str; 2]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "信访局 回函").unwrap();
    for (column, head) in (0u16..).zip(["条款", "人员", "说明", "是否存在所列情形"]) {
        page.write(2, column, head).unwrap();
    }
    let mut at = 2;
    for row in rows {
        at += 1;
        (0u16..).zip(row).for_each(|(column, cell)| {
            page.write(at, column, *cell).unwrap();
        });
    }
    for [label, value] in below {
        at += 1;
        page.write(at + 1, 1, *label).unwrap();
        page.write(at + 1, 3, *value).unwrap();
    }
    book.save_to_buffer().unwrap()
}

const SIGNED: [[&str; 2]; 4] =
    [["回复日期：", "2026.11.18"], ["回复文号", ""], ["经办", "滕菊"], ["负责", "向阳春"]];

#[test]
fn the_list_itself_is_read_when_it_comes_back() {
    let county = Test::county();
    let rows = [
        ["", "松岭镇/太平村/周犇", "", "否"],
        ["N08", "石桥乡/双井村/高建军", "2024年组织非正常上访", "是"],
    ];
    county.write("回函.xlsx", returned(&rows, &SIGNED));
    county
        .dossier("review reply 2026-3 信访局 --from 回函.xlsx")
        .stderr(str![[r#"
没有登记：A1 `信访局 回函`
已登记`信访局` 2026-11-18 的回复：1 条情形，0 人待核（reviews/2026-3.yaml）

"#]])
        .exits(0);
    let file = county.read(BATCH);
    let (_, rest) = file.split_once("名称: 信访局").unwrap();
    assert_data_eq!(
        rest.split_once("  - {名称").unwrap().0,
        str![[r#"

    送审: 2026-11-05
    回复: 2026-11-18
    经办: 滕菊
    负责: 向阳春
    情形:
      - {人员: 石桥乡/双井村/高建军, 条款: N08, 说明: 2024年组织非正常上访}

"#]]
    );
}

#[test]
fn a_list_with_blanks_is_refused() {
    let county = Test::county();
    let rows = [["", "松岭镇/太平村/周犇", "", ""], ["", "松岭镇/太平村/何佳", "", "可能"]];
    county.write("回函.xlsx", returned(&rows, &SIGNED[..1]));
    county
        .dossier("review reply 2026-3 信访局 --from 回函.xlsx")
        .stderr(str![[r#"
错误：回复没有登记：
  - `松岭镇/太平村/周犇` 没有填写是、否或待核
  - 名单里没有`松岭镇/太平村/何佳`，或有同名的人：写成 乡镇/村/姓名
  - `石桥乡/双井村/高建军` 不在回函里

"#]])
        .exits(3);
    let rows = [["", "周犇", "", "有待查"], ["", "高建军", "", "是"]];
    county.write("回函.xlsx", returned(&rows, &SIGNED));
    county
        .dossier("review reply 2026-3 信访局 --from 回函.xlsx")
        .stderr(str![[r#"
错误：回复没有登记：
  - `松岭镇/太平村/周犇` 填的是`有待查`，只能填 是、否、待核
  - `石桥乡/双井村/高建军` 没有写是哪一条

"#]])
        .exits(3);
}

#[test]
fn what_a_department_wrote_is_entered_refused_or_told() {
    let county = Test::county();
    let before = county.read(BATCH);
    let rows = [
        ["N08", "松岭镇/太平村/周犇", "2024年组织非正常上访", "否"],
        ["N08", "", "", "是"],
        ["", "石桥乡/双井村/高建军", "", "否"],
    ];
    county.write("回函.xlsx", returned(&rows, &SIGNED));
    county
        .dossier("review reply 2026-3 信访局 --from 回函.xlsx")
        .stderr(str![[r#"
错误：回复没有登记：
  - 第 5 行没有写`人员`：补上，或删去这一行
  - `松岭镇/太平村/周犇` 填的是 否，又写了条款 `N08`：有这种情形的填 是，没有的删去条款

"#]])
        .exits(3);
    assert_eq!(county.read(BATCH), before);
    let rows = [
        ["", "松岭镇/太平村/周犇", "正在核查", "待核"],
        ["", "石桥乡/双井村/高建军", "未发现", "否"],
    ];
    let below = [&SIGNED[..], &[["另：周犇的情况电话说明", ""]]].concat();
    county.write("回函.xlsx", returned(&rows, &below));
    county
        .dossier("review reply 2026-3 信访局 --from 回函.xlsx")
        .stderr(str![[r#"
没有登记：A1 `信访局 回函`
没有登记：B11 `另：周犇的情况电话说明`
`松岭镇/太平村/周犇` 没有登记：`正在核查`（批次只记 是 的条款和说明）
`石桥乡/双井村/高建军` 没有登记：`未发现`（批次只记 是 的条款和说明）
已登记`信访局` 2026-11-18 的回复：0 条情形，1 人待核（reviews/2026-3.yaml）

"#]])
        .exits(0);
}

#[test]
fn replies_that_are_imported_are_held_to_the_same() {
    let county = Test::county();
    let row =
        |name: &str, rest: &str| format!("2026-3,信访局,2026-11-18,滕菊,向阳春,{name},{rest}\n");
    let head = "批次,部门,回复日期,经办,负责,人员,结果,条款,说明\n";
    let wrong = row("松岭镇/太平村/周犇", "否,N08,上访") + &row("石桥乡/双井村/高建军", "否,,");
    county.write("回复.csv", format!("{head}{wrong}"));
    county
        .dossier("import 回复.csv --as 评审回复 -q")
        .stdout(str![[r#"
第 2 行     不能导入  信访局
    结果填的是 否，又写了条款 `N08`：有这种情形的填 是，没有的删去条款
第 3 行     不能导入  信访局
    第 2 行不能导入，同一份回复整份不登记：改好那些行再导入

"#]])
        .exits(1);
    let held = row("松岭镇/太平村/周犇", "待核,,正在核查") + &row("石桥乡/双井村/高建军", "否,,");
    county.write("回复.csv", format!("{head}{held}"));
    county
        .dossier("import 回复.csv --as 评审回复 -q")
        .stdout(str![[r#"
第 2 行     新增      信访局
    没有登记：`正在核查`（批次只记 是 的条款和说明）
第 3 行     新增      信访局

"#]])
        .exits(0);
}

#[test]
fn one_row_that_is_refused_holds_up_its_reply() {
    let head = "批次,部门,回复日期,经办,负责,乡镇,村,姓名,结果,条款,说明\n";
    let row = |rest: &str| format!("2026-3,信访局,2026-11-18,滕菊,向阳春,{rest}\n");
    let (zhou, gao) = ("松岭镇,太平村,周犇", "石桥乡,双井村,高建军");
    let clear = format!("{}{}", row(&format!("{zhou},否,,")), row(&format!("{gao},否,,")));
    for wrong in [
        row("松岭镇,太平村,周奔,是,N01,群体访"),
        row(&format!("{zhou},是,,群体访")),
        row(&format!("{zhou},也许,,")),
        format!("2026-3,,2026-11-18,滕菊,向阳春,{zhou},是,N01,\n"),
        format!(",信访局,2026-11-18,滕菊,向阳春,{zhou},是,N01,\n"),
        format!("2026-3,信访,2026-11-18,滕菊,向阳春,{zhou},是,N01,\n"),
        "2026-3,信访,2026-11-18,滕菊,向阳春,松岭镇,太平村,周奔,是,N01,\n".to_owned(),
        format!("2026-33,信访局,2026-11-18,滕菊,向阳春,{zhou},是,N01,\n"),
    ] {
        for others in [clear.clone(), row(",,,,,")] {
            let county = Test::county();
            let before = county.read(BATCH);
            county.write("回复.csv", format!("{head}{others}{wrong}"));
            let output = county.dossier("import 回复.csv --as 评审回复 --write --partial").output();
            assert_eq!(output.code, 1, "{wrong}");
            let held = "同一份回复整份不登记：改好那些行再导入";
            assert!(output.stdout.contains(held), "{wrong} {}", output.stdout);
            assert_eq!(county.read(BATCH), before, "{wrong}");
        }
    }
}

#[test]
fn a_reply_is_the_same_if_all_of_it_is() {
    let county = Test::county();
    let said = "--day 2026-11-18 --by 滕菊 --head 向阳春 --hit 周犇:N01:影响期内";
    county.dossier(&format!("-q review reply 2026-3 信访局 {said}")).exits(0);
    let before = county.read(BATCH);
    county
        .dossier(&format!("review reply 2026-3 信访局 {said}"))
        .stderr(str![[r#"
`信访局`的这份回复已经登记过，没有改动（reviews/2026-3.yaml）

"#]])
        .exits(0);
    for (other, outcome) in [
        ("是,N01,影响期内", "unchanged"),
        ("是,N01,", "unchanged"),
        ("是,N02,影响期内", "refused"),
        ("是,N01,上访", "refused"),
        ("待核,,", "refused"),
        ("否,,", "refused"),
    ] {
        let head = "批次,部门,回复日期,人员,结果,条款,说明\n";
        let row = |rest: &str| format!("2026-3,信访局,2026-11-18,{rest}\n");
        let rows = row(&format!("松岭镇/太平村/周犇,{other}")) + &row("石桥乡/双井村/高建军,否,,");
        county.write("回复.csv", format!("{head}{rows}"));
        let output = county.dossier("import 回复.csv --as 评审回复 --write --format json").output();
        assert!(output.objects().iter().all(|row| row["outcome"] == outcome), "{other}");
        assert_eq!(county.read(BATCH), before, "{other}");
    }
}

#[test]
fn imported_replies_are_refused_for_what_typed_ones_are() {
    let county = Test::county();
    let before = county.read(BATCH);
    let head = "批次,部门,回复日期,经办,人员,结果,条款\n";
    let (zhou, gao) = ("松岭镇/太平村/周犇", "石桥乡/双井村/高建军");
    for (day, people, handler, reason) in [
        ("2026-10-18", vec![(zhou, "否,"), (gao, "否,")], "滕菊", "早于送审日期 2026-11-05"),
        ("2026-11-18", vec![(zhou, "是,N77"), (gao, "否,")], "滕菊", "的条款`N77`不在"),
        ("2026-11-18", vec![(zhou, "是,N01"), (zhou, "否,"), (gao, "否,")], "滕菊", "不止一次"),
        ("2026-11-18", vec![(zhou, "是,N01"), (zhou, "是,N01"), (gao, "否,")], "滕菊", "不止一次"),
        ("2026-11-18", vec![(zhou, "否,")], "滕菊", "不在回函里"),
        ("2026-11-18", vec![(zhou, "否,"), (gao, "否,")], "甲", "已经写着 `滕菊`"),
    ] {
        let rows: String = people
            .iter()
            .map(|(person, said)| format!("2026-3,信访局,{day},{handler},{person},{said}\n"))
            .collect();
        county.write("回复.csv", format!("{head}{rows}"));
        let output = county.dossier("import 回复.csv --as 评审回复 --write").output();
        assert_eq!(output.stdout.matches(reason).count(), people.len(), "{}", output.stdout);
        assert_eq!(county.read(BATCH), before, "{reason}");
    }
    let rows = [("周犇", "是,N01"), ("周犇", "是,N02"), ("高建军", "否,")];
    let path = |name| if name == "周犇" { zhou } else { gao };
    let rows =
        rows.map(|(name, said)| format!("2026-3,信访局,2026-11-18,,{},{said}\n", path(name)));
    county.write("回复.csv", format!("{head}{}", rows.concat()));
    let output = county.dossier("import 回复.csv --as 评审回复 --write").output();
    assert_eq!(output.code, 0, "{}", output.stdout);
}

/// A workbook of sheets, each with its name and the cells of its rows.
fn sheets(sheets: &[(&str, Vec<Vec<&str>>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet().set_name(*name).unwrap();
        for (at, row) in (0_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(row) {
                page.write(at, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A list as it was sent, with what is said of two people.
fn list<'a>(said: [&'a [&'a str]; 2]) -> Vec<Vec<&'a str>> {
    let whom = [["1", "松岭镇/太平村/周犇", "周犇"], ["2", "石桥乡/双井村/高建军", "高建军"]];
    let mut rows = vec![
        vec!["村级后备力量县级联审名单（2026-3 批）——信访局"],
        vec![
            "2026年11月5日送审，共 2 人。请逐人填 是、否 或 待核；填“是”的写明条款编号和说明。表下四栏一并填写。",
        ],
        vec!["序号", "人员", "姓名", "是否存在所列情形", "条款", "说明"],
    ];
    rows.extend(whom.iter().zip(said).map(|(whom, said)| [&whom[..], said].concat()));
    rows.push(vec!["回复日期", "2026-11-18"]);
    rows
}

const CLEAR: [&[&str]; 2] = [&["否", "", ""], &["否", "", ""]];
const NAMED: [&[&str]; 2] = [&["是", "N08", "群体访"], &["否", "", ""]];
const BLANK: [&[&str]; 2] = [&["", "", ""], &["", "", ""]];

#[test]
fn all_of_a_workbook_that_came_back_counts() {
    let mut blank = list(BLANK);
    blank.pop();
    let clauses =
        vec![vec!["请信访局核查的情形"], vec!["编号", "内容"], vec!["N08", "组织非正常上访的"]];
    let mut marked = clauses.clone();
    marked.push(vec!["注：周犇见附函"]);
    let mut noted = list(CLEAR);
    noted[1].extend(["", "", "周犇受过处罚，见附函"]);
    let mut widened = list(CLEAR);
    widened[2].push("周犇另报");
    let note = vec![vec!["周犇受过处罚"]];
    for (book, told) in [
        (vec![("名单", list(CLEAR)), ("条款", clauses)], ""),
        (vec![("名单", list(CLEAR)), ("名单 (2)", list(CLEAR))], ""),
        (vec![("名单", blank), ("名单 (2)", list(CLEAR))], ""),
        (
            vec![("名单", list(CLEAR)), ("条款", marked)],
            "没有登记：工作表 `条款` A4 `注：周犇见附函`",
        ),
        (vec![("名单", list(CLEAR)), ("附", note)], "没有登记：工作表 `附` A1 `周犇受过处罚`"),
        (vec![("名单", noted)], "没有登记：D2 `周犇受过处罚，见附函`"),
        (vec![("名单", widened)], "没有登记：G3 `周犇另报`"),
    ] {
        let county = Test::county();
        county.write("回函.xlsx", sheets(&book));
        let output = county.dossier("review reply 2026-3 信访局 --from 回函.xlsx").output();
        assert_eq!(output.code, 0, "{told} {}", output.stderr);
        assert!(output.stderr.contains(told), "{told} {}", output.stderr);
        assert_eq!(output.stderr.contains("没有登记"), !told.is_empty(), "{}", output.stderr);
    }
    let county = Test::county();
    let before = county.read(BATCH);
    for (second, told) in [
        (list(NAMED), "几张工作表都是填好的名单，填得不一样：`名单`、`名单 (2)`；只留一张"),
        (list(CLEAR)[..5].to_vec(), "只留一张"),
    ] {
        county.write("回函.xlsx", sheets(&[("名单", list(CLEAR)), ("名单 (2)", second)]));
        let output = county.dossier("review reply 2026-3 信访局 --from 回函.xlsx").output();
        assert_eq!(output.code, 3, "{}", output.stderr);
        assert!(output.stderr.contains(told), "{}", output.stderr);
    }
    let mut swapped = list(NAMED);
    swapped[3][2] = "高建军";
    county.write("回函.xlsx", sheets(&[("名单", swapped)]));
    county
        .dossier("review reply 2026-3 信访局 --from 回函.xlsx")
        .stderr(str![[r#"
错误：回复没有登记：
  - `松岭镇/太平村/周犇` 是 `周犇`，姓名写的是 `高建军`：核对是谁，改正其中一项

"#]])
        .exits(3);
    assert_eq!(county.read(BATCH), before);
}

#[test]
fn a_list_of_another_department_is_refused() {
    let county = Test::county();
    county.dossier("-q review new 2026-4 --day 2026-11-20 --until 2027-11-19 --no-pdf").exits(0);
    county
        .dossier("review reply 2026-4 公安局 --from build/联审/2026-4/法院.xlsx --day 2026-11-25 --by 甲 --head 乙")
        .stderr(str![[r#"
错误：回复没有登记：
  - 这份名单是 2026-4 批`法院`的
  - `云溪镇/枫林村/唐明` 没有填写是、否或待核

"#]])
        .exits(3);
}

#[test]
fn the_list_as_it_was_sent_is_blank_and_refused() {
    let county = Test::county();
    county.dossier("-q review new 2026-4 --day 2026-11-20 --until 2027-11-19").exits(0);
    county
        .dossier("review reply 2026-4 法院 --from build/联审/2026-4/法院.xlsx --day 2026-11-25")
        .stderr(str![[r#"
错误：回复没有登记：
  - 没有经办人
  - 没有负责人
  - `云溪镇/枫林村/唐明` 没有填写是、否或待核

"#]])
        .exits(3);
}

/// The rows of a workbook's first sheet, their cells parted by `|`.
fn rows(test: &Test, path: &str) -> Vec<String> {
    let bytes = std::fs::read(test.path(path)).unwrap();
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let (_, cells) = book.worksheets().remove(0);
    let row =
        |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
    cells.rows().map(row).collect()
}
