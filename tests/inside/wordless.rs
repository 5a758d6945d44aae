//! No message is read back: with every text replaced by one letter, the same is found at the same
//! places.

use std::collections::BTreeSet;
use std::path::Path;

use crate::checks::{self, CheckOptions};
use crate::diagnostic::{Level, Severity, wordless};
use crate::inside::fixture::{Fixture, fixtures};
use crate::inside::folder::{Folder, project};

/// What is found, where, and how bad it is.
type Found = BTreeSet<(String, Option<(usize, usize)>, &'static str, Severity)>;

fn found(root: &Path) -> Found {
    let ask = CheckOptions {
        level: Level::Filing,
        as_of: None,
        today: None,
        named: BTreeSet::new(),
        within: Vec::new(),
        // Messages are without words on this thread alone.
        jobs: 1,
    };
    let findings = checks::check(root, &ask).unwrap().findings.into_iter();
    let place = |one: &crate::diagnostic::Place| (one.span.start, one.span.end);
    findings
        .map(|one| (one.file.to_string(), one.place.as_ref().map(place), one.code.0, one.severity))
        .collect()
}

#[test]
fn nothing_is_decided_by_what_a_message_says() {
    let mut seen = 0;
    for (code, file) in fixtures() {
        let text = std::fs::read_to_string(&file).unwrap();
        let archive = serde_yaml::from_str::<Fixture>(&text).unwrap().archive();
        let root = archive.root();
        let with_words = found(&root);
        let without = wordless::during(|| found(&root));
        assert_eq!(with_words, without, "{code}");
        seen += with_words.len();
    }
    assert!(seen > 200, "{seen}");
    let county = project("archives");
    assert_eq!(found(&county), wordless::during(|| found(&county)));
}

#[test]
fn a_misspelt_key_is_known_for_the_one_that_was_meant_whatever_is_said_of_it() {
    let fine = Folder::fixture("ok");
    let file = "松岭镇/荷塘村/张志远/person.yaml";
    let text = fine.read(file);
    let is_key = |line: &&str| line.starts_with(|one: char| one.is_alphabetic());
    let keys: Vec<&str> =
        text.lines().skip(1).filter(is_key).filter_map(|line| line.split(':').next()).collect();
    assert!(keys.len() > 10, "{keys:?}");
    for key in keys {
        let folder = fine.again();
        folder.edit(file, &format!("\n{key}:"), &format!("\n{key}子:"));
        let with_words = found(&folder.root());
        assert_eq!(with_words, wordless::during(|| found(&folder.root())), "{key}");
    }
}
