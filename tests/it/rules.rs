//! Every code: its smallest fixture triggers exactly it, in both languages. That it has one, and a
//! page, is looked at in `tests/inside/rules.rs`.
//!
//! `tests/fixtures/ok/` is a small archive in which `check --filing --notes` finds nothing. A fixture,
//! `tests/fixtures/<code>.yaml`, says how to spoil it and what `check --format short --notes` then
//! says, and nothing else: `level`, `as_of` if it is another day than the archive's, a list of `edits`
//! (`file` with `from` and `to`, `write` (`times` over), `bytes` as hexadecimal, `link` to where, or
//! `remove`), `zh`, `en`. `UPDATE=1` writes `zh` and `en` anew.

use std::fs;

use crate::fixture::{Fixture, fixtures};
use crate::support::Test;

/// The day of the fine archive: fixtures are looked at on it, whatever the clock says.
const DAY: &str = "2026-05-31";

/// What `check` says of a spoilt archive.
fn says(fixture: &Fixture, language: &str) -> String {
    let level = match fixture.level.as_str() {
        "draft" => "",
        "strict" => "--strict",
        "filing" => "--filing",
        other => panic!("no level `{other}`"),
    };
    let day = fixture.as_of.as_deref().unwrap_or(DAY);
    let test = Test::of(fixture.archive());
    let run =
        format!("check {level} --as-of {day} --quiet --format short --notes --lang {language}");
    test.dossier(&run).output().stdout
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
        let said = ["zh", "en"].map(|language| says(&fixture, language));
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
