//! Steps, papers, training and use of one person: where rules draw their lines.

use snapbox::str;

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const BATCH: &str = "reviews/2026-1.yaml";
const STRICT: &str = "check --strict --quiet --format short";
const FILING: &str = "check --filing --quiet --format short 松岭镇/荷塘村/张志远";

/// The fine archive with more lines at the end of a person's records of training.
fn with(file: &str, lines: &str) -> Test {
    let test = Test::fixture("ok");
    add(&test, file, lines);
    test
}

fn add(test: &Test, file: &str, lines: &str) {
    let text = test.read(file);
    test.write(file, format!("{}\n{lines}\n", text.trim_end()));
}

#[test]
fn a_reply_counts_only_if_it_came_before_the_filing() {
    let test = Test::fixture("ok");
    test.edit(BATCH, "回复: 2026-03-30", "回复: 2026-05-10");
    test.dossier(FILING).stdout(str![[r#"
reviews/2026-1.yaml:8:35: 错误 review-waiting: 到 `2026-04-20`，`公安局` 对 `松岭镇/荷塘村/张志远` 还没有回复

"#]]).exits(1);
}

#[test]
fn every_department_of_the_policy_is_asked_and_no_other() {
    let test = Test::fixture("ok");
    test.edit("policy.yaml", "联审部门: [纪委监委, 公安局]", "联审部门: [纪委监委, 公安局, 法院]");
    test.dossier(FILING)
        .stdout(str![[r#"
reviews/2026-1.yaml:6:1: 错误 review-waiting: 批次 `2026-1` 没有送 `法院`

"#]])
        .exits(1);
}

#[test]
fn a_later_batch_can_still_name_somebody() {
    let test = Test::fixture("ok");
    test.write(
        "reviews/2026-2.yaml",
        "格式: 1
批次: 2026-2
日期: 2026-05-06
有效期至: 2026-12-31
名单: [松岭镇/荷塘村/张志远]
部门:
  - {名称: 纪委监委, 送审: 2026-05-06, 回复: 2026-05-08, 文号: 样纪复〔2026〕2号, 经办: 甲, 负责: 乙, 情形: [{人员: 松岭镇/荷塘村/张志远, 条款: N01, 说明: 影响期内}]}
  - {名称: 公安局, 送审: 2026-05-06, 文号: 样公复〔2026〕2号, 经办: 甲, 负责: 乙}
",
    );
    test.dossier(FILING).stdout(str![[r#"
reviews/2026-2.yaml:7:106: 错误 review-objected: `纪委监委` 指出 `松岭镇/荷塘村/张志远` 有 `N01` 的情形

"#]]).exits(1);
}

#[test]
fn steps_that_have_not_come_are_told_of() {
    let test = Test::fixture("ok");
    test.dossier(&format!("{FILING} --as-of 2026-04-10"))
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml:41:3: 错误 step-missing: `组织备案` 在 `2026-04-10` 还没有办

"#]])
        .exits(1);
}

#[test]
fn a_waiver_rests_on_a_ground_and_comes_before_the_filing() {
    let waiver = |text: &str| {
        let test = Test::fixture("ok");
        test.edit(ZHANG, "签字: 刘志强}", &format!("签字: 刘志强}}\n  放宽: {{{text}}}"));
        test
    };
    waiver("依据: 工作需要, 理由: 群众公认, 批准: 县委组织部, 日期: 2026-04-10")
        .dossier(FILING)
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml:42:12: 错误 waiver-incomplete: 政策里没有 `工作需要` 这一放宽依据

"#]])
        .exits(1);
    waiver("依据: 特别优秀, 理由: 群众公认, 批准: 县委组织部, 日期: 2026-05-10")
        .dossier(FILING)
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml:42:43: 错误 waiver-incomplete: 放宽 `2026-05-10` 才批准，晚于备案 `2026-04-20`

"#]])
        .exits(1);
}

#[test]
fn each_missing_item_is_told_of_once_where_it_should_stand() {
    let test = with(
        ZHANG,
        "评价:\n  - {年度: 2026, 自我评价: 完成计划, 组织测评: {有效: 12, 优秀: 12}, 指标: {政治表现: 好, 工作实绩: 好, 群众满意度: 好}}",
    );
    test.edit(ZHANG, "考察组: [王敏, 陈刚]", "考察组: [王敏]");
    test.edit(ZHANG, "    谈话: {村“两委”成员: 5, 党员代表: 4}\n", "");
    test.edit(ZHANG, ", 服务意识: 强}", "}");
    test.edit(ZHANG, "备案编号: 439001-2026-0001, ", "");
    test.edit(ZHANG, "家庭成员: 无\n", "");
    test.edit(ZHANG, "全日制教育: {学历: 大学, ", "全日制教育: {");
    test.edit(ZHANG, "{年度: 2026, 目标: 熟悉村务", "{年度: 2025, 目标: 熟悉村务");
    test.edit(ZHANG, "职务: 松岭镇党委副书记, ", "");
    test.dossier(STRICT).stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml:1:1: 错误 missing-item: 缺 `家庭成员`，要用它的表册：备案登记表
松岭镇/荷塘村/张志远/person.yaml:18:1: 错误 entry-incomplete: 全日制教育缺少 `学历`
松岭镇/荷塘村/张志远/person.yaml:28:3: 错误 missing-item: 缺 `乡镇考察.谈话`，要用它的表册：考察表
松岭镇/荷塘村/张志远/person.yaml:30:5: 错误 missing-item: 缺 `乡镇考察.考察组（两人以上）`，要用它的表册：考察表
松岭镇/荷塘村/张志远/person.yaml:32:5: 错误 missing-item: 缺 `乡镇考察.考察（服务意识）`，要用它的表册：考察表
松岭镇/荷塘村/张志远/person.yaml:39:3: 错误 missing-item: 缺 `组织备案.备案编号`，要用它的表册：备案登记表
松岭镇/荷塘村/张志远/person.yaml:42:8: 错误 missing-item: 缺 `联系人.职务`，要用它的表册：帮带协议（王敏）
松岭镇/荷塘村/张志远/person.yaml:43:3: 错误 missing-item: 缺 `计划（本年度）`，要用它的表册：培养教育手册
松岭镇/荷塘村/张志远/person.yaml:49:6: 错误 missing-item: 缺 `评价.等次`，要用它的表册：年度考核评价表（2026）
松岭镇/荷塘村/张志远/person.yaml:49:6: 错误 missing-item: 缺 `评价.群众评价`，要用它的表册：年度考核评价表（2026）

"#]]).exits(1);
}

#[test]
fn what_a_sharper_rule_says_is_not_said_twice() {
    let ended = |level: &str| {
        let test = Test::fixture("ok");
        test.edit(ZHANG, "起: 2026-04-25}", "起: 2026-04-25, 止: 2026-05-20}");
        test.edit(BATCH, "名单: [松岭镇/荷塘村/张志远, ", "名单: [");
        test.dossier(level).output().stdout
    };
    let codes = |told: String| {
        let codes = told.lines().map(|line| line.split(' ').nth(2).unwrap().to_owned());
        codes.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes(ended(STRICT)), "missing-item: missing-item:");
    assert_eq!(codes(ended(FILING)), "review-missing: mentor-missing:");
}

#[test]
fn the_parts_of_a_posting_follow_one_another() {
    with(
        ZHANG,
        "  实践锻炼:
    - {形式: 跨村任职, 接收: 荷塘村, 岗位: 副书记（挂职）, 起: 2026-05-04, 止: 2026-05-15, 接收意见: 同意, 目标: {日期: 2026-05-03, 内容: 学集体经济}, 对比: {日期: 2026-05-20, 内容: 收入差距}, 汇报: {日期: 2026-05-18, 内容: 心得三条}, 比较: {兄弟村: 有差距, 群众期盼: 路灯, 兄弟村干部: 敢担当}}
    - {形式: 挂职, 接收: 县供销社, 岗位: 会计助理, 起: 2026-05-18, 止: 2026-05-22}
    - {形式: 跟岗锻炼, 接收: 松岭镇财政所, 岗位: 审核岗, 起: 2026-05-25, 止: 2026-05-28, 目标: {日期: 2026-05-24, 内容: 学审核}}",
    )
    .dossier(STRICT)
    .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml:51:22: 警告 posting-host: `跨村任职`的接收村 `荷塘村` 就是本村
松岭镇/荷塘村/张志远/person.yaml:51:154: 警告 posting-parts: `汇报`（2026-05-18）早于 `对比`（2026-05-20）
松岭镇/荷塘村/张志远/person.yaml:53:8: 警告 posting-parts: 在 `松岭镇财政所` 的锻炼已结束，没有 `对比、汇报`

"#]])
    .exits(0);
}

#[test]
fn a_county_can_switch_a_rule() {
    let switched = |word: &str| {
        let test = Test::fixture("ok");
        test.edit(ZHANG, "联系电话: \"13800000001\"\n", "");
        add(&test, "policy.yaml", &format!("规则: {{missing-item: {word}}}"));
        let told = test.dossier(STRICT).output();
        (told.code, told.stdout.lines().count())
    };
    assert_eq!(switched("错误"), (1, 1));
    assert_eq!(switched("警告"), (0, 1));
    assert_eq!(switched("关闭"), (0, 0));
}

/// What `check --filing` finds about files that are not listed: the entries that it offers.
fn offered(test: &Test) -> Vec<String> {
    let output = test.dossier("check --filing --format json 松岭镇/荷塘村/张志远").output();
    let findings: Vec<serde_json::Value> = serde_json::from_str(&output.stdout).unwrap();
    let unlisted = findings.iter().filter(|one| one["code"] == "unlisted-file");
    let entry = |one: &serde_json::Value| {
        let help = one["help"].as_str().unwrap().to_owned();
        help["补上 `".len()..].split_once("`，或移走").unwrap().0.to_owned()
    };
    unlisted.map(entry).collect()
}

#[test]
fn the_entry_that_is_offered_for_a_file_can_be_pasted() {
    for name in [
        "证书.txt",
        "a, b.txt",
        "x #1.txt",
        "{y}.txt",
        "[1]c.txt",
        "it's.txt",
        "甲：乙，题名：丙.txt",
        "1",
    ] {
        let test = Test::fixture("ok");
        test.write(&format!("松岭镇/荷塘村/张志远/附件/{name}"), "x");
        let entries = offered(&test);
        assert_eq!(entries.len(), 1, "{name}");
        let entry = entries[0].replace("日期: …", "日期: 2016.06");
        test.edit(ZHANG, "附件: [{文件", &format!("附件:\n  {entry}\n  - {{文件"));
        test.edit(ZHANG, "日期: 2016.06}]", "日期: 2016.06}");
        test.dossier("check --quiet --format short --notes").exits(0);
        assert_eq!(offered(&test), [""; 0], "{entry}");
    }
}

#[test]
fn only_the_record_itself_is_no_file_to_be_listed() {
    let test = Test::fixture("ok");
    test.write("松岭镇/荷塘村/张志远/附件/person.yaml", test.read(ZHANG));
    assert_eq!(offered(&test).len(), 1);
    let listed = "[{文件: 附件/person.yaml, 题名: 旧档}, {文件: 附件/毕业证.txt";
    test.edit(ZHANG, "[{文件: 附件/毕业证.txt", listed);
    assert_eq!(offered(&test), [""; 0]);
    test.dossier("check --quiet --format short").exits(0);
}
