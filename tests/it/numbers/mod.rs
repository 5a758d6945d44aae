//! `dossier stats` before a witness: a Python script that counts every number again over the files
//! themselves, with a loader that types nothing. Further: figures that districts reported, and what
//! becomes of the numbers when somebody's folder is deleted.

mod deleted;
mod edges;
mod moved;
mod reported;
mod texts;
mod workbook;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::district::{self, District};
use crate::folder::Folder;
use crate::map;
use crate::support::{Test, project, tool};

/// How many districts are counted twice; `make recount` counts as many as it is told.
const DISTRICTS: u64 = 40;

/// An archive with what the program counted in it.
fn archive(district: &District) -> Test {
    let folder = Folder::empty();
    for (path, text) in &district.files {
        folder.write(path, text);
    }
    Test::of(folder)
}

/// How many districts are looked at, unless the environment says how many.
fn districts(usual: u64) -> u64 {
    let told = std::env::var("DOSSIER_DISTRICTS").ok();
    told.map_or(usual, |told| told.parse().unwrap())
}

/// Everything that the program counts on a day, as it says it.
fn counted(test: &Test, day: &str) -> String {
    let output = test.dossier("stats --quiet --format json --as-of").arg(day).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    output.stdout
}

/// The numbers of a day.
fn numbers(test: &Test, day: &str) -> Vec<Value> {
    serde_json::from_str(&counted(test, day)).unwrap()
}

/// Has archives counted again for the days of which the program's numbers lie beside them.
fn recount(archives: &[Test]) {
    let files = ["tests/it/numbers/recount.py", "src/archive/defaults/policy.yaml"].map(project);
    let folders = archives.iter().map(|test| test.around().to_owned());
    let arguments: Vec<PathBuf> = files.into_iter().chain(folders).collect();
    let arguments: Vec<&str> = arguments.iter().map(|path| path.to_str().unwrap()).collect();
    tool("python3-yaml", "/usr/bin/python3", &arguments);
}

#[test]
fn a_witness_counts_the_same_in_random_districts_on_random_days() {
    let seeds: Vec<u64> = (0..districts(DISTRICTS)).collect();
    let archives = map(2, &seeds, |seed| {
        let district = district::district(*seed);
        let test = archive(&district);
        for day in &district.days {
            fs::write(test.path(&format!("../{day}.json")), counted(&test, day)).unwrap();
        }
        test
    });
    recount(&archives);
}

#[test]
fn a_witness_counts_the_same_in_the_sample_county() {
    let test = Test::county();
    // On the first of a month what is vacant from that month is vacant.
    for day in ["2025-12-31", "2026-06-30", "2026-11-20", "2026-12-01", "2027-01-31"] {
        fs::write(test.path(&format!("../{day}.json")), counted(&test, day)).unwrap();
    }
    recount(&[test]);
}

#[test]
fn one_seed_gives_one_district() {
    let one = district::district(7);
    assert_eq!(one.files, district::district(7).files);
    assert_ne!(one.files, district::district(8).files);
}
