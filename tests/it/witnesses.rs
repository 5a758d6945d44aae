//! The sample county's papers before tools that others made: fonts, structure, text, declarations.
//!
//! Needs `pdffonts`, `pdfinfo` and `pdftotext` (Debian package poppler-utils) and `qpdf`.

use std::collections::BTreeMap;
use std::fs;

use dossier::testing::Papers;
use serde_json::Value;

use crate::complaints::{self, complaint_about_font, path};
use crate::support::{Paper, pdf_text, project, sample, tool};

/// Asks something of every paper of the sample county and shows all answers that are complaints.
#[track_caller]
fn every_paper(complaints: impl Fn(&Paper) -> Vec<String> + Sync) {
    complaints::each(sample().papers.iter(), complaints);
}

#[test]
fn pdffonts_finds_only_declared_faces_embedded_as_subsets_with_unicode_values() {
    every_paper(complaints::fonts);
}

#[test]
fn qpdf_finds_no_error() {
    every_paper(complaints::structure);
}

#[test]
fn every_paper_says_that_it_is_archival_accessible_chinese_and_whose() {
    every_paper(complaints::declarations);
}

#[test]
fn pdfinfo_sees_title_tags_size_pages_and_the_day_of_the_data() {
    every_paper(|paper| {
        let (folder, file) = paper.file.rsplit_once('/').unwrap();
        // The two who share a name are told apart by the month of their birth.
        let name = match folder.rsplit('/').next().unwrap() {
            "李娜" => "李娜（1993.07）",
            "李娜-2" => "李娜（2001.02）",
            name => name,
        };
        let wanted = [
            ("Title", format!("{name} {}", file.trim_end_matches(".pdf"))),
            ("Creator", "dossier".to_owned()),
            ("Tagged", "yes".to_owned()),
            ("Suspects", "no".to_owned()),
            ("JavaScript", "no".to_owned()),
            ("Encrypted", "no".to_owned()),
            ("Pages", paper.pages.to_string()),
            ("CreationDate", "2026-11-20T00:00:00Z".to_owned()),
            ("ModDate", "2026-11-20T00:00:00Z".to_owned()),
        ];
        let told = tool("poppler-utils", "pdfinfo", &["-isodates", path(paper)]);
        let value = |key: &str| {
            let line = told.lines().find(|line| line.starts_with(&format!("{key}:")));
            line.map_or("", |line| line[key.len() + 1..].trim()).to_owned()
        };
        let differ = wanted.iter().filter(|(key, wanted)| value(key) != *wanted);
        let mut complaints: Vec<String> = differ
            .map(|(key, wanted)| format!("{key} is `{}` and not `{wanted}`", value(key)))
            .collect();
        if !value("Page size").ends_with("(A4)") {
            complaints.push(value("Page size"));
        }
        complaints
    });
}

#[test]
fn sha256sum_agrees_with_the_record() {
    let record = fs::read_to_string(sample().folder.join("build.jsonl")).unwrap();
    every_paper(|paper| {
        let told = tool("coreutils", "sha256sum", &[path(paper)]);
        let sum = told.trim_start_matches('\\').split_whitespace().next().unwrap();
        let line = record.lines().find(|line| line.contains(&paper.file)).unwrap();
        let recorded = line.contains(&format!(r#""sha256":"{sum}""#));
        if recorded && sum == paper.sha256 { Vec::new() } else { vec![sum.to_owned()] }
    });
}

#[test]
fn pdftotext_finds_the_text_of_every_field() {
    let papers = Papers::of(&project("archives"));
    every_paper(|paper| {
        let text = pdf_text(&paper.path);
        let fields = fields(&papers, paper);
        assert!(!fields.is_empty(), "{}", paper.file);
        let lost = fields.into_iter().filter(|(_, value)| !holds(&text, value, paper.pages));
        lost.map(|(field, value)| format!("{field} is not found: {value}")).collect()
    });
}

/// The paths and texts of everything that a paper is to show.
fn fields(papers: &Papers, paper: &Paper) -> Vec<(String, String)> {
    let all = papers.of_person(&paper.person, |_| true, &BTreeMap::new());
    let document = all.iter().find(|one| one.file() == paper.file).unwrap();
    let mut fields = Vec::new();
    collect(document.view(), &mut fields);
    fields
}

fn collect(view: &Value, fields: &mut Vec<(String, String)>) {
    match (view, view["f"].as_str(), view["t"].as_str()) {
        (_, Some(field), Some(text)) => fields.push((field.to_owned(), text.to_owned())),
        (Value::Array(list), ..) => list.iter().for_each(|value| collect(value, fields)),
        (Value::Object(map), ..) => map.values().for_each(|value| collect(value, fields)),
        _ => {}
    }
}

/// Whether a paper's text holds a field's, which may be in pieces where pages end: the rest of
/// the page, its number and the next page's head come between.
fn holds(text: &str, field: &str, pages: usize) -> bool {
    let field: String = field.chars().filter(|one| !one.is_whitespace()).collect();
    let mut rest = field.as_str();
    for _ in 0..pages.min(4) {
        if text.contains(rest) {
            return true;
        }
        let longest = rest.char_indices().map(|(at, _)| &rest[..at]);
        let found = longest.take_while(|part| text.contains(part)).last().unwrap_or_default();
        rest = &rest[found.len()..];
    }
    false
}

#[test]
fn a_field_is_found_whole_or_in_pieces_and_not_otherwise() {
    assert!(holds("甲乙丙丁", "乙 丙", 1));
    assert!(!holds("甲乙—1—丙丁", "乙丙", 1));
    assert!(holds("甲乙—1—丙丁", "乙丙", 2));
    assert!(!holds("甲乙丙丁", "甲戊", 4));
    assert!(holds("甲乙丙丁", "", 1));
}

#[test]
fn a_font_that_is_not_embedded_is_complained_about() {
    let line = |name: &str, marks: &str| format!("{name}  CID Type 0C  Identity-H  {marks}  12  0");
    let good = line("ABCDEF+FandolSong-Bold-Identity-H", "yes yes yes");
    assert_eq!(complaint_about_font(&good), None);
    assert!(complaint_about_font(&line("ABCDEF+FandolSong-Bold", "yes no yes")).is_some());
    assert!(complaint_about_font(&line("ABCDEF+FandolSong-Bold", "yes yes no")).is_some());
    assert!(complaint_about_font(&line("ABCDEF+DejaVuSans", "yes yes yes")).is_some());
}
