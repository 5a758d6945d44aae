//! Every code: its smallest fixture triggers exactly it, in both languages, and it has its page.
//!
//! `tests/fixtures/ok/` is a small archive in which `check --filing --notes` finds nothing. A fixture,
//! `tests/fixtures/<code>.yaml`, says how to spoil it and what `check --format short --notes` then
//! says, and nothing else: `level`, `as_of` if it is another day than the archive's, a list of `edits`
//! (`file` with `from` and `to`, `write` (`times` over), `bytes` as hexadecimal, `link` to where, or
//! `remove`), `zh`, `en`. `UPDATE=1` writes `zh` and `en` anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use dossier::testing::checks;
use dossier::testing::diagnostic::Language;
use dossier::testing::manual;
use dossier::testing::yaml;
use serde::Deserialize;

use crate::support::{Test, project};

/// The day of the fine archive: fixtures are looked at on it, whatever the clock says.
const DAY: &str = "2026-05-31";

/// A way to spoil the fine archive, and what is then said.
#[derive(Deserialize)]
struct Fixture {
    level: String,
    #[serde(default)]
    as_of: Option<String>,
    edits: Vec<Edit>,
    #[serde(default)]
    zh: String,
    #[serde(default)]
    en: String,
}

/// One change of one file.
#[derive(Deserialize)]
struct Edit {
    file: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    to: String,
    #[serde(default)]
    write: Option<String>,
    #[serde(default)]
    times: Option<usize>,
    #[serde(default)]
    bytes: Option<String>,
    #[serde(default)]
    link: Option<String>,
    #[serde(default)]
    remove: bool,
}

impl Fixture {
    fn archive(&self) -> Test {
        let test = Test::fixture("ok");
        for edit in &self.edits {
            match (&edit.from, &edit.write, &edit.bytes) {
                (Some(from), ..) => test.edit(&edit.file, from, &edit.to),
                (_, Some(text), _) => test.write(&edit.file, text.repeat(edit.times.unwrap_or(1))),
                (.., Some(bytes)) => test.write(&edit.file, unhex(bytes)),
                _ if edit.link.is_some() => {
                    let to = edit.link.as_deref().unwrap();
                    std::os::unix::fs::symlink(to, test.path(&edit.file)).unwrap();
                    &test
                }
                _ => {
                    assert!(edit.remove, "an edit of {} changes nothing", edit.file);
                    test.remove(&edit.file)
                }
            };
        }
        test
    }

    fn says(&self, language: &str) -> String {
        let level = match self.level.as_str() {
            "draft" => "",
            "strict" => "--strict",
            "filing" => "--filing",
            other => panic!("no level `{other}`"),
        };
        let day = self.as_of.as_deref().unwrap_or(DAY);
        let test = self.archive();
        let run =
            format!("check {level} --as-of {day} --quiet --format short --notes --lang {language}");
        test.dossier(&run).output().stdout
    }
}

/// The fine archive as each fixture of a file's reading spoils it, by the fixture's code.
pub(crate) fn spoiled() -> impl Iterator<Item = (String, Test)> {
    let of_reading = |(code, _): &(String, PathBuf)| yaml::CODES.contains(&code.as_str());
    fixtures().into_iter().filter(of_reading).map(|(code, path)| {
        let text = fs::read_to_string(&path).unwrap();
        let fixture: Fixture = serde_yaml::from_str(&text).unwrap();
        (code, fixture.archive())
    })
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

fn fixtures() -> Vec<(String, PathBuf)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(project("tests/fixtures")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|one| one == "yaml") {
            all.push((path.file_stem().unwrap().to_str().unwrap().to_owned(), path));
        }
    }
    all.sort();
    all
}

#[test]
fn the_fine_archive_is_fine_at_every_level() {
    for level in ["", "--strict", "--filing"] {
        let check = format!("check {level} --as-of {DAY} --notes --format short");
        Test::fixture("ok").dossier(&check).exits(0);
    }
}

#[test]
fn every_fixture_triggers_exactly_its_finding() {
    let mut wrong = Vec::new();
    for (code, path) in fixtures() {
        let text = fs::read_to_string(&path).unwrap();
        let fixture: Fixture =
            serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{code}: {e}"));
        let said = ["zh", "en"].map(|language| fixture.says(language));
        let is_one = said.iter().all(|said| said.lines().count() == 1);
        for line in said.iter().flat_map(|said| said.lines()) {
            if !line.contains(&format!(" {code}: ")) {
                wrong.push(format!("{code} also triggers: {line}"));
            }
        }
        if !is_one {
            wrong.push(format!("{code} triggers {} findings", said[0].lines().count()));
        }
        if is_one && std::env::var_os("UPDATE").is_some() {
            let head = text.split("zh: ").next().unwrap();
            let both = format!("{head}zh: |\n  {}en: |\n  {}", said[0], said[1]);
            fs::write(&path, both).unwrap();
        } else if said != [fixture.zh, fixture.en] {
            wrong.push(format!("{code} says {said:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

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
                codes.extend(literals(text.split("#[cfg(test)]").next().unwrap()));
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
