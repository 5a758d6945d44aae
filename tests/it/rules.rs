//! Every code: its smallest fixture triggers exactly it, in both languages, and it has its page.
//!
//! `tests/fixtures/ok/` is a small archive in which `check --filing --notes` finds nothing. A fixture,
//! `tests/fixtures/<code>.yaml`, says how to spoil it and what `check --format short --notes` then
//! says, and nothing else: `level`, `as_of` if it is another day than the archive's, a list of `edits`
//! (`file` with `from` and `to`, `write`, `bytes` as hexadecimal, or `remove`), `zh`, `en`. `UPDATE=1`
//! writes `zh` and `en` anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use dossier::checks;
use dossier::diagnostic::Language;
use dossier::manual;
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
    bytes: Option<String>,
    #[serde(default)]
    remove: bool,
}

impl Fixture {
    fn archive(&self) -> Test {
        let test = Test::fixture("ok");
        for edit in &self.edits {
            match (&edit.from, &edit.write, &edit.bytes) {
                (Some(from), ..) => test.edit(&edit.file, from, &edit.to),
                (_, Some(text), _) => test.write(&edit.file, text),
                (.., Some(bytes)) => test.write(&edit.file, unhex(bytes)),
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
        for line in said.iter().flat_map(|said| said.lines()) {
            if !line.contains(&format!(" {code}: ")) {
                wrong.push(format!("{code} also triggers: {line}"));
            }
        }
        if said.iter().any(|said| said.lines().count() != 1) {
            wrong.push(format!("{code} triggers {} findings", said[0].lines().count()));
        }
        if std::env::var_os("UPDATE").is_some() {
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
        let families = ["person", "progress", "archive_wide"];
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
