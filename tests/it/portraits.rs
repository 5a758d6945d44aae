//! Portraits whose names say something else than their content: what viewers forgive is printed and
//! packed, and of all else `check` says how it is to be called.

use std::fs;

use serde_json::Value;

use crate::support::{Test, tool};

const PERSON: &str = "松岭镇/荷塘村/张志远";

/// What a strict check says about a file: code and help.
fn told(test: &Test, file: &str) -> Vec<(String, String)> {
    let output = test.dossier(&format!("check -q --strict --format json {PERSON}")).output();
    let found: Vec<Value> = serde_json::from_str(&output.stdout).unwrap();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let own = found.iter().filter(|one| one["file"] == file);
    own.map(|one| (text(one, "code"), text(one, "help"))).collect()
}

/// How many pictures the handbook shows, as another program counts them.
fn pictures(test: &Test) -> usize {
    let output = test.dossier(&format!("build -q --only handbook {PERSON}")).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    let paper = test.path(&format!("build/{PERSON}/培养教育手册.pdf"));
    let list = tool("poppler-utils", "pdfimages", &["-list", paper.to_str().unwrap()]);
    list.lines().filter(|line| line.split_whitespace().nth(2) == Some("image")).count()
}

/// The portrait under another name; returns that of its file.
fn named(test: &Test, from: &str, ending: &str) -> String {
    let name = |ending: &str| format!("{PERSON}/照片.{ending}");
    fs::rename(test.path(&name(from)), test.path(&name(ending))).unwrap();
    name(ending)
}

#[test]
fn a_picture_of_another_kind_than_its_name_says_is_printed_and_packed() {
    let test = Test::county();
    for [from, to] in ["jpg", "png", "bmp", "webp", "照"].windows(2).map(|two| [two[0], two[1]]) {
        let file = named(&test, from, to);
        assert_eq!(told(&test, &file), [], "{to}");
        assert_eq!(pictures(&test), 1, "{to}");
    }
    let output = test.dossier(&format!("pack -q {PERSON}")).output();
    assert_eq!(output.code, 0, "{}", output.stdout);
}

#[test]
fn a_picture_that_is_called_no_picture_is_told_with_its_name() {
    let test = Test::county();
    let help = ("bad-portrait".to_owned(), "改名为 `照片.jpg`".to_owned());
    let mut from = "jpg";
    for to in ["pdf", "docx", "txt", "doc", "zip"] {
        let file = named(&test, from, to);
        assert_eq!(told(&test, &file), std::slice::from_ref(&help), "{to}");
        let refused = test.dossier(&format!("pack -q --format json {PERSON}")).output();
        assert!(refused.code == 1 && refused.stdout.contains("bad-portrait"), "{}", refused.stdout);
        from = to;
    }
    let file = named(&test, from, "jpg");
    assert_eq!(told(&test, &file), []);
    assert_eq!(pictures(&test), 1);
}
