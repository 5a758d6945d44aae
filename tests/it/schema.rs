//! `dossier schema`: what the schemas accept and refuse is what the decoder accepts and refuses.
//!
//! Needs `check-jsonschema` (PyPI), which `make witnesses` installs below `target/witnesses`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use snapbox::str;

use crate::support::{Test, project};

/// The program of others that validates.
fn validator() -> Command {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../witnesses/bin/check-jsonschema");
    Command::new(if own.exists() { own } else { PathBuf::from("check-jsonschema") })
}

/// The files that a schema refuses, with what is said of each.
pub(crate) fn refused(schema: &Path, files: &[PathBuf]) -> BTreeMap<PathBuf, String> {
    let mut command = validator();
    command.args(["--output-format", "json", "--schemafile"]).arg(schema).args(files);
    let output = command.output().unwrap_or_else(|error| {
        panic!("this test needs `check-jsonschema`, see `make witnesses`: {error}")
    });
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let told: Value = serde_json::from_str(&told).unwrap_or_else(|_| panic!("{output:?}"));
    let errors = told["errors"].as_array().cloned().unwrap_or_default();
    let broken = told["parse_errors"].as_array().cloned().unwrap_or_default();
    let both = errors.iter().chain(&broken);
    both.map(|error| (error["filename"].as_str().unwrap().into(), error.to_string())).collect()
}

/// The schemas of the archive, by the names of their kinds.
fn schemas(test: &Test) -> PathBuf {
    let folder = test.path("../schemas");
    test.dossier("schema -q --out").arg(&folder).exits(0);
    folder
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|one| one == "yaml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The kind of a file of the archive at `root`.
fn kind(root: &Path, file: &Path) -> &'static str {
    let below = file.strip_prefix(root).unwrap();
    match (below.iter().next().unwrap().to_str(), file.file_name().unwrap().to_str()) {
        (Some("events"), _) => "event",
        (Some("reviews"), _) => "review",
        (Some("programmes"), _) => "programme",
        (Some("receipts"), _) => "receipt",
        (_, Some("dossier.yaml")) => "dossier",
        (_, Some("policy.yaml")) => "policy",
        (_, Some("town.yaml")) => "town",
        (_, Some("village.yaml")) => "village",
        _ => "person",
    }
}

/// All files of an archive that its schemas refuse.
fn refused_in(test: &Test) -> BTreeMap<PathBuf, String> {
    let schemas = schemas(test);
    let root = test.root();
    let mut by_kind: BTreeMap<&str, Vec<PathBuf>> = BTreeMap::new();
    for file in yaml_files(&root) {
        by_kind.entry(kind(&root, &file)).or_default().push(file);
    }
    let one = |(kind, files): (&&str, &Vec<PathBuf>)| {
        refused(&schemas.join(format!("{kind}.json")), files)
    };
    by_kind.iter().flat_map(one).collect()
}

#[test]
fn the_schemas_are_schemas() {
    let test = Test::county();
    let mut command = validator();
    let files = fs::read_dir(schemas(&test)).unwrap().map(|entry| entry.unwrap().path());
    let output = command.arg("--check-metaschema").args(files).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn every_file_of_the_sample_county_and_of_the_fine_archive_is_accepted() {
    for test in [Test::county(), Test::fixture("ok")] {
        assert_eq!(refused_in(&test), BTreeMap::new());
    }
}

#[test]
fn what_init_writes_is_accepted() {
    let test = Test::empty();
    test.dossier("init . -q").exits(0);
    assert_eq!(refused_in(&test), BTreeMap::new());
}

/// Codes by which the decoder refuses a value whose form is wrong, as a schema can say it too.
const FORMS: [&str; 12] = [
    "entry-incomplete",
    "unknown-key",
    "missing-key",
    "wrong-kind",
    "wrong-word",
    "bad-day",
    "bad-month",
    "bad-year",
    "bad-number",
    "bad-phone",
    "bad-identity",
    "bad-filing-number",
];

const HEAD: &str = "格式: 1\n性别: 男\n出生年月: 1994.10\n政治面貌: 群众\n";

/// Lines of a person's file, right and wrong ones.
const LINES: &[&str] = &[
    "民族: 汉",
    "民族: 汉人",
    "民族: ~",
    "民族: ''",
    "民族: [汉族]",
    "民族: 无",
    "健康状况: 良好",
    "健康状况: 好",
    "拟培养岗位: 村“两委”成员",
    "拟培养岗位: 村\"两委\"成员",
    "拟培养岗位: 村两委成员",
    "拟培养岗位: 村三委成员",
    "农村工作经验: 是",
    "农村工作经验: true",
    "农村工作经验: √",
    "农村工作经验: 也许",
    "参加工作时间: 2014.07",
    "参加工作时间: '2014.07'",
    "参加工作时间: 2014-7",
    "参加工作时间: 201407",
    "参加工作时间: 2014年7月",
    "参加工作时间: 2014-07-01",
    "参加工作时间: ２０１４．０７",
    "参加工作时间: '2014.7'",
    "参加工作时间: 去年七月",
    "参加工作时间: 2014.13.1",
    "参加工作时间: 14.07年",
    "参加工作时间: {年: 2014}",
    "参加工作时间: 2014-06-31",
    "参加工作时间: 2014-02-30",
    "参加工作时间: 2014年2月9日",
    "参加工作时间: '20141131'",
    "参加工作时间: 2014-12-31",
    "身份证号: '43900119941012001X'",
    "身份证号: 43900119941012001x",
    "身份证号: 439001 19941012 001X",
    "身份证号: '4390011994101200'",
    "身份证号: '439001199413120012'",
    "身份证号: '439001 1994 0230 0012'",
    "联系电话: 13800000001",
    "联系电话: 138-0000 0001",
    "联系电话: '+8613800000001'",
    "联系电话: 1380000000",
    "联系电话: 无",
    "特长: 无",
    "特长: 12",
    "特长: true",
    "特长: [电商]",
    "来源: 党员",
    "来源: 党员、返乡青年",
    "来源: [党员, 返乡青年]",
    "来源: [党员, 群众]",
    "来源: 党员、群众",
    "来源: 无",
    "来源: []",
    "来源: [党员, ]",
    "简历: 无",
    "简历: {起: 2011.09, 内容: 务农}",
    "简历: [{起: 2011.09, 止: , 内容: 务农}]",
    "简历: [{起: 2011.09, 干什么: 务农}]",
    "简历: [2011.09 务农]",
    "简历: 2011.09 务农",
    "在职教育: 无",
    "在职教育: {学历: 本科}",
    "在职教育: {学历: 幼儿园}",
    "在职教育: 大学",
    "附件: [{文件: , 题名: }]",
    "附件: [{题名: 证书}]",
    "奖惩情况: [{日期: 2025.12, 级别: 镇级}]",
    "奖惩情况: [{日期: 2025-12-01, 级别: 村}]",
    "评价: [{年度: 2026年, 等次: 称职}]",
    "评价: [{年度: 26, 等次: 称职}]",
    "评价: [{等次: 称职}]",
    "评价: [{年度: 2026, 指标: {政治表现: 好}}]",
    "评价: [{年度: 2026, 指标: {人缘: 好}}]",
    "评价: [{年度: 2026, 群众评价: {有效: 40票, 优秀: ３０}}]",
    "评价: [{年度: 2026, 群众评价: {有效: 四十}}]",
    "评价: [{年度: 2026, 群众评价: {有效: -1}}]",
    "评价: [{年度: 2026, 提醒谈话: 没有}]",
    "补充: {微信号: a}",
    "补充: {QQ号: 1}",
    "选拔: {组织备案: {备案编号: 439001-2026-0001}}",
    "选拔: {组织备案: {备案编号: 第一号}}",
    "选拔: {乡镇考察: {谈话: {党员代表: 4, 随便谁: 3人}, 考察: {政治素质: 好}}}",
    "选拔: {乡镇考察: {谈话: {党员代表: 四}}}",
    "选拔: {村级推荐: {日期: 2026.3.2, 方式: 党员联名}}",
    "选拔: {村级推荐: {日期: 2026.03, 方式: 党员联名}}",
    "选拔: {村级推荐: {日期: '2026.03'}}",
    "培养: {培训: [{起: 20260601, 方式: 现场观摩, 学时: 24学时}]}",
    "培养: {培训: [{起: 2026-06-01, 方式: 睡觉}]}",
    "培养: {培训: [{起: 2026-06-01, 学时: 1.25}]}",
    "培养: {实践锻炼: [{接收: 某公司}]}",
    "姓名: 张志远",
    "爱好: 唱歌",
];

#[test]
fn lines_are_accepted_and_refused_as_the_decoder_does() {
    let test = Test::fixture("ok");
    test.remove("松岭镇/荷塘村");
    test.write("松岭镇/荷塘村/village.yaml", "格式: 1\n名称: 荷塘村\n");
    test.write("policy.yaml", "格式: 1\n补充字段: {个人: [微信号]}\n");
    let mut lines = BTreeMap::new();
    for (at, line) in LINES.iter().enumerate() {
        let file = format!("松岭镇/荷塘村/甲{at:03}/person.yaml");
        let name = if line.starts_with("姓名") { "" } else { "姓名: 甲\n" };
        test.write(&file, format!("{HEAD}{name}{line}\n"));
        lines.insert(test.path(&file), *line);
    }
    let bare = "松岭镇/荷塘村/甲/person.yaml";
    test.write(bare, HEAD);
    lines.insert(test.path(bare), "(no name)");
    let told = test.dossier("check --strict --format json -q").output();
    let told: Value = serde_json::from_str(&told.stdout).unwrap();
    let mut by_decoder = BTreeSet::new();
    for one in told.as_array().unwrap() {
        if FORMS.contains(&one["code"].as_str().unwrap()) {
            by_decoder.extend(lines.get(&test.path(one["file"].as_str().unwrap())));
        }
    }
    let by_schema = refused_in(&test);
    let by_schema: BTreeSet<&str> =
        by_schema.keys().filter_map(|file| lines.get(file).copied()).collect();
    let differ: Vec<_> = by_decoder.symmetric_difference(&by_schema).collect();
    // An unquoted `2026.03` is a number to YAML, which a schema cannot tell from a day's.
    assert_eq!(differ, [&"选拔: {村级推荐: {日期: 2026.03, 方式: 党员联名}}"]);
    assert!(by_schema.len() > 30 && LINES.len() - by_schema.len() > 40, "{}", by_schema.len());
}

#[test]
fn spoiled_archives_are_refused_where_the_decoder_refuses_a_form() {
    #[derive(serde::Deserialize)]
    struct Spoiled {
        edits: Vec<BTreeMap<String, serde_yaml::Value>>,
    }
    for path in yaml_files(&project("tests/fixtures")) {
        let code = path.file_stem().unwrap().to_str().unwrap();
        if path.parent() != Some(&project("tests/fixtures")) || !FORMS.contains(&code) {
            continue;
        }
        let test = Test::fixture("ok");
        let spoiled: Spoiled = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for edit in &spoiled.edits {
            let text = |key: &str| edit.get(key).and_then(|one| one.as_str());
            match (text("file").unwrap(), text("from"), text("write")) {
                (file, Some(from), _) => test.edit(file, from, text("to").unwrap_or_default()),
                (file, _, Some(all)) => test.write(file, all),
                (file, ..) => test.remove(file),
            };
        }
        assert!(!refused_in(&test).is_empty(), "{code}");
    }
}

#[test]
fn a_county_s_own_words_are_in_its_schemas() {
    let test = Test::fixture("ok");
    test.write("policy.yaml", "格式: 1\n来源类别: [本县特有]\n");
    let own = test.dossier("schema person").output();
    assert!(own.stdout.contains("本县特有") && !own.stdout.contains("返乡青年"));
    let shipped = test.dossier("schema person").within("..").output();
    assert!(shipped.stdout.contains("返乡青年"));
}

#[test]
fn an_unknown_kind_is_told() {
    Test::empty()
        .dossier("schema people")
        .stderr(str![[r#"
错误：没有`people`这种文件
建议：可用的值：person、village、town、event、review、programme、receipt、dossier、policy

"#]])
        .exits(2);
}
