//! `dossier build` from the outside.

use crate::support::{Test, sample};

#[test]
fn generated_people_are_fine() {
    let test = Test::people(45);
    let output = test.dossier("check --format short").output();
    println!("{}{}", output.stdout, output.stderr);
    let output = test.dossier("build --format json").output();
    println!("{}{}", output.stdout, output.stderr);
    assert_eq!(output.code, 0);
}

#[test]
fn sample_is_fine() {
    assert_eq!(sample().papers.len(), 210);
}
