//! What could not be read is not absent: a rule that misses something in events or batches says
//! nothing while one of them that may hold it is broken.

use std::collections::BTreeSet;

use crate::checks::{self, CheckOptions};
use crate::diagnostic::Level;
use crate::inside::fixture::{Fixture, fixtures};
use crate::inside::folder::Folder;
use crate::model::Day;

/// The rules, and the folder of what they miss.
const MISSED: [(&str, &str); 8] = [
    ("event-month", "events"),
    ("event-number", "events"),
    ("review-expired", "reviews"),
    ("review-objected", "reviews"),
    ("review-waiting", "reviews"),
    ("theme-missed", "events"),
    ("uncovered-person", "events"),
    ("unmet-need", "events"),
];

fn codes(folder: &Folder, as_of: Option<&str>) -> BTreeSet<&'static str> {
    let ask = CheckOptions {
        level: Level::Filing,
        as_of: as_of.map(|day| Day::parse(day).unwrap()),
        today: None,
        named: BTreeSet::new(),
        within: Vec::new(),
        jobs: 1,
    };
    let findings = checks::check(&folder.root(), &ask).unwrap().findings;
    findings.into_iter().map(|one| one.code.0).collect()
}

/// A file of which nothing can be read, and that names a person.
fn broken(person: &str) -> String {
    format!("格式: 1\n名称: [残缺\n参加:\n  - {person}\n")
}

#[test]
fn nothing_is_missed_while_what_may_hold_it_cannot_be_read() {
    let fixtures = fixtures();
    for (code, folder) in MISSED {
        let (_, file) = fixtures.iter().find(|(name, _)| name == code).expect(code);
        let text = std::fs::read_to_string(file).unwrap();
        let fixture: Fixture = serde_yaml::from_str(&text).unwrap();
        let archive = fixture.archive();
        let as_of = fixture.as_of.as_deref();
        assert!(codes(&archive, as_of).contains(code), "{code}");
        archive.write(&format!("{folder}/2026-04-残缺.yaml"), broken("松岭镇/荷塘村/张志远"));
        assert!(!codes(&archive, as_of).contains(code), "{code} with a broken file");
    }
}

#[test]
fn a_broken_file_about_somebody_else_excuses_nobody() {
    let fixtures = fixtures();
    for code in ["review-waiting", "unmet-need"] {
        let (_, folder) = MISSED.iter().find(|(name, _)| *name == code).unwrap();
        let (_, file) = fixtures.iter().find(|(name, _)| name == code).expect(code);
        let text = std::fs::read_to_string(file).unwrap();
        let archive = serde_yaml::from_str::<Fixture>(&text).unwrap().archive();
        archive.write(&format!("{folder}/2026-04-残缺.yaml"), broken("松岭镇/太平村/李文博"));
        assert!(codes(&archive, None).contains(code), "{code}");
    }
}
