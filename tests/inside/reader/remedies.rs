//! Every remedy of the form 写成 `…` (write `…`), followed to the letter, removes its finding and
//! brings no new one.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use super::mistakes::MISTAKES;
use super::{PERSON, REVIEW, VILLAGE, archive, read, replaced, told};
use crate::diagnostic::{Diagnostic, Severity};
use crate::inside::fixture::{Fixture, fixtures};
use crate::inside::folder::Folder;
use crate::yaml;

/// Things that people type, beside the mistakes: (file, good, typed).
#[rustfmt::skip]
const TYPED: &[(&str, &str, &str)] = &[
    (PERSON, "现任职务: 荷塘村网格员", "现任职务: 荷塘村会计 #2组"),
    (PERSON, "现任职务: 荷塘村网格员", "现任职务: 办好 #1 大棚、#2 \"大棚\"，带动十二户"),
    (PERSON, "特长: 农产品电商", "特长: #1"),
    (PERSON, "特长: 农产品电商", "特长: it's #1"),
    (PERSON, "内容: 某学院学习}", "内容: 某厂 #2 车间工人}"),
    (PERSON, "内容: 某学院学习}", "内容: 某厂 # 二车间工人}"),
    (PERSON, "[党员, 返乡青年]", "[党员，返乡青年]"),
    (PERSON, "[党员, 返乡青年]", "【党员， 返乡青年】"),
    (PERSON, "[党员, 返乡青年]", "［党员，返乡青年］"),
    (PERSON, "[党员, 返乡青年]", "党员；返乡青年"),
    (PERSON, "[党员, 返乡青年]", "[党员, 返乡青年]，"),
    (PERSON, "[党员, 返乡青年]", "[党员], 返乡青年"),
    (PERSON, "[党员, 返乡青年]", "[党员]、返乡青年。"),
    (PERSON, "某学院学习}\n", "某学院学习},\n"),
    (PERSON, "    应到: 46\n", "\t应到: 46\n"),
    (PERSON, "    应到: 46\n", "\t\t\t应到: 46\n"),
    (PERSON, "特长: 农产品电商", "特长: '电商it's 好'"),
    (PERSON, "特长: 农产品电商", "特长: \"他说\"好\"了\""),
    (PERSON, "特长: 农产品电商", "特长: “电商: it's 好”"),
    (PERSON, "特长: 农产品电商", "特长: @it's"),
    (PERSON, "特长: 农产品电商", "特长: %百分之十"),
    (PERSON, "特长: 农产品电商", "特长: [2026]3号"),
    (PERSON, "特长: 农产品电商", "特长: {甲}电商"),
    (PERSON, "特长: 农产品电商", "特长: \"电商\"很好"),
    (PERSON, "起: 2011.09, 止: 2014.06,", "起：2011.09, 止：2014.06,"),
    (PERSON, "起: 2011.09, 止: 2014.06,", "起: 2011.09，止: 2014.06，"),
    (PERSON, "起: 2011.09, 止: 2014.06,", "起:2011.09, 止:2014.06,"),
    (PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "｛起: 2011.09, 止: 2014.06, 内容: 某学院：学习｝"),
    (PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "{起: 2011.09, 止: 2014.06, 内容: 某学院学习]"),
    (PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "{起: 2011.09, 止: 2014.06, 内容: 某学院学习"),
    (PERSON, "  村级推荐:\n    日期", "　　村级推荐:\n    日期"),
    (PERSON, "  村级推荐:\n    日期", "　村级推荐:\n    日期"),
    (PERSON, "  村级推荐:\n    日期", "\t村级推荐:\n    日期"),
    (PERSON, "  乡镇考察:\n", "　　乡镇考察:\n"),
    (PERSON, "民族: 汉族\n", "*民族: 汉族\n"),
    (PERSON, "民族: 汉族\n", "民族 汉族\n"),
    (PERSON, "  - {起: 2011.09", "  -{起: 2011.09"),
    (PERSON, "签字: 李建国", "签字: \"李建国"),
    (PERSON, "签字: 李建国", "签字: \"李建国”"),
    (PERSON, "特长: 农产品电商", "特长: 种植\u{E863}"),
    (PERSON, "[党员, 返乡青年]", "党员, 返乡青年]"),
    (PERSON, "[党员, 返乡青年]", "\"[党员, 返乡青年]\""),
    (PERSON, "[党员, 返乡青年]", "\n  • 党员\n  • 返乡青年"),
    (PERSON, "[党员, 返乡青年]", "1.党员 2.返乡青年"),
    (PERSON, "[党员, 返乡青年]", "党员、返乡青年。】"),
    (PERSON, "[党员, 返乡青年]", "\n  - 党员 #2015\n  - 返乡青年"),
    (PERSON, "性别: 男", "性别: 男 #待核"),
    (PERSON, "性别: 男", "性别: #男"),
    (PERSON, "出生年月: 1994.10", "出生年月: 1994.10 # 3号"),
    (PERSON, "    日期: 2026-03-02", "    日期: 2026-03-02 #周一"),
    (PERSON, "\"13800000001\"", "13800000001 #备用"),
    (PERSON, "格式: 1\n姓名", "格式: 9\n姓名"),
    (VILLAGE, "[{年度: 2025, 收入万元: 12.5}]", "[{年度: 2025, 收入万元: 12.5}"),
    (REVIEW, "[松岭镇/荷塘村/张志远]", "[松岭镇/荷塘村/张志远，松岭镇/荷塘村/李文博]"),
];

/// What a remedy says to write, the same in both languages.
fn shown(finding: &Diagnostic) -> Option<String> {
    let help = finding.help.as_ref()?;
    let after = |text: &str, words: &str| {
        let rest = &text[text.find(words)? + words.len()..];
        Some(rest[..rest.find('`')?].to_owned())
    };
    let zh = after(&help.zh, "写成 `")?;
    assert_eq!(after(&help.en, "write `").as_deref(), Some(&*zh), "{help:?}");
    Some(zh)
}

/// A line or lines to paste instead of those of the finding.
fn block(finding: &Diagnostic) -> Option<String> {
    let help = finding.help.as_ref()?;
    Some(help.zh.split_once("：\n")?.1.to_owned())
}

/// What a text may become when somebody follows a remedy: the line, its value, or the place itself
/// is written anew.
fn followed(text: &str, finding: &Diagnostic) -> Vec<String> {
    let Some(place) = &finding.place else { return Vec::new() };
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (first, last) = (place.start.line - 1, place.end.line - 1);
    let with = |by: String| {
        let mut new = lines.clone();
        new.splice(first..=last.min(lines.len() - 1), [by]);
        new.join("\n") + "\n"
    };
    let line = text.lines().nth(first).unwrap_or_default().to_owned();
    let blanks = |one: char| one.is_whitespace();
    let indent = &line[..line.len() - line.trim_start_matches(blanks).len()];
    let mut ways = Vec::new();
    if let Some(block) = block(finding) {
        ways.push(with(block));
    }
    let Some(shown) = shown(finding) else { return ways };
    ways.push(with(if shown.starts_with(' ') {
        shown.clone()
    } else {
        format!("{indent}{shown}")
    }));
    if let Some((key, _)) = line.split_once(": ") {
        ways.push(with(format!("{key}: {shown}")));
    }
    let start: String = line.chars().take(place.start.column - 1).collect();
    let end: String =
        text.lines().nth(last).unwrap_or_default().chars().skip(place.end.column - 1).collect();
    ways.push(with(format!("{start}{shown}{end}")));
    ways
}

fn bad(findings: &[Diagnostic]) -> Vec<(&'static str, String)> {
    let bad = findings.iter().filter(|one| one.severity != Severity::Note);
    bad.map(|one| (one.code.0, one.message.zh.clone())).collect()
}

/// Follows the remedies of a file and says which of them do not help.
fn try_all(
    test: &Folder,
    file: &str,
    text: &str,
    find: &dyn Fn(&Folder) -> Vec<Diagnostic>,
) -> String {
    let mut wrong = String::new();
    let before = find(test);
    let known: BTreeSet<_> = bad(&before).into_iter().collect();
    for finding in before.iter().filter(|one| one.file.as_str() == file) {
        let ways = followed(text, finding);
        if ways.is_empty() {
            continue;
        }
        let helps = |way: &String| {
            test.write(file, way);
            let after = bad(&find(test));
            let this = (finding.code.0, finding.message.zh.clone());
            let count = |all: &[_]| all.iter().filter(|one| **one == this).count();
            count(&after) < count(&bad(&before)) && after.iter().all(|one| known.contains(one))
        };
        if !ways.iter().any(helps) {
            let help = finding.help.as_ref().map(|help| help.zh.clone());
            writeln!(wrong, "{}: {} | {help:?}", finding.code, finding.message.zh).unwrap();
        }
        test.write(file, text);
    }
    wrong
}

#[test]
fn a_remedy_followed_to_the_letter_removes_its_finding() {
    let mut wrong = String::new();
    let mistakes = MISTAKES.iter().map(|(_, file, from, to)| (file, from, to));
    let typed = TYPED.iter().map(|(file, from, to)| (file, from, to));
    for (file, from, to) in mistakes.chain(typed) {
        let (text, _) = replaced(file, from, to);
        let test = archive();
        test.write(file, &text);
        let told_first = told(&read(&test).findings);
        let failed = try_all(&test, file, &text, &|test| read(test).findings);
        if !failed.is_empty() {
            writeln!(wrong, "{to}\n{told_first}{failed}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_thing_that_people_type_is_told_once() {
    let mut wrong = String::new();
    for (file, from, to) in TYPED {
        let (text, _) = replaced(file, from, to);
        let test = archive();
        test.write(file, &text);
        let findings = read(&test).findings;
        let places: BTreeSet<_> =
            findings.iter().map(|one| one.place.as_ref().map(|place| place.start)).collect();
        if findings.is_empty() || places.len() != findings.len() || findings.len() > 2 {
            writeln!(wrong, "{to}\n{}", told(&findings)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The fine archive as each fixture of a file's reading spoils it, by the fixture's code.
fn spoiled() -> impl Iterator<Item = (String, Folder)> {
    let of_reading = |(code, _): &(String, PathBuf)| yaml::CODES.contains(&code.as_str());
    fixtures().into_iter().filter(of_reading).map(|(code, path)| {
        let text = fs::read_to_string(&path).unwrap();
        let fixture: Fixture = serde_yaml::from_str(&text).unwrap();
        (code, fixture.archive())
    })
}

#[test]
fn remedies_of_the_fixtures_help() {
    let mut wrong = String::new();
    for (code, test) in spoiled() {
        let find = |test: &Folder| crate::archive::Archive::open(&test.root(), 1).unwrap().1;
        for finding in find(&test) {
            let file = finding.file.as_str().to_owned();
            let Ok(text) = fs::read_to_string(test.path(&file)) else { continue };
            let failed = try_all(&test, &file, &text, &find);
            if !failed.is_empty() {
                writeln!(wrong, "{code}: {failed}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
