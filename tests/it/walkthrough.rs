//! What README.zh.md shows of the sample county is what the program says of it: every command with
//! `-C archives` that an output follows is given, and the findings at filing are all there.

use std::fs;

use serde_json::Value;

use crate::support::{Test, project};

/// The day of the sample county, so that no clock takes part.
const DAY: &str = "2026-11-20";

/// The commands about the sample county, each with what is shown of its output.
fn shown() -> Vec<(String, String)> {
    let text = fs::read_to_string(project("README.zh.md")).unwrap();
    let blocks: Vec<&str> = text.split("```").collect();
    let pairs = blocks.windows(3).filter_map(|part| {
        let command = part[0].strip_prefix("sh\ndossier -C archives ")?.trim();
        let follows = part[1].trim().is_empty() && part[2].starts_with('\n');
        follows.then(|| (command.to_owned(), part[2][1..].to_owned()))
    });
    pairs.collect()
}

/// What the program says: data, then talk.
fn says(command: &str) -> String {
    let output = Test::county().dossier(&format!("{command} --lang zh")).output();
    output.stdout + &output.stderr
}

/// Whether a text is all of another but for what stands in the place of each line `…`.
fn is_part(shown: &str, all: &str) -> bool {
    let parts: Vec<&str> = shown.split("…\n").collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let mut rest = all;
    let in_order = parts.iter().all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    });
    in_order && all.starts_with(first) && all.ends_with(last)
}

#[test]
fn what_is_shown_of_the_sample_county_is_what_is_said() {
    let shown = shown();
    assert!(shown.len() >= 4, "the walk shows check, explain and why: {shown:?}");
    for (command, shown) in shown {
        let dated = command.starts_with("check").then(|| format!(" --as-of {DAY}"));
        let said = says(&format!("{command}{}", dated.unwrap_or_default()));
        assert!(is_part(&shown, &said), "`{command}` says:\n{said}\nREADME.zh.md shows:\n{shown}");
    }
}

#[test]
fn the_sample_county_has_no_finding_but_those_explained() {
    let county = Test::county();
    let run = format!("check --filing --as-of {DAY} --format json");
    let found: Vec<Value> = serde_json::from_str(&county.dossier(&run).output().stdout).unwrap();
    let text = fs::read_to_string(project("README.zh.md")).unwrap();
    let section = text.split("### 样县走一遍").nth(1).expect("the walk has its section");
    for one in &found {
        let (code, file) = (one["code"].as_str().unwrap(), one["file"].as_str().unwrap());
        let explained = section.contains(&format!("| `{code}` |"));
        let listed = one["severity"] == "note"
            || section.contains(&format!("{file}:{}:{}: ", one["line"], one["column"]));
        assert!(explained && listed, "README.zh.md does not explain {code} of {file}");
    }
}
