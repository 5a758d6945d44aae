//! What is typed in a file and could not be read is no empty place: no command writes over it
//! without a word.

use snapbox::str;

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const BATCH: &str = "reviews/2026-1.yaml";

/// A roster of one row, of the person in `ZHANG`.
fn roster(test: &Test, labels: &str, cells: &str) {
    test.write("../名册.csv", format!("村,姓名,{labels}\n荷塘村,张志远,{cells}\n"));
}

#[test]
fn a_roster_shows_what_is_typed_where_it_would_write() {
    let test = Test::fixture("ok");
    let lines = [
        ("民族: 汉族", "民族: 汉俗  # 注"),
        ("参加工作时间: 2016.07", "参加工作时间: 2016年夏"),
        ("联系电话: \"13800000001\"", "联系电话: [13800000001, 13900000002]"),
        ("来源: [党员, 返乡青年]", "来源: [党员, 返乡青午]"),
        ("成熟程度: 有潜力", "成熟程度: {本人: 成熟}"),
        ("{程度: 强烈, ", "{程度: 强的, "),
        ("日期: 2026-04-20, 文号", "日期: 2026-04-31, 文号"),
    ];
    lines.iter().for_each(|(from, to)| {
        test.edit(ZHANG, from, to);
    });
    roster(
        &test,
        "民族,参加工作时间,联系电话,来源,成熟程度,参选意向,入库时间",
        "汉族,2016.07,13800000001,党员,有潜力,一般,2026-04-20",
    );
    let before = test.read(ZHANG);
    let differences = str![[r#"
第 2 行     不同      松岭镇/荷塘村/张志远
    民族: `汉俗` → `汉族`
    参加工作时间: `2016年夏` → `2016.07`
    联系电话: `[13800000001, 13900000002]` → `13800000001`
    来源: `[党员, 返乡青午]` → `党员`
    参选意向.程度: `强的` → `一般`
    成熟程度: `{本人: 成熟}` → `有潜力`
    选拔.组织备案.日期: `2026-04-31` → `2026-04-20`

"#]];
    test.dossier("import ../名册.csv --write -q").stdout(differences).exits(0);
    assert_eq!(test.read(ZHANG), before);
    test.dossier("import ../名册.csv --write --update -q").output();
    let after = test.read(ZHANG);
    assert!(after.contains("民族: 汉族  # 注\n"), "{after}");
    assert!(after.contains("{程度: 一般, 日期: 2026-02-20}"), "{after}");
    test.dossier("check -q").exits(0);
}

#[test]
fn a_group_of_which_something_is_typed_does_not_become_nothing_unseen() {
    let test = Test::fixture("ok");
    test.edit(ZHANG, "{程度: 强烈, 日期: 2026-02-20}", "{日期: 2026-02-20}");
    roster(&test, "参选意向", "无");
    test.dossier("import ../名册.csv -q")
        .stdout(str![[r#"
第 2 行     不同      松岭镇/荷塘村/张志远
    参选意向: `{日期: 2026-02-20}` → `无`

"#]])
        .exits(0);
    test.edit(ZHANG, "参选意向: {日期: 2026-02-20}", "参选意向: 强烈");
    roster(&test, "参选意向", "一般");
    test.dossier("import ../名册.csv --update -q")
        .stdout(str![[r#"
第 2 行     不能导入  松岭镇/荷塘村/张志远
    参选意向：档案里 `参选意向` 写的是 `强烈`，没有分项，读不出：先在 person.yaml 里改正

"#]])
        .exits(1);
}

#[test]
fn the_highest_education_is_not_settled_beside_one_that_cannot_be_read() {
    let test = Test::fixture("ok");
    test.edit(
        ZHANG,
        "全日制教育: {学历: 大学, 毕业院校及专业: 某大学 农学, 毕业时间: 2016.06}\n",
        "",
    );
    test.edit(ZHANG, "在职教育: 无", "在职教育: 函授大专");
    roster(&test, "学历", "大专");
    test.dossier("import ../名册.csv --update -q")
        .stdout(str![[r#"
第 2 行     不能导入  松岭镇/荷塘村/张志远
    学历：与档案不同，请改用“全日制学历”“在职学历”等列写明是哪一种

"#]])
        .exits(1);
}

/// The batch with other entries of departments.
fn batch(test: &Test, departments: &str) {
    let text = test.read(BATCH);
    let (head, _) = text.split_once("部门:\n").unwrap();
    test.write(BATCH, format!("{head}部门:\n{departments}"));
}

/// Enters a reply by `import` and by `review reply`.
fn replies(test: &Test) -> [(i32, String); 2] {
    let row = "批次,部门,回复日期,经办人,负责人\n2026-1,公安局,2026-04-01,丙,丁\n";
    test.write("../回复.csv", row);
    let commands = [
        "import ../回复.csv --as 评审回复 --write",
        "review reply 2026-1 公安局 --day 2026-04-01 --by 丙 --head 丁",
    ];
    commands.map(|command| {
        let before = test.read(BATCH);
        let output = test.dossier(command).output();
        let after = test.read(BATCH);
        test.write(BATCH, before);
        let said = if output.code == 0 { after } else { output.stdout + &output.stderr };
        (output.code, said)
    })
}

#[test]
fn a_reply_takes_the_place_of_nothing_that_is_typed() {
    let test = Test::fixture("ok");
    for (typed, key, shown) in [
        ("回复: 3月30日", "回复", "3月30日"),
        ("经办: 甲", "经办", "甲"),
        ("负责: [乙, 丁]", "负责", "[乙, 丁]"),
        ("待核: [松岭镇/太平村/李文博]", "待核", "[松岭镇/太平村/李文博]"),
    ] {
        batch(&test, &format!("  - {{名称: 公安局, 送审: 2026-03-25, {typed}}}\n"));
        for (code, said) in replies(&test) {
            let reason = format!("`公安局` 的 `{key}` 已经写着 `{shown}`，没有改动");
            assert!(code != 0 && said.contains(&reason), "{typed}: {said}");
        }
    }
    batch(&test, "  - {名称: 公安局, 送审: 2026-03-25, 经办: 丙, 待核: 无}\n");
    for (code, said) in replies(&test) {
        assert!(code == 0 && said.contains("回复: 2026-04-01, 经办: 丙, 负责: 丁"), "{said}");
    }
}

/// What cannot be read, or is not filled in, is an entry of the file all the same.
#[test]
fn a_reply_goes_into_the_entry_of_its_own_department() {
    let test = Test::fixture("ok");
    let other = "  - {名称: 纪委监委, 送审: 2026-03-25, 回复: 2026-03-29, 经办: 甲, 负责: 乙}\n";
    for before in ["  - {名称: , 送审: }\n", "  - {送审: 2026-03-25}\n", "  -\n"] {
        let own = "  - {名称: 公安局, 送审: 2026-03-25}\n";
        batch(&test, &format!("{before}{other}{own}"));
        let [imported, replied] = replies(&test);
        let filled = own.replace("}", ", 回复: 2026-04-01, 经办: 丙, 负责: 丁}");
        assert!(imported.1.ends_with(&format!("{before}{other}{filled}")), "{}", imported.1);
        // `review reply` makes no change to a batch that has an error.
        let refused = replied.0 != 0 && replied.1.contains("读不通");
        assert!(refused || replied.1 == imported.1, "{}", replied.1);
    }
}

#[test]
fn the_next_edition_of_the_rules_takes_the_place_of_no_day_that_is_typed() {
    let test = Test::fixture("ok");
    let policy = test.read("policy.yaml") + "施行: 2025年春\n";
    test.write("policy.yaml", &policy);
    test.dossier("policy revise --from 2026-11-20 --since 2025-01-01")
        .stderr(str![[r#"
错误：policy.yaml 的`施行`写的是 `2025年春`，不是日期：先改正（如 `2026-03-01`）

"#]])
        .exits(2);
    assert_eq!(test.read("policy.yaml"), policy);
}

#[test]
fn who_took_part_is_given_in_one_place() {
    let test = Test::fixture("ok");
    test.dossier("record event 起=2026-10-09 名称=冬季培训 主题=基层党建 参加=松岭镇/太平村/李文博 松岭镇/荷塘村/张志远")
        .stderr(str![[r#"
错误：参加的人写了两处：都写成 `参加=[…]`，或都写在后面

"#]])
        .exits(2);
}
