//! Files that somebody made to do harm, or that broke in the worst way: each ends in a clear
//! finding, soon, in little memory, and nothing of it reaches the terminal raw.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;

use serde_json::Value;

use crate::bounded::bounded;
use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const HEAD: &str = "格式: 1\n姓名: 张志远\n性别: 男\n出生年月: 1994.10\n政治面貌: 中共党员\n";

fn archive() -> Test {
    let test = Test::empty();
    test.write("dossier.yaml", "格式: 1\n基准日: 2026-11-20\n")
        .write("policy.yaml", "格式: 1\n")
        .write("松岭镇/town.yaml", "格式: 1\n名称: 松岭镇\n")
        .write("松岭镇/荷塘村/village.yaml", "格式: 1\n名称: 荷塘村\n")
        .write(PERSON, HEAD);
    test
}

fn is_raw(one: char) -> bool {
    one != '\n' && one.is_control()
        || matches!(one, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Checks an archive in every form of output; returns the codes that were found, each once, in the
/// order of the findings.
fn found(test: &Test) -> Vec<String> {
    for format in ["human", "short"] {
        let said =
            bounded(test.dossier(&format!("check --notes --jobs 1 --format {format}")).command());
        assert!(matches!(said.code, Some(0 | 1)), "{:?}: {}", said.code, said.err);
        for text in [&said.out, &said.err] {
            let raw = text.chars().find(|one| is_raw(*one));
            assert_eq!(raw, None, "{format}: {}", text.chars().take(2000).collect::<String>());
        }
    }
    let said = bounded(test.dossier("check --jobs 1 --format json").command());
    assert_eq!(said.out.chars().find(|one| is_raw(*one)), None, "json");
    let findings: Vec<Value> = serde_json::from_str(&said.out).unwrap();
    assert_eq!(said.code, Some(i32::from(findings.iter().any(|one| one["severity"] == "error"))));
    let mut codes: Vec<String> =
        findings.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect();
    let mut seen = std::collections::BTreeSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    codes
}

/// The codes that a person's file gives.
fn of_person(text: impl AsRef<[u8]>) -> Vec<String> {
    let test = archive();
    test.write(PERSON, text);
    found(&test)
}

#[test]
fn an_alias_bomb_is_not_unfolded() {
    let mut bomb = format!("{HEAD}特长: &a0 [张, 张]\n");
    for level in 1..40 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        writeln!(bomb, "补充{level}: &a{level} [{below}]").unwrap();
    }
    let codes = of_person(bomb);
    assert!(codes.contains(&"anchor".to_owned()) && codes.contains(&"alias".to_owned()));
    let merged = format!("{HEAD}特长: &a {{一: 二}}\n在职教育:\n  <<: [*a, *a]\n");
    assert!(of_person(merged).contains(&"merge-key".to_owned()));
}

#[test]
fn a_file_of_a_hundred_megabytes_is_not_read() {
    let large = |pattern: &[u8]| {
        let test = archive();
        let mut file = File::create(test.path(PERSON)).unwrap();
        let block = pattern.repeat(1_000_000 / pattern.len());
        (0..100).for_each(|_| file.write_all(&block).unwrap());
        drop(file);
        assert_eq!(found(&test), ["file-too-large"]);
        assert_eq!(found_in(&test, "policy.yaml", PERSON), ["file-too-large"]);
    };
    large(b"a");
    large("姓名: 张志远\n".as_bytes());
}

/// The codes when one file of the archive lies in the place of another, whose place is filled.
fn found_in(test: &Test, place: &str, file: &str) -> Vec<String> {
    fs::rename(test.path(file), test.path(place)).unwrap();
    test.write(PERSON, HEAD);
    found(test)
}

#[test]
fn the_longest_line_that_is_read_is_read() {
    let long = "张".repeat(300_000);
    assert_eq!(of_person(format!("{HEAD}特长: {long}\n")), Vec::<String>::new());
    let codes = of_person(format!("{HEAD}{}: 1\n", "k".repeat(1_000_000)));
    assert_eq!(codes, ["broken-yaml"]);
    let codes = of_person(format!("{HEAD}特长: {{{}: 1}}\n", "k".repeat(900_000)));
    assert!(!codes.is_empty());
    let codes = of_person(format!("{HEAD}\"{}\": 1\n", "k".repeat(3_000)));
    assert_eq!(codes, ["unknown-key"]);
}

#[test]
fn ten_thousand_levels_are_too_deep() {
    const DEEP: usize = 10_000;
    for open in ["[", "{a: ", "- ", "? ", "[{a: "] {
        let text = format!("{HEAD}特长:\n  {}\n", open.repeat(DEEP));
        let codes = of_person(text);
        assert!(codes.contains(&"too-deep".to_owned()), "{open}: {codes:?}");
        assert!(!of_person(open.repeat(DEEP)).is_empty());
    }
    let closed = format!("{HEAD}特长: {}{}\n", "[".repeat(DEEP), "]".repeat(DEEP));
    assert_eq!(of_person(closed), ["too-deep"]);
    // Blocks of that depth take more than a file may have; these are as deep as fits.
    let mut stairs = HEAD.to_owned();
    (0..1400).for_each(|level| writeln!(stairs, "{}甲:", " ".repeat(level)).unwrap());
    assert!(of_person(stairs).contains(&"too-deep".to_owned()));
}

#[test]
fn bytes_that_are_no_text_are_shown_as_such() {
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend("特长: ".bytes().chain([0xE5, 0x86, b'\n']));
    assert_eq!(of_person(&bytes), ["unreadable-bytes"]);
    let noise: Vec<u8> =
        (0..200_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(!of_person(noise).is_empty());
    assert!(!of_person([0xFF; 100_000]).is_empty());
    assert!(!of_person([0; 100_000]).is_empty());
}

/// Texts that repaint a terminal or turn the reading direction.
const PAINT: [&str; 9] = [
    "\u{1b}[2J\u{1b}[31m红",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{202E}倒\u{202C}",
    "\u{2066}甲\u{2069}",
    "\u{200F}乙",
    "\u{61C}丙",
    "\u{8}\u{8}退",
    "\u{7f}",
];

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    for paint in PAINT {
        let spoiled = [
            format!("{HEAD}特长: {paint}\n"),
            format!("{HEAD}{paint}: 值\n"),
            format!("{HEAD}特长{paint}：值\n"),
            format!("{HEAD}民族: {paint}\n"),
            format!("{HEAD}联系电话: \"{paint}\n"),
            format!("{HEAD}来源: [{paint}, {paint}]\n"),
            format!("{HEAD}简历:\n  - {{起: {paint}, 内容: 说明,{paint}}}\n"),
            format!("{HEAD}培养:\n  实践锻炼:\n    - {{形式: {paint}, 接收: 松岭镇/{paint}}}\n"),
            format!("{HEAD}附件: [{{文件: {paint}}}]\n{paint}\n"),
            format!("{HEAD}备案编号: !{paint} &{paint} *{paint}\n"),
        ];
        let test = archive();
        for (at, text) in spoiled.iter().enumerate() {
            test.write(&format!("松岭镇/荷塘村/甲{at}/person.yaml"), text);
        }
        test.write("policy.yaml", format!("格式: 1\n来源: [{paint}]\n{paint}: 1\n"));
        test.write("dossier.yaml", format!("格式: 1\n基准日: 2026-11-20\n名称: {paint}\n"));
        test.write("events/a.yaml", format!("格式: 1\n参加: [{paint}]\n"));
        assert!(found(&test).len() > 1, "{paint:?}");
    }
}

#[test]
fn names_of_files_do_not_steer_the_terminal_either() {
    let test = archive();
    let folder = test.path("松岭镇/荷塘村");
    let names = PAINT.iter().map(|paint| paint.as_bytes().to_vec());
    let others: [&[u8]; 4] = [b"a\nb", b"\r\n", b"\xFF\xFE", b"line\n"];
    for name in names.chain(others.map(<[u8]>::to_vec)) {
        let person = folder.join(OsStr::from_bytes(&name));
        fs::create_dir(&person).unwrap();
        fs::write(person.join("person.yaml"), HEAD).unwrap();
    }
    assert_eq!(found(&test), ["bad-file-name"]);
    for paint in PAINT {
        let run = test.dossier("check").arg(paint).command();
        let said = bounded(run);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{}", said.err);
        assert_eq!(said.err.chars().find(|one| is_raw(*one)), None, "{:?}", said.err);
    }
}

#[test]
fn links_are_told_and_not_followed() {
    let test = archive();
    symlink(".", test.path("松岭镇/环")).unwrap();
    symlink("../..", test.path("松岭镇/荷塘村/上")).unwrap();
    symlink("乙", test.path("松岭镇/荷塘村/甲")).unwrap();
    symlink("甲", test.path("松岭镇/荷塘村/乙")).unwrap();
    symlink("/etc/passwd", test.path("松岭镇/荷塘村/张志远/照片.jpg")).unwrap();
    assert_eq!(found(&test), ["not-a-file"]);
    fs::remove_file(test.path(PERSON)).unwrap();
    symlink("/etc/passwd", test.path(PERSON)).unwrap();
    assert_eq!(found(&test), ["not-a-file"]);
}

#[test]
fn nobody_waits_for_a_pipe() {
    let files = [
        PERSON,
        "policy.yaml",
        "dossier.yaml",
        "松岭镇/town.yaml",
        "松岭镇/荷塘村/village.yaml",
        "events/2026-05.yaml",
        "reviews/2026-1.yaml",
        "松岭镇/荷塘村/张志远/照片.jpg",
        "templates/handbook/paper.yaml",
    ];
    for file in files {
        let test = archive();
        test.write(file, "").remove(file);
        let made = Command::new("mkfifo").arg(test.path(file)).status().unwrap();
        assert!(made.success());
        let codes = found(&test);
        assert!(codes.contains(&"not-a-file".to_owned()), "{file}: {codes:?}");
    }
}

#[test]
fn a_hundred_thousand_keys_and_five_thousand_errors_are_told_in_time() {
    let mut keys = String::new();
    (0..100_000).for_each(|at| writeln!(keys, "k{at}: 1").unwrap());
    assert_eq!(of_person(&keys)[..2], ["too-many-findings", "unknown-key"]);
    let wide = "姓名：张志远\n".repeat(50_000);
    assert_eq!(of_person(wide)[..2], ["too-many-findings", "full-width-colon"]);
    let mut errors = format!("{HEAD}简历:\n");
    (0..5_000).for_each(|at| {
        writeln!(errors, "  - {{起: 2013.1, 止: 2014.01, 内容: 学习{at}}}").unwrap();
    });
    let test = archive();
    test.write(PERSON, errors);
    let said = bounded(test.dossier("check --format short --jobs 1").command());
    assert_eq!(said.out.lines().filter(|line| line.contains(" bad-month: ")).count(), 5_000);
    assert_eq!(found(&test), ["bad-month"]);
}
