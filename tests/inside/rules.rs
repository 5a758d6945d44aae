//! Every rule has its file, its fixture and its page; every code has its page, whole in both languages.

use std::collections::BTreeSet;
use std::fs;

use crate::diagnostic::Language;
use crate::inside::fixture::fixtures;
use crate::inside::folder::project;
use crate::{checks, manual, yaml};

#[test]
fn every_rule_has_its_file_its_fixture_and_its_page() {
    let fixtures: BTreeSet<String> = fixtures().into_iter().map(|(code, _)| code).collect();
    let mut missing = Vec::new();
    for rule in checks::rules() {
        let file = rule.code.replace('-', "_");
        let families = ["person", "progress", "folder", "archive_wide"];
        let files = families.map(|family| format!("src/checks/{family}/{file}.rs"));
        if !files.iter().any(|file| project(file).exists()) {
            missing.push(format!("{}: no file {file}.rs", rule.code));
        }
        if !fixtures.contains(rule.code) {
            missing.push(format!("{}: no fixture", rule.code));
        }
        if manual::page(rule.code).is_none() {
            missing.push(format!("{}: no page", rule.code));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Codes without a fixture, besides those of packets, which `tamper` triggers: those that only a
/// register or making a paper or a packet tells, one of what the disk
/// does to a run, and one that never comes alone.
const NOT_OF_CHECK: &[&str] = &[
    "already-received",
    "altered-entry",
    "altered-packet",
    "bad-number-part",
    "broken-entry",
    "broken-source",
    "disk",
    "double-entry",
    "file-changed",
    "foreign-file",
    "missing-packet",
    "missing-receipt",
    "not-due",
    "number-gap",
    "other-version",
    "outdated-paper",
    "packet-changed",
    "packet-day",
    "packet-exists",
    "packet-fails",
    "packet-name",
    "packet-received",
    "packet-signed",
    "packet-too-large",
    "page-character",
    "page-export",
    "page-field",
    "page-font",
    "page-hidden-character",
    "page-limit",
    "page-overflow",
    "page-panic",
    "page-person",
    "page-portrait",
    "page-template",
    "receipt-unprinted",
    "too-many-findings",
    "unbooked-packet",
    "unpacked-packet",
    "unreadable-file",
];

/// Every code that stands in the sources, whoever reports it.
fn codes() -> BTreeSet<String> {
    let rules = checks::rules().map(|rule| rule.code);
    let mut codes: BTreeSet<String> =
        yaml::CODES.into_iter().chain(rules).map(str::to_owned).collect();
    let mut folders = vec![project("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|one| one == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                codes.extend(literals(text.split("#[cfg(test)]\nmod ").next().unwrap()));
            }
        }
    }
    codes
}

/// The words that a file uses as codes: in `Code("…")`, first in a pair that is made a code, or
/// in an arm that names a code of a page.
fn literals(text: &str) -> Vec<String> {
    let in_pairs = text.contains("Code(code)");
    let mut found = Vec::new();
    let parts: Vec<&str> = text.split('(').collect();
    for pair in parts.windows(2) {
        let Some(rest) = pair[1].trim_start().strip_prefix('"') else { continue };
        let code = word(rest);
        if pair[0].ends_with("Code") || in_pairs && code.contains('-') {
            found.extend(rest[code.len()..].starts_with('"').then_some(code));
        }
    }
    let quoted = text.split('"').map(word);
    found.extend(quoted.filter(|one| one.len() > 5 && one.starts_with("page-")));
    found
}

fn word(text: &str) -> String {
    let kebab = |one: &char| one.is_ascii_lowercase() || one.is_ascii_digit() || *one == '-';
    text.chars().take_while(kebab).collect()
}

#[test]
fn every_code_has_its_page_and_every_code_of_a_check_its_fixture() {
    let codes = codes();
    assert!(codes.contains("identity-checksum") && codes.contains("missing-attachment"));
    assert!(codes.contains("page-panic") && codes.contains("unknown-key") && codes.len() > 60);
    let fixtures: BTreeSet<String> = fixtures().into_iter().map(|(code, _)| code).collect();
    let mut wrong = Vec::new();
    for code in &codes {
        if manual::page(code).is_none() {
            wrong.push(format!("{code}: no page"));
        }
        let of_packets = ["packet-", "signature-"].iter().any(|start| code.starts_with(start));
        if !fixtures.contains(code) && !of_packets && !NOT_OF_CHECK.contains(&code.as_str()) {
            wrong.push(format!("{code}: no fixture"));
        }
    }
    let strangers = fixtures.iter().filter(|code| !codes.contains(*code));
    wrong.extend(strangers.map(|code| format!("{code}: a fixture of no code")));
    let strangers = manual::pages().filter(|page| !codes.contains(page.code));
    wrong.extend(strangers.map(|page| format!("{}: a page of no code", page.code)));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pages_are_listed_in_the_order_of_their_codes() {
    for family in manual::FAMILIES {
        assert!(family.pages.is_sorted_by_key(|page| page.code), "{family:?}");
    }
}

#[test]
fn every_page_is_whole_in_both_languages() {
    let mut seen = BTreeSet::new();
    for page in manual::pages() {
        assert!(seen.insert(page.code), "{} has two pages", page.code);
        let languages = [
            (Language::Chinese, ["\n## 例子\n", "\n## 改法\n"]),
            (Language::English, ["\n## Example\n", "\n## Remedy\n"]),
        ];
        for (language, sections) in languages {
            let text = page.text(language);
            assert!(text.starts_with("# "), "{}: {text}", page.code);
            for section in sections {
                assert!(text.contains(section), "{} lacks {section:?}", page.code);
            }
        }
    }
}
