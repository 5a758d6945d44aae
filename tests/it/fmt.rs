//! `dossier fmt`.

use snapbox::str;

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";

/// The sample county with a person's file typed in other forms.
fn typed() -> Test {
    let test = Test::county();
    test.edit(PERSON, "出生年月: 1994.10\n民族", "出生年月: 1994年10月   # 身份证为准\n民族")
        .edit(PERSON, "来源: [党员, 返乡青年, 书记推荐]", "来源: 党员、返乡青年、书记推荐 # 三项")
        .edit(PERSON, "成熟程度: 有潜力", "成熟程度: 有潜力\n# 未完");
    test
}

#[test]
fn the_sample_county_is_in_canonical_form() {
    Test::county().dossier("fmt --check").exits(0);
}

#[test]
fn other_forms_are_listed_shown_and_rewritten() {
    let test = typed();
    let before = test.read(PERSON);
    test.dossier("fmt --check")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml

"#]])
        .exits(1);
    assert_eq!(test.read(PERSON), before);
    test.dossier("fmt --check --diff 松岭镇/荷塘村")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml
@@ 3 @@
 姓名: 张志远
 性别: 男
-出生年月: 1994年10月   # 身份证为准
+出生年月: 1994.10   # 身份证为准
 民族: 汉族
 籍贯: 湖南样县
@@ 21 @@
 专业技术职务: 农业经济初级
 特长: 农产品电商、短视频拍摄
-来源: 党员、返乡青年、书记推荐 # 三项
+来源: [党员, 返乡青年, 书记推荐] # 三项
 推荐人: 李建国
 储备计划: 育青计划

"#]])
        .exits(1);
    test.dossier("fmt 松岭镇/太平村").exits(0);
    test.dossier("fmt")
        .arg(PERSON)
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml

"#]])
        .stderr(str![[r#"
改写了 1 个文件

"#]])
        .exits(0);
    let wanted = before
        .replace("1994年10月   # 身", "1994.10   # 身")
        .replace("来源: 党员、返乡青年、书记推荐", "来源: [党员, 返乡青年, 书记推荐]");
    assert_eq!(test.read(PERSON), wanted);
    test.dossier("fmt --check").exits(0);
}

#[test]
fn files_in_another_encoding_become_utf8() {
    let test = Test::county();
    let text = test.read("松岭镇/town.yaml");
    let utf16: Vec<u8> =
        format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    test.write("松岭镇/town.yaml", utf16);
    let before = test.tree("");
    test.dossier("fmt --diff")
        .stderr("`松岭镇/town.yaml` 改为 UTF-8 编码\n")
        .stdout("松岭镇/town.yaml\n")
        .exits(0);
    assert!(test.tree("") == before, "a preview writes nothing");
    test.dossier("fmt").stdout("松岭镇/town.yaml\n").stderr("改写了 1 个文件\n").exits(0);
    assert_eq!(test.read("松岭镇/town.yaml"), text);
}

#[test]
fn what_cannot_be_read_is_left_alone_and_the_rest_is_done() {
    let test = typed();
    let broken = test.read("松岭镇/荷塘村/李文博/person.yaml").replace("性别: ", "性别：");
    test.write("松岭镇/荷塘村/李文博/person.yaml", &broken);
    test.edit("松岭镇/town.yaml", "格式: 1", "格式: 2");
    test.dossier("fmt")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml

"#]])
        .stderr(str![[r#"
错误：`松岭镇/town.yaml`：文件的格式 2 比本程序的格式 1 新
错误：`松岭镇/荷塘村/李文博/person.yaml`：请先改正第 3 行：`性别` 后面是全角冒号
改写了 1 个文件

"#]])
        .exits(1);
    assert_eq!(test.read("松岭镇/荷塘村/李文博/person.yaml"), broken);
}

#[test]
fn long_entries_are_written_in_lines() {
    let test = Test::county();
    let long = "甲".repeat(90);
    test.edit(
        PERSON,
        "奖惩情况:\n",
        &format!("奖惩情况:\n  # 一\n  - {{日期: 2024.12, 级别: 县, 内容: {long}}}   # 二\n"),
    );
    test.dossier("fmt -q")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml

"#]])
        .exits(0);
    let wanted =
        format!("奖惩情况:\n  # 一\n  - 日期: 2024.12   # 二\n    级别: 县\n    内容: {long}\n");
    assert!(test.read(PERSON).contains(&wanted), "{}", test.read(PERSON));
}

/// A damaged file is no file in another encoding: `fmt` does not send to itself, nor does `record`.
#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    let test = Test::county();
    let mut bytes = test.read(PERSON).into_bytes();
    let at = bytes.windows(3).position(|three| three == "镇".as_bytes()).unwrap();
    let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    bytes[at] = b'\xFF';
    test.write(PERSON, bytes);
    for command in ["fmt", "record 活动 日期=2026-07-01 类别=志愿服务 内容=清渠"] {
        let output = test.dossier(&format!("{command} 松岭镇/荷塘村/张志远")).output();
        assert!(output.stderr.contains(&format!("请先改正第 {line} 行")), "{}", output.stderr);
        assert!(!output.stderr.contains("dossier fmt"), "{}", output.stderr);
    }
}

#[test]
fn a_key_by_another_name_is_noted_and_rewritten_like_a_word() {
    let test = Test::fixture("ok");
    let old = "考察: {政治素质: 好, 能力素质: 好";
    test.write(
        "policy.yaml",
        test.read("policy.yaml")
            + "考察要点: [{词: 政治素质, 又称: [政治表现]}, 能力素质, 群众口碑, 服务意识]\n",
    );
    test.edit(PERSON, old, "考察: {政治表现: 好, 能力素质: 好");
    let settings = test.read("dossier.yaml");
    test.write(
        "dossier.yaml",
        format!("{settings}字体:\n  仿宋: [FandolFang R]\n  黑: [FandolHei] # 标题\n"),
    );
    test.dossier("check --notes --quiet --format short")
        .stdout(str![[r#"
dossier.yaml:8:3: 提示 other-form: 已按 `黑体` 读取
松岭镇/荷塘村/张志远/person.yaml:34:10: 提示 other-form: 已按 `政治素质` 读取

"#]])
        .exits(0);
    test.dossier("fmt -q dossier.yaml").arg(PERSON).output();
    assert!(test.read(PERSON).contains(old));
    assert!(test.read("dossier.yaml").ends_with("  黑体: [FandolHei] # 标题\n"));
    test.dossier("check --notes --quiet --format short").exits(0);
}
