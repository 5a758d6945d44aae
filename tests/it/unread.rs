//! Shared files of which little or nothing can be read: what rests on them is not made, the cause is
//! told once, and nobody is accused of what follows from it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远";
const EVENT: &str = "events/2026-05-循环集训一.yaml";
const BATCH: &str = "reviews/2026-1.yaml";
const POLICY: &str = "policy.yaml";
const EDITION: &str = "policies/2024-01-01.yaml";

/// Takes away the content of a file of an archive.
type Lose = fn(&Test, &str);

/// Ways in which a file is lost, and the code that tells of each.
const LOSSES: [(&str, Lose); 8] = [
    ("empty-file", |test, file| {
        test.write(file, "");
    }),
    ("nul-character", |test, file| {
        test.write(file, [0; 2000]);
    }),
    ("foreign-format", |test, file| {
        test.write(file, b"PK\x03\x04\x14\x00\x00\x00");
    }),
    ("file-too-large", |test, file| {
        test.write(file, " ".repeat(1 << 21));
    }),
    ("not-a-file", |test, file| {
        test.remove(file).write(&format!("{file}/里面.txt"), "");
    }),
    ("not-a-file", link),
    ("conflict-mark", |test, file| {
        let text = test.read(file);
        test.write(file, format!("<<<<<<< HEAD\n{text}"));
    }),
    ("conflict-mark", |test, file| {
        let text = format!("<<<<<<< HEAD\n{}", test.read(file));
        let bytes = text.encode_utf16().flat_map(u16::to_le_bytes);
        test.write(file, [0xFF, 0xFE].into_iter().chain(bytes).collect::<Vec<u8>>());
    }),
];

/// A link to the very file.
fn link(test: &Test, file: &str) {
    test.write("../elsewhere.yaml", test.read(file)).remove(file);
    #[cfg(unix)]
    std::os::unix::fs::symlink(test.path("../elsewhere.yaml"), test.path(file)).unwrap();
}

/// The county, once for each loss of a file.
fn without(file: &str) -> impl Iterator<Item = (&'static str, Test)> {
    LOSSES.into_iter().map(move |(code, lose)| {
        let test = Test::county();
        lose(&test, file);
        (code, test)
    })
}

/// The errors of a check: file and code.
fn errors(test: &Test, arguments: &str) -> BTreeSet<(String, String)> {
    let output = test.dossier(&format!("check -q --format json {arguments}")).output();
    let found: Vec<Value> = serde_json::from_str(&output.stdout).unwrap();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let errors = found.iter().filter(|one| one["severity"] == "error");
    errors.map(|one| (text(one, "file"), text(one, "code"))).collect()
}

fn only(file: &str, code: &str) -> BTreeSet<(String, String)> {
    BTreeSet::from([(file.to_owned(), code.to_owned())])
}

/// Why a paper of the person was not made.
fn reasons(test: &Test, paper: &str, person: &str) -> Vec<String> {
    let output = test.dossier(&format!("build -q --format json --only {paper} {person}")).output();
    assert_eq!(output.code, 1, "{}", output.stderr);
    let objects = output.objects();
    let reasons = objects.iter().filter_map(|one| one["reasons"].as_array()).flatten();
    reasons.map(|one| format!("{} {}", one["code"], one["message"]).replace('"', "")).collect()
}

fn broken(file: &str) -> Vec<String> {
    vec![format!("broken-source {file} 有错误，改正后再做（dossier check 可查看）")]
}

#[test]
fn a_lost_event_stops_the_papers_that_it_may_be_part_of() {
    for (code, test) in without(EVENT) {
        assert_eq!(errors(&test, PERSON), only(EVENT, code), "{code}");
        assert_eq!(reasons(&test, "handbook", PERSON), broken(EVENT), "{code}");
    }
}

#[test]
fn an_event_whose_text_is_known_stops_nobody_whom_it_does_not_name() {
    let (test, event) = (Test::county(), "events/2026-03-松岭镇汛前.yaml");
    let text = test.read(event);
    let stranger = "云溪镇/白鹭村/许玥";
    assert!(!text.contains(stranger));
    test.write(event, format!("<<<<<<< HEAD\n{text}"));
    assert_eq!(errors(&test, stranger), BTreeSet::new());
    test.write(event, "");
    assert_eq!(errors(&test, stranger), only(event, "empty-file"));
}

#[test]
fn a_name_is_seen_in_every_spelling_in_which_it_is_read() {
    let spelt = PERSON.replacen('/', "\\", 1).replacen('/', "／", 1);
    let test = Test::county();
    test.write(EVENT, format!("<<<<<<< HEAD\n参加:\n  - {spelt}\n"));
    assert_eq!(errors(&test, PERSON), only(EVENT, "conflict-mark"));
}

#[test]
fn a_lost_batch_is_one_finding_and_accuses_nobody() {
    let all = errors(&Test::county(), "--filing");
    for (code, test) in without(BATCH) {
        let mut expected = all.clone();
        expected.extend(only(BATCH, code));
        assert_eq!(errors(&test, "--filing"), expected, "{code}");
        assert_eq!(errors(&test, &format!("--filing {PERSON}")), only(BATCH, code), "{code}");
        assert_eq!(reasons(&test, "joint-review", PERSON), broken(BATCH), "{code}");
    }
}

#[test]
fn a_lost_policy_is_one_finding_and_judges_nobody() {
    let all = errors(&Test::county(), "--filing");
    for (code, test) in without(POLICY) {
        let mut expected = all.clone();
        expected.extend(only(POLICY, code));
        assert_eq!(errors(&test, "--filing"), expected, "{code}");
        assert_eq!(errors(&test, PERSON), only(POLICY, code), "{code}");
        assert_eq!(code_of(&test, "build"), 3);
    }
}

/// How a command about the person exits.
fn code_of(test: &Test, command: &str) -> i32 {
    test.dossier(&format!("{command} -q --out 移交 {PERSON}")).output().code
}

/// The county with an older edition for its records, which one cannot be filed under.
fn with_older_edition() -> Test {
    let test = Test::county();
    test.dossier("policy revise -q --from 2026-11-01 --since 2024-01-01").exits(0);
    test.edit(EDITION, "年龄不超过: 45", "年龄不超过: 30");
    test
}

#[test]
fn an_older_edition_with_an_error_stops_everything_as_the_newest_does() {
    let refused = |test: &Test, code: &str| {
        let found = errors(test, &format!("--filing {PERSON}"));
        assert!(found.is_superset(&only(EDITION, code)), "{code}: {found:?}");
        assert_eq!(code_of(test, "pack"), 3);
        assert_eq!(code_of(test, "build"), 3);
    };
    let test = with_older_edition();
    let found = errors(&test, &format!("--filing {PERSON}"));
    assert_eq!(found, only(&format!("{PERSON}/person.yaml"), "ineligible"));
    test.edit(EDITION, "资格:", "资恪:");
    refused(&test, "unknown-key");
    for (code, lose) in LOSSES {
        let test = with_older_edition();
        lose(&test, EDITION);
        refused(&test, code);
    }
}

#[test]
fn an_edition_that_cannot_be_read_keeps_its_time() {
    let test = with_older_edition();
    test.write(EDITION, "");
    let found = errors(&test, "--filing");
    assert!(!found.iter().any(|(_, code)| code == "ineligible"), "{found:?}");
    let output = test.dossier("policy list --as-of 2026-05-01").output();
    let line = output.stdout.lines().find(|line| line.contains(EDITION)).unwrap();
    assert!(line.contains("读不出") && line.ends_with("施行"), "{line}");
}

#[test]
fn a_lost_file_of_a_town_stops_its_papers_and_no_others() {
    let test = Test::county();
    test.write("松岭镇/town.yaml", "");
    assert_eq!(errors(&test, PERSON), only("松岭镇/town.yaml", "empty-file"));
    assert_eq!(reasons(&test, "recommendation", PERSON), broken("松岭镇/town.yaml"));
    test.dossier("build -q --only recommendation 石桥乡/上寨村/石昌明").exits(0);
    // What is not there says nothing, and neither does a text without 称谓.
    test.write("松岭镇/town.yaml", "组织委员: 何静\n");
    test.dossier(&format!("build -q --only recommendation {PERSON}")).exits(0);
}
