//! What single rows ask for, and what is said of them.

use snapbox::str;

use crate::support::{Output, Test};

use super::sheet::{Sheet, read, write};

fn outcomes(output: &Output) -> Vec<String> {
    output.objects().iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect()
}

const ZHANG: &str = "松岭镇/荷塘村/张志远";
const FILE: &str = "松岭镇/荷塘村/张志远/person.yaml";

/// An archive, and the sheet of a kind as it is exported.
fn of(test: Test, kind: &str) -> (Test, Sheet) {
    let _ = std::fs::remove_file(test.path("../表.xlsx"));
    test.dossier(&format!("export --blank {kind} --out ../表.xlsx -q")).exits(0);
    let mut sheets = read(&test.path("../表.xlsx"));
    (test, sheets.remove(0))
}

fn import(test: &Test, sheet: &Sheet, options: &str) -> Output {
    write(&test.path("../表.xlsx"), std::slice::from_ref(sheet));
    test.dossier(&format!("import ../表.xlsx {options}")).output()
}

#[track_caller]
fn taken(output: &Output) {
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
}

impl Sheet {
    /// The first row of somebody, or that whose cell says this.
    fn row(&self, whose: &str, cell: &str) -> usize {
        let is_own = |row: &Vec<String>| row[0] == whose && row.iter().any(|one| one == cell);
        self.rows.iter().position(is_own).unwrap()
    }

    /// The row to fill in for somebody.
    fn blank(&self, whose: &str) -> usize {
        let is_blank = |row: &Vec<String>| row[0] == whose && row.last().unwrap().is_empty();
        self.rows.iter().position(is_blank).unwrap()
    }

    fn set(&mut self, row: usize, label: &str, text: &str) -> &mut Self {
        let column = self.column(label);
        text.clone_into(&mut self.rows[row][column]);
        self
    }
}

#[test]
fn a_step_is_filled_in() {
    let (test, mut sheet) = of(Test::fixture("ok"), "放宽");
    let row = sheet.blank(ZHANG);
    sheet.set(row, "依据", "年龄").set(row, "理由", "熟悉产业").set(row, "批准", "县委组织部");
    let output = import(&test, &sheet, "");
    assert!(output.stdout.contains("缺少 `日期`"), "{}", output.stdout);
    sheet.set(row, "日期", "2026年3月1日");
    write(&test.path("../表.xlsx"), std::slice::from_ref(&sheet));
    test.dossier("import ../表.xlsx").stdout(str![[r#"
第 4 行     新增      松岭镇/荷塘村/张志远
松岭镇/荷塘村/张志远/person.yaml
@@ 40 @@
   公示: {起: 2026-04-08, 止: 2026-04-14, 地点: 村务公开栏, 异议: 无}
   组织备案: {日期: 2026-04-20, 文号: 样组备〔2026〕3号, 备案编号: 439001-2026-0001, 意见: 同意备案, 签字: 刘志强}
+  放宽: {依据: 年龄, 理由: 熟悉产业, 批准: 县委组织部, 日期: 2026-03-01}
 培养:
   联系人:

"#]]).stderr(str![[r#"
共 1 行：新增 1
这是预演，没有写入档案；加 --write 写入

"#]]).exits(0);
    taken(&import(&test, &sheet, "--write"));
    assert_eq!(outcomes(&import(&test, &sheet, "--format json")), ["unchanged"]);
    // What an exported workbook would say of it is not changed by one that knows nothing of it.
    sheet.set(row, "理由", "群众拥护");
    let output = import(&test, &sheet, "");
    assert!(
        output.stdout.contains("理由：档案里是 `熟悉产业`，表里是 `群众拥护`"),
        "{}",
        output.stdout
    );
}

#[test]
fn an_edited_row_is_shown_before_it_changes_anything() {
    let (test, mut sheet) = of(Test::fixture("ok"), "村级推荐");
    let row = sheet.row(ZHANG, "46");
    sheet.set(row, "实到", "42").set(row, "签字", "").set(row, "方式", "党员联名、村党组织推荐");
    write(&test.path("../表.xlsx"), std::slice::from_ref(&sheet));
    let before = test.read(FILE);
    test.dossier("import ../表.xlsx").stdout(str![[r#"
第 4 行     更改      松岭镇/荷塘村/张志远
    方式: `村党组织推荐` → `党员联名、村党组织推荐`
    实到: `41` → `42`
    签字: 删去 `李建国`
松岭镇/荷塘村/张志远/person.yaml
@@ 26 @@
 附件: [{文件: 附件/毕业证.txt, 题名: 毕业证书, 责任者: 某大学, 日期: 2016.06}]
 选拔:
-  村级推荐: {日期: 2026-03-02, 方式: [村党组织推荐], 会议: 党员大会, 应到: 46, 实到: 41, 同意: 39, 理由: 群众评价好, 意见: 同意推荐, 签字: 李建国}
+  村级推荐:
+    日期: 2026-03-02
+    方式: [党员联名, 村党组织推荐]
+    会议: 党员大会
+    应到: 46
+    实到: 42
+    同意: 39
+    理由: 群众评价好
+    意见: 同意推荐
   乡镇考察:
     日期: 2026-03-18

"#]]).stderr(str![[r#"
共 2 行：更改 1，不变 1
这是预演，没有写入档案；加 --write 写入

"#]]).exits(0);
    assert_eq!(test.read(FILE), before);
    taken(&import(&test, &sheet, "--write"));
    let step = "  村级推荐:
    日期: 2026-03-02
    方式: [党员联名, 村党组织推荐]
    会议: 党员大会
    应到: 46
    实到: 42
    同意: 39
    理由: 群众评价好
    意见: 同意推荐
";
    let at = before.find("  村级推荐: {").unwrap();
    let end = before.find("  乡镇考察:").unwrap();
    let after = format!("{}{step}{}", &before[..at], &before[end..]);
    assert_eq!(test.read(FILE), after);
}

#[test]
fn what_would_be_wrong_is_refused_with_all_the_rest() {
    let (test, mut sheet) = of(Test::fixture("ok"), "村级推荐,纪实");
    let row = sheet.row(ZHANG, "46");
    sheet.set(row, "实到", "47").set(row, "地点", "村部");
    sheet.set(row, "方式", "举手");
    let output = import(&test, &sheet, "");
    assert!(output.stdout.contains("方式：`举手` 不在可用的词语里"), "{}", output.stdout);
    sheet.set(row, "方式", "村党组织推荐");
    let before = test.read(FILE);
    let output = import(&test, &sheet, "--write");
    assert_eq!(output.code, 1, "{}", output.stdout);
    assert!(output.stderr.contains("一行也没有写入"), "{}", output.stderr);
    assert_eq!(test.read(FILE), before);
    assert!(test.has("../表-错误.xlsx"));
}

#[test]
fn what_changed_in_the_file_meanwhile_is_refused_with_both_values() {
    let (test, mut sheet) = of(Test::fixture("ok"), "纪实");
    let row = sheet.row(ZHANG, "走访三组");
    sheet.set(row, "内容", "走访四组");
    test.edit(FILE, "走访三组", "走访五组");
    let output = import(&test, &sheet, "--format json");
    assert_eq!(outcomes(&output).iter().filter(|one| *one == "refused").count(), 1);
    assert!(
        output.stdout.contains("内容：档案里现在是 `走访五组`，表里是 `走访四组`"),
        "{}",
        output.stdout
    );
    // What nobody edited in the workbook asks for nothing, whatever the file says now.
    sheet.set(row, "内容", "走访三组");
    assert!(outcomes(&import(&test, &sheet, "--format json")).iter().all(|one| one == "unchanged"));
    // What both say is settled.
    sheet.set(row, "内容", "走访五组");
    assert!(outcomes(&import(&test, &sheet, "--format json")).iter().all(|one| one == "unchanged"));
    // An entry that only stands elsewhere is known again.
    test.edit(FILE, "走访五组", "走访三组");
    test.edit(
        FILE,
        "  纪实:\n",
        "  纪实:\n    - {日期: 2026-05-01, 类别: 思想, 内容: 谈打算, 记录: 王敏}\n",
    );
    sheet.set(row, "内容", "走访四组");
    taken(&import(&test, &sheet, "--write"));
    assert!(test.read(FILE).contains("{日期: 2026-05-20, 类别: 工作, 内容: 走访四组, 记录: 王敏}"));
    // One that is gone is not made anew.
    test.edit(FILE, "    - {日期: 2026-05-20, 类别: 工作, 内容: 走访四组, 记录: 王敏}\n", "");
    let output = import(&test, &sheet, "--format json");
    assert!(output.stdout.contains("文件里已经没有这一条"), "{}", output.stdout);
}

#[test]
fn rows_that_are_copied_or_emptied_are_told() {
    let (test, mut sheet) = of(Test::fixture("ok"), "纪实");
    let row = sheet.row(ZHANG, "走访三组");
    let mut copy = sheet.rows[row].clone();
    copy[sheet.column("日期")] = "2026-06-03".to_owned();
    sheet.rows.push(copy);
    let output = import(&test, &sheet, "--write");
    assert_eq!(output.code, 0, "{}", output.stdout);
    assert!(output.stdout.contains("按新增的一条读取"), "{}", output.stdout);
    assert!(test.read(FILE).contains("日期: 2026-06-03"));
    // Of two rows that are both edited nobody can tell which is the entry's.
    sheet.set(row, "内容", "走访六组");
    let output = import(&test, &sheet, "--format json");
    assert_eq!(outcomes(&output).iter().filter(|one| *one == "refused").count(), 2);
    sheet.rows.pop();
    for label in ["日期", "类别", "内容", "记录"] {
        sheet.set(row, label, "");
    }
    let before = test.read(FILE);
    let output = import(&test, &sheet, "--write");
    assert!(output.stdout.contains("整行清空了，不作删除"), "{}", output.stdout);
    assert_eq!(test.read(FILE), before);
    let (test, mut sheet) = of(test, "纪实");
    let row = sheet.row(ZHANG, "走访三组");
    sheet.set(row, "内容", "");
    let output = import(&test, &sheet, "");
    assert!(output.stdout.contains("内容：必填，不能清空"), "{}", output.stdout);
}

#[test]
fn whose_a_row_is_cannot_be_edited() {
    let (test, mut sheet) = of(Test::fixture("ok"), "纪实");
    let row = sheet.row(ZHANG, "走访三组");
    let lee = "松岭镇/太平村/李文博";
    lee.clone_into(&mut sheet.rows[row][0]);
    "李文博".clone_into(&mut sheet.rows[row][1]);
    let output = import(&test, &sheet, "");
    assert!(output.stdout.contains("人员改过"), "{}", output.stdout);
    let column = sheet.column("标识（勿改）");
    let identity = sheet.rows[row][column].clone();
    sheet.set(row, "标识（勿改）", "1-走访");
    let output = import(&test, &sheet, "");
    assert!(output.stdout.contains("标识改过"), "{}", output.stdout);
    sheet.set(row, "标识（勿改）", &identity);
    ZHANG.clone_into(&mut sheet.rows[row][0]);
    let output = import(&test, &sheet, "");
    assert!(output.stdout.contains("姓名写的是 `李文博`"), "{}", output.stdout);
}

#[test]
fn identity_numbers_are_whole_or_stay_as_they_are() {
    let (test, mut sheet) = of(Test::fixture("ok"), "基本情况");
    let row = sheet.row(ZHANG, "4390************1X");
    sheet.set(row, "现任职务", "荷塘村会计");
    taken(&import(&test, &sheet, "--write"));
    let text = test.read(FILE);
    assert!(
        text.contains("身份证号: \"43900119941012001X\"\n")
            && text.contains("现任职务: 荷塘村会计")
    );
    sheet.set(row, "身份证号", "4390************12");
    let output = import(&test, &sheet, "");
    assert!(output.stdout.contains("身份证号"), "{}", output.stdout);
    assert_eq!(output.code, 1);
    test.dossier("export --blank 基本情况 --full --out ../全.xlsx -q").exits(0);
    let full = &read(&test.path("../全.xlsx"))[0];
    assert_eq!(
        full.rows[full.row(ZHANG, "荷塘村会计")][full.column("身份证号")],
        "43900119941012001X"
    );
}

#[test]
fn groups_and_what_is_short_for_them_are_reached() {
    let test = Test::fixture("ok");
    let village = "松岭镇/荷塘村/village.yaml";
    let text = test.read(village);
    test.write(village, text + "挂点领导: 何平\n在外乡贤:\n  - {姓名: 郑凯, 联系: [{日期: 2026-02-12, 方式: 座谈}]}\n  - {姓名: 李国栋}\n");
    let hetang = "松岭镇/荷塘村";
    let (test, mut sheet) = of(test, "村情");
    let row = sheet.row(hetang, "何平");
    sheet.set(row, "挂点领导.职务", "副县长").set(row, "摸排谈话", "村干部：5\n网格长：3");
    taken(&import(&test, &sheet, "--write"));
    let text = test.read(village);
    assert!(text.contains("挂点领导: {姓名: 何平, 职务: 副县长}\n"), "{text}");
    assert!(text.contains("摸排谈话: {村干部: 5, 网格长: 3}\n"), "{text}");
    let (test, mut sheet) = of(test, "在外乡贤联系");
    let blank = sheet.rows.iter().position(|row| row.contains(&"李国栋".to_owned())).unwrap();
    sheet.set(blank, "日期", "2026-07-15").set(blank, "方式", "微信");
    taken(&import(&test, &sheet, "--write"));
    let text = test.read(village);
    assert!(text.contains("姓名: 李国栋") && text.contains("日期: 2026-07-15"), "{text}");
    // 无 of a list, and what takes its place.
    let (test, mut sheet) = of(test, "家庭成员");
    let nothing = sheet.row(ZHANG, "无");
    let row = sheet.blank(ZHANG);
    sheet.set(row, "称谓", "父亲").set(row, "家庭成员姓名", "张德厚");
    taken(&import(&test, &sheet, "--write"));
    assert!(
        test.read(FILE).contains("家庭成员:\n  - {称谓: 父亲, 姓名: 张德厚}\n"),
        "{}",
        test.read(FILE)
    );
    assert_eq!(sheet.rows[nothing].last().unwrap().split('-').next(), Some("无"));
    // 无 gives way on the way too.
    let lee = "松岭镇/太平村/李文博";
    let file = format!("{lee}/person.yaml");
    let text = test.read(&file);
    let selection = text.find("选拔:").unwrap();
    let training = text.find("培养:").unwrap();
    test.write(&file, format!("{}选拔: 无\n{}", &text[..selection], &text[training..]));
    let (test, mut sheet) = of(test, "公示");
    let row = sheet.blank(lee);
    sheet.set(row, "起", "2026-04-08").set(row, "止", "2026-04-14");
    taken(&import(&test, &sheet, "--write"));
    let text = test.read(&file);
    assert!(text.contains("选拔:\n  公示: {起: 2026-04-08, 止: 2026-04-14}\n"), "{text}");
    // A group that holds nothing.
    let (test, mut sheet) = of(test, "基本情况");
    let row = sheet.row(ZHANG, "张志远");
    sheet.set(row, "入党进程.申请", "无");
    let output = import(&test, &sheet, "--write");
    assert_eq!(output.code, 0, "{}", output.stdout);
    assert!(test.read(FILE).contains("入党进程: 无\n"), "{}", test.read(FILE));
}

#[test]
fn a_sheet_is_known_by_its_mark_whatever_it_is_called() {
    let (test, mut sheet) = of(Test::fixture("ok"), "纪实");
    let row = sheet.row(ZHANG, "走访三组");
    sheet.set(row, "内容", "走访四组");
    sheet.name = "Sheet1".to_owned();
    assert!(outcomes(&import(&test, &sheet, "--format json")).contains(&"update".to_owned()));
    let output = import(&test, &sheet, "--as 培训");
    assert!(output.stdout.contains("这张表是 纪实，不是 培训"), "{}", output.stdout);
    // Without the explanations it is named, or told.
    sheet.rows.remove(1);
    let output = import(&test, &sheet, "");
    assert!(output.stdout.contains("用 --as 写明"), "{}", output.stdout);
    assert!(
        outcomes(&import(&test, &sheet, "--as 纪实 --format json")).contains(&"update".to_owned())
    );
    // Columns that were taken out say nothing, and those of somebody's own are told.
    let column = sheet.column("记录");
    for row in &mut sheet.rows {
        row[column].clear();
    }
    "自己的栏".clone_into(&mut sheet.rows[0][column]);
    let output = import(&test, &sheet, "--as 纪实 --write");
    assert_eq!(output.code, 0, "{}", output.stdout);
    assert!(output.stderr.contains("不认识的栏，没有导入：`自己的栏`"), "{}", output.stderr);
    assert!(test.read(FILE).contains("内容: 走访四组, 记录: 王敏}"));
}

#[test]
fn a_step_comes_from_a_workbook_of_an_office_too() {
    let test = Test::fixture("ok");
    test.write(
        "../放宽.csv",
        "乡镇,村,姓名,依据,理由,批准,日期\n松岭镇,荷塘村,张志远,年龄,熟悉产业,县委组织部,2026-03-01\n",
    );
    let output = test.dossier("import ../放宽.csv --as 放宽 --write").output();
    assert_eq!(output.code, 0, "{} {}", output.stdout, output.stderr);
    let text = "放宽: {依据: 年龄, 理由: 熟悉产业, 批准: 县委组织部, 日期: 2026-03-01}";
    assert!(test.read(FILE).contains(text), "{}", test.read(FILE));
}

#[test]
fn one_sheet_comes_and_goes_as_csv_and_for_programs_as_json() {
    let test = Test::fixture("ok");
    test.dossier("export --blank 纪实 --out ../表.csv -q").exits(0);
    let text = test.read("../表.csv");
    assert!(text.starts_with('\u{FEFF}'), "{text}");
    let output = test.dossier("import ../表.csv --format json").output();
    assert_eq!(outcomes(&output), ["unchanged"; 4]);
    test.write("../改.csv", text.replacen("走访三组", "走访四组", 1));
    let output = test.dossier("import ../改.csv --format json").output();
    assert!(outcomes(&output).contains(&"update".to_owned()), "{}", output.stdout);
    let shown = test.dossier("export --blank 纪实 --out -").output().stdout;
    assert_eq!(shown, text);
    test.dossier("export --blank 纪实,放宽 --out ../两张.json -q").exits(0);
    let rows: serde_json::Value = serde_json::from_str(&test.read("../两张.json")).unwrap();
    assert_eq!(rows["纪实"][0]["内容"], "学习村级财务制度");
    for (out, told) in
        [("../两张.csv", "CSV 只装得下一张表"), ("../两张.pdf", "不知道写成哪种文件")]
    {
        let output = test.dossier(&format!("export --blank 纪实,放宽 --out {out}")).output();
        assert!(output.code == 2 && output.stderr.contains(told), "{}", output.stderr);
        assert!(!test.has(out));
    }
}
