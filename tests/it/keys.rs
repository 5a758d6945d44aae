//! No key of policy.yaml and dossier.yaml is accepted and then read by nothing.

use std::fs;
use std::path::Path;

use crate::support::project;

/// Fields that only tell which format a file has, are read where the file is decoded, or before.
const READ_BY_THE_DECODER: [&str; 3] = ["format", "language", "access"];

/// Keys that are kept and checked, and that the reports to come will print.
const FOR_REPORTS: &[&str] = &[
    "talk_outlines",
    "midterm",
    "reporting",
    "intake",
    "last_term",
    "reviewer",
    "volume",
    "compiler",
    "checker",
];

/// The fields of the records of a file of the model, with their keys.
fn fields(file: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(project(file)).unwrap();
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let field = |line: &str| {
        let (field, rest) = line.trim().split_once(": ")?;
        let key = rest.split_once(" = \"")?.1.split_once('"')?.0;
        field
            .chars()
            .all(|one| one.is_ascii_lowercase() || one == '_')
            .then(|| (field.to_owned(), key.to_owned()))
    };
    text.lines().filter_map(field).collect()
}

/// The program's text outside the model, without its tests.
fn readers(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("src/model") {
                readers(&path, text);
            }
        } else if path.extension().is_some_and(|end| end == "rs") {
            let own = fs::read_to_string(&path).unwrap();
            text.push_str(own.split("#[cfg(test)]\nmod ").next().unwrap());
        }
    }
}

#[test]
fn every_key_of_the_policy_and_the_settings_has_a_reader() {
    let mut text = String::new();
    readers(&project("src"), &mut text);
    // The word lists are read through the lists of an edition.
    text.push_str(&fs::read_to_string(project("src/model/policy_lists.rs")).unwrap());
    let files = ["src/model/policy.rs", "src/model/settings.rs"];
    let all: Vec<(String, String)> = files.into_iter().flat_map(fields).collect();
    assert!(all.len() > 70, "{}", all.len());
    let is_read = |field: &str| {
        let named = |start: &str| {
            text.match_indices(start).any(|(at, _)| {
                let rest = &text[at + start.len()..];
                !rest.starts_with(|one: char| one.is_ascii_alphanumeric() || one == '_')
            })
        };
        named(&format!(".{field}")) || named(&format!("from {field}"))
    };
    let unread: Vec<_> = all
        .iter()
        .filter(|(field, _)| !READ_BY_THE_DECODER.contains(&field.as_str()))
        .filter(|(field, _)| !FOR_REPORTS.contains(&field.as_str()) && !is_read(field))
        .collect();
    assert!(unread.is_empty(), "read by nothing: {unread:#?}");
}
