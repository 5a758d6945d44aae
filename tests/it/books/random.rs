//! Workbooks of random districts: unchanged they change nothing, and edits change what was edited.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::district::{self, District, chance::Chance};
use crate::folder::Folder;
use crate::support::Test;

use super::sheet::{read, write};

pub(super) fn archive(district: &District) -> Test {
    let folder = Folder::empty();
    for (path, text) in &district.files {
        folder.write(path, text);
    }
    Test::of(folder)
}

/// A district in which each value has its canonical form, as a value that is set gets it.
fn canonical(seed: u64) -> Test {
    let test = archive(&district::district(seed));
    test.dossier("fmt -q").output();
    test
}

/// Every file of an archive but what the program keeps for itself.
fn files(test: &Test) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().display().to_string();
            if name.starts_with(".dossier") || name.starts_with("build") {
                continue;
            }
            if path.is_dir() {
                walk(&path, root, all);
            } else {
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let (root, mut all) = (test.path(""), BTreeMap::new());
    walk(&root, &root, &mut all);
    all
}

fn export(test: &Test, file: &str, options: &str) {
    let output =
        test.dossier(&format!("export --workbook --with-left --out {file} -q {options}")).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
}

/// What was taken over is there, so that the same workbook asks for nothing more.
#[track_caller]
fn asks_for_nothing_more(test: &Test, file: &str) {
    let output = test.dossier(&format!("import {file} --format json")).output();
    let more = |row: &&Value| row["outcome"] == "new" || row["outcome"] == "update";
    let rows = output.objects();
    let more: Vec<&Value> = rows.iter().filter(more).collect();
    assert!(more.is_empty(), "{more:#?}");
}

#[test]
fn a_workbook_that_nobody_edited_changes_no_byte() {
    for seed in 0..4 {
        let test = archive(&district::district(seed));
        let before = files(&test);
        for (file, options) in [("../遮.xlsx", ""), ("../全.xlsx", "--full")] {
            export(&test, file, options);
            let first = fs::read(test.path(file)).unwrap();
            fs::remove_file(test.path(file)).unwrap();
            export(&test, file, options);
            assert!(fs::read(test.path(file)).unwrap() == first, "two runs, two workbooks");
            let output = test.dossier(&format!("import {file} --write --format json")).output();
            let rows = output.objects();
            let others: Vec<_> = rows.iter().filter(|row| row["outcome"] != "unchanged").collect();
            assert!(others.is_empty() && !rows.is_empty(), "seed {seed}: {others:#?}");
            assert!(files(&test) == before, "seed {seed}");
        }
    }
}

#[test]
fn an_edited_cell_changes_that_value_and_no_other() {
    let mut done = 0;
    for seed in 10..16 {
        let test = canonical(seed);
        let mut chance = Chance::of(seed);
        export(&test, "../前.xlsx", "--full");
        let before = read(&test.path("../前.xlsx"));
        let (mut edited, mut edits) = (before.clone(), BTreeMap::new());
        for _ in 0..60 {
            let page = chance.below(before.len());
            let sheet = &before[page];
            let (known, own) = (sheet.known(), sheet.own());
            if known.is_empty() {
                continue;
            }
            let (row, column) = (chance.of_all(&known), chance.of_all(&own));
            // One value a row: whether it was taken is told of the row.
            if edits.keys().any(|(of, at, _)| (*of, *at) == (page, row)) {
                continue;
            }
            let other = &sheet.rows[chance.of_all(&known)][column];
            // 无 says that a group or a list holds nothing, and gives way to what it holds.
            let says_nothing = other == "无" || sheet.rows[row].iter().any(|cell| cell == "无");
            if *other != sheet.rows[row][column] && !says_nothing {
                edits.insert((page, row, column), other.clone());
                edited[page].rows[row][column].clone_from(other);
            }
        }
        write(&test.path("../改.xlsx"), &edited);
        let output = test.dossier("import ../改.xlsx --write --partial --format json").output();
        let rows = output.objects();
        let taken = |page: usize, row: usize| {
            let is_own =
                |one: &&Value| one["sheet"] == before[page].name.as_str() && one["row"] == row + 1;
            rows.iter().find(is_own).is_some_and(|one| one["outcome"] == "update")
        };
        let mut expected = before.clone();
        for ((page, row, column), text) in &edits {
            if taken(*page, *row) {
                done += 1;
                expected[*page].rows[*row][*column].clone_from(text);
            }
        }
        asks_for_nothing_more(&test, "../改.xlsx");
        export(&test, "../后.xlsx", "--full");
        let after = read(&test.path("../后.xlsx"));
        for (expected, after) in expected.iter().zip(&after) {
            let (wanted, found) = (expected.entries(), after.entries());
            for (wanted, found) in wanted.iter().zip(&found) {
                assert_eq!(found, wanted, "seed {seed} {}", expected.name);
            }
            assert_eq!(found.len(), wanted.len(), "seed {seed} {}", expected.name);
        }
        // What was refused is told, and nothing else is.
        let refused = rows.iter().filter(|row| row["outcome"] == "refused").count();
        let updated = rows.iter().filter(|row| row["outcome"] == "update").count();
        assert!(refused + updated <= edits.len(), "{refused} {updated} {}", edits.len());
    }
    assert!(done > 60, "{done} edits");
}

#[test]
fn a_row_that_is_filled_in_adds_that_entry_and_no_other() {
    let mut done = 0;
    for seed in 20..24 {
        let test = canonical(seed);
        let mut chance = Chance::of(seed);
        export(&test, "../前.xlsx", "");
        let before = read(&test.path("../前.xlsx"));
        let mut filled = before.clone();
        let mut places = Vec::new();
        for (page, sheet) in before.iter().enumerate() {
            let own = sheet.rows[0].len() - 1;
            let known = sheet.known();
            let says_nothing = |whose: &String| {
                sheet.rows.iter().any(|row| row[0] == *whose && row[own].starts_with('无'))
            };
            let is_free =
                |at: &usize| sheet.rows[*at][own].is_empty() && !says_nothing(&sheet.rows[*at][0]);
            let free: Vec<usize> = (2..sheet.rows.len()).filter(is_free).collect();
            if known.is_empty() || free.is_empty() {
                continue;
            }
            let (from, to) = (chance.of_all(&known), chance.of_all(&free));
            for column in sheet.own() {
                filled[page].rows[to][column].clone_from(&sheet.rows[from][column]);
            }
            places.push((page, to));
        }
        write(&test.path("../填.xlsx"), &filled);
        let output = test.dossier("import ../填.xlsx --write --partial --format json").output();
        let rows = output.objects();
        asks_for_nothing_more(&test, "../填.xlsx");
        export(&test, "../后.xlsx", "");
        let after = read(&test.path("../后.xlsx"));
        for (page, sheet) in before.iter().enumerate() {
            let mut wanted = sheet.entries();
            for (_, at) in places.iter().filter(|(of, _)| *of == page) {
                let is_own =
                    |one: &&Value| one["sheet"] == sheet.name.as_str() && one["row"] == at + 1;
                if rows.iter().find(is_own).is_some_and(|one| one["outcome"] == "new") {
                    done += 1;
                    let mut entry = filled[page].clone();
                    entry.rows = vec![entry.rows[0].clone(), entry.rows[*at].clone()];
                    *entry.rows[1].last_mut().unwrap() = "0".to_owned();
                    wanted.extend(entry.entries());
                }
            }
            let mut found = after[page].entries();
            wanted.sort();
            found.sort();
            assert_eq!(found, wanted, "seed {seed} {}", sheet.name);
        }
    }
    assert!(done > 20, "{done} entries");
}
