//! Characters that no typeface has: `check` tells what `build` refuses, and nothing else.

use std::collections::BTreeSet;

use serde_json::Value;
use snapbox::str;

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远";
const RECORD: &str = "松岭镇/荷塘村/张志远/person.yaml";

/// The findings of a check about characters: file and message.
fn found(test: &Test, arguments: &str) -> Vec<(String, String)> {
    let output = test.dossier(&format!("check -q --format json {arguments}")).output();
    let all: Vec<Value> = serde_json::from_str(&output.stdout).unwrap();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let of_characters = all.iter().filter(|one| one["code"] == "page-character");
    of_characters.map(|one| (text(one, "file"), text(one, "message"))).collect()
}

/// The person's papers that are refused, and why.
fn refused(test: &Test) -> BTreeSet<(String, String)> {
    let output = test.dossier(&format!("build -q --format json {PERSON}")).output();
    let all = output.objects().into_iter();
    let failed = all.filter(|one| one["status"] == "failed").map(|one| {
        let codes = one["reasons"].as_array().unwrap().iter().map(|one| one["code"].to_string());
        (one["paper"].as_str().unwrap().to_owned(), codes.collect())
    });
    failed.collect()
}

#[test]
fn what_build_refuses_for_a_character_check_tells_at_its_place() {
    let papers = |all: &[&str]| {
        let code = "\"page-character\"".to_owned();
        all.iter().map(|paper| ((*paper).to_owned(), code.clone())).collect::<BTreeSet<_>>()
    };
    // A text of the person, one of an attachment, one of an event, and one that nothing prints.
    for (file, from, to, names, made) in [
        (
            RECORD,
            "特长: 农产品电商、短视频拍摄",
            "特长: 唱歌😀 # 🎤",
            "推荐表、备案登记表、培养教育手册",
            &["recommendation", "filing-form", "handbook"][..],
        ),
        (RECORD, "题名: 毕业证书", "题名: 毕业\u{16FE4}证书", "卷内目录", &["contents"]),
        (
            "events/2026-05-循环集训一.yaml",
            "地点: ",
            "地点: 🏫",
            "培养教育手册、培养纪实表",
            &["handbook", "record-sheet"],
        ),
        (RECORD, "      服务意识: 强。", "      家庭状况: 好😀\n      服务意识: 强。", "", &[]),
    ] {
        let test = Test::county();
        if !test.read(file).contains(from) {
            panic!("{file} does not hold `{from}`");
        }
        test.write(file, test.read(file).replacen(from, to, 1));
        let one = to.chars().find(|one| u32::from(*one) > 0x16000).unwrap();
        let told: Vec<_> = found(&test, &format!("--strict {PERSON}"));
        let expected = format!("`{one}`（U+{:04X}）没有字体可印，{names}不能生成", u32::from(one));
        let expected = (!made.is_empty()).then(|| (file.to_owned(), expected));
        assert_eq!(told, Vec::from_iter(expected), "{to}");
        assert_eq!(refused(&test), papers(made), "{to}");
        assert_eq!(found(&test, PERSON), [], "{to}");
    }
}

#[test]
fn the_wording_of_papers_is_looked_at_too() {
    let test = Test::county();
    test.edit("dossier.yaml", "名称: 样县村级后备力量档案", "名称: 样县😀档案");
    let wording = "templates/recommendation/paper.yaml";
    test.write(wording, "标题: 样县🌟推荐表\n");
    let told = found(&test, "--strict 松岭镇/荷塘村");
    let own = |file: &str, one: &str| (file.to_owned(), format!("`{one}没有字体可印"));
    let expected = [own("dossier.yaml", "😀`（U+1F600）"), own(wording, "🌟`（U+1F31F）")];
    assert_eq!(told, expected);
}

#[test]
fn without_typefaces_only_rare_characters_raise_the_question() {
    let test = Test::empty();
    test.write("dossier.yaml", "格式: 1\n名称: 档案\n基准日: 2026-11-20\n")
        .write("policy.yaml", "");
    let program = test.program_alone();
    let check = || {
        let run = test.dossier("check --strict --format short").program(program.clone());
        run.without("DOSSIER_FONTS").output().stderr
    };
    assert!(!check().contains("字体"), "{}", check());
    test.edit("dossier.yaml", "名称: 档案", "名称: 档案①");
    snapbox::assert_data_eq!(
        check(),
        str![[r#"
没有找到字体，生僻字能不能印出没有检查；dossier fonts 查看缺哪些
1 个错误

"#]]
    );
}
