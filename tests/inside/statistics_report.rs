//! The report on the numbers of a day: its bars are as long as their numbers, it says the same in
//! words, and it is the same report whoever makes it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::documents::{self, Document, NoReport, Setup, StatisticsReport};
use crate::hash::Digest;
use crate::inside::folder::{Folder, project};
use crate::numbers::{self, Counts, View};

/// The whole axis, as lengths count it.
const FULL: f64 = 10_000.0;

fn made(root: &std::path::Path) -> Result<Document, NoReport> {
    let Counts { archive, sheets, .. } = numbers::counts(root, 2, &[View::default()]).unwrap();
    let sheet = &sheets[0];
    let (setup, _) = Setup::new(&archive, sheet.day, false);
    let report = StatisticsReport {
        sheet,
        policy: archive.policies.on(sheet.day),
        selection: &[],
        places: &[],
        condition: None,
        commit: Some(("0123456789abcdef".to_owned(), true)),
        digest: Digest::of(b"data"),
        names: false,
    };
    documents::statistics_report(&archive, &setup, &report).map(|(document, _)| document)
}

/// The report on the sample county.
pub(crate) fn document() -> Document {
    made(&project("archives")).unwrap()
}

fn text(field: &Value) -> &str {
    field["t"].as_str().unwrap_or_else(|| panic!("no field: {field}"))
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no list {key}: {value}"))
}

/// Everything of one kind that stands in the sections.
fn parts<'v>(view: &'v Value, kind: &'v str) -> Vec<&'v Value> {
    let parts = list(view, "sections").iter().flat_map(|section| list(section, "parts"));
    parts.filter_map(|part| part.get(kind)).collect()
}

/// The number with which a text begins, as the value of an axis.
fn number(text: &str) -> f64 {
    let begin = text.trim_start_matches(|one: char| !one.is_ascii_digit());
    let end = begin.find(|one: char| !one.is_ascii_digit() && one != '.').unwrap_or(begin.len());
    begin[..end].parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

/// What the whole axis stands for, by its last tick; ticks stand where bars of their numbers end.
fn whole(chart: &Value) -> f64 {
    let ticks = list(chart, "ticks");
    let end = number(text(&ticks.last().unwrap()["text"]));
    assert_eq!(number(text(&ticks[0]["text"])), 0.0, "an axis begins at 0");
    for tick in ticks {
        is_as_long(&tick["at"], number(text(&tick["text"])), end);
    }
    end
}

#[track_caller]
fn is_as_long(length: &Value, number: f64, end: f64) {
    let length = length.as_i64().unwrap() as f64;
    assert!((length - number / end * FULL).abs() <= 0.5, "{length} for {number} of {end}");
}

#[test]
fn bars_are_as_long_as_the_numbers_that_stand_behind_them() {
    let document = document();
    let view = &document.data["view"];
    let (mut of_shares, mut of_numbers, mut of_pieces) = (0, 0, 0);
    for chart in parts(view, "bars") {
        let end = whole(chart);
        let is_of_shares = text(&list(chart, "ticks")[0]["text"]).ends_with('%');
        for row in list(chart, "rows") {
            let (said, pieces) = (text(&row["text"]), list(row, "pieces"));
            if pieces.len() == 2 {
                // 已配10人　缺8人
                let (there, short) = said.split_once('　').unwrap();
                is_as_long(&pieces[0]["length"], number(there), end);
                let sum: i64 = pieces.iter().filter_map(|one| one["length"].as_i64()).sum();
                is_as_long(&Value::from(sum), number(there) + number(short), end);
                of_pieces += 1;
            } else if is_of_shares {
                // 3/7（42.9%）
                let (above, below) = said.split_once('/').unwrap();
                is_as_long(&pieces[0]["length"], number(above) / number(below) * 100.0, end);
                of_shares += 1;
            } else {
                is_as_long(&pieces[0]["length"], number(said), end);
                of_numbers += 1;
            }
        }
    }
    assert!(of_shares > 5 && of_numbers > 20 && of_pieces > 1);
}

#[test]
fn both_sides_of_the_pyramid_have_one_scale_and_the_limit_parts_two_bands() {
    let document = document();
    let pyramids = parts(&document.data["view"], "pyramid");
    let [pyramid] = pyramids[..] else { panic!("{} pyramids", pyramids.len()) };
    let end = whole(pyramid);
    let rows = list(pyramid, "rows");
    for row in rows {
        is_as_long(&row["left"], number(text(&row["left_text"])), end);
        is_as_long(&row["right"], number(text(&row["right_text"])), end);
    }
    let labels: Vec<&str> = rows.iter().map(|row| text(&row["label"])).collect();
    assert_eq!(labels, ["46—50岁", "41—45岁", "36—40岁", "31—35岁", "30岁及以下"]);
    assert_eq!((&pyramid["limit"], text(&pyramid["limit_text"])), (&Value::from(1), "45岁"));
}

#[test]
fn every_chart_says_in_words_what_it_draws() {
    let document = document();
    let (view, alts) = (&document.data["view"], list(&document.data["paper"], "alts"));
    let charts: Vec<&Value> =
        parts(view, "bars").into_iter().chain(parts(view, "pyramid")).collect();
    assert_eq!(charts.len(), alts.len());
    for chart in charts {
        let alt = alts[usize::try_from(chart["alt"].as_u64().unwrap()).unwrap()].as_str().unwrap();
        let said = list(chart, "rows").iter().flat_map(|row| {
            ["label", "text", "left_text", "right_text"].map(|key| row.get(key).map(text))
        });
        for said in said.flatten().chain([text(&chart["title"])]) {
            assert!(alt.contains(said), "{said} in {alt}");
        }
    }
}

#[test]
fn parts_of_a_table_add_up_to_its_first_row() {
    let document = document();
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for table in parts(&document.data["view"], "table") {
        let rows = list(table, "rows");
        if text(&list(&rows[0], "cells")[0]) != "合计" {
            continue;
        }
        for (at, head) in list(table, "heads").iter().enumerate().skip(1) {
            let cell = |row: &Value| text(&list(row, "cells")[at]).parse::<i64>().ok();
            let parts: Option<Vec<i64>> = rows[1..].iter().map(cell).collect();
            if let (Some(all), Some(parts)) = (cell(&rows[0]), parts) {
                let key = format!("{} {}", text(&table["title"]), text(head));
                sums.insert(key, (all, parts.iter().sum()));
            }
        }
    }
    // Sources and destinations may be several of one person; the pool is no sum over the years.
    sums.retain(|key, _| {
        !["来源", "使用去向", "期初在库", "期末在库"].iter().any(|own| key.contains(own))
    });
    assert!(sums.len() > 20, "{sums:?}");
    for (key, (all, parts)) in sums {
        assert_eq!(all, parts, "{key}");
    }
}

#[test]
fn the_foot_says_day_commit_and_digest() {
    let document = document();
    let facts: Vec<&str> =
        list(&document.data["paper"], "facts").iter().filter_map(Value::as_str).collect();
    let digest = Digest::of(b"data").to_string();
    assert_eq!(
        facts,
        [
            "数据截至2026-11-20",
            "提交0123456789ab有未提交的改动",
            &format!("数据摘要{}", &digest[..12])
        ]
    );
}

#[test]
fn a_place_of_the_countys_wording_that_is_no_number_is_told() {
    let county = Folder::county();
    let file = "templates/statistics-report/paper.yaml";
    let shipped = std::fs::read_to_string(project(file)).unwrap();
    county.write(file, shipped.replace("{在库}，其中", "{在酷}，其中"));
    let Err(NoReport::Unknown(keys)) = made(&county.root()) else { panic!("it was taken") };
    assert_eq!(keys, ["在酷"]);
    county.write(file, shipped.replace("    退出\n", "    推出\n"));
    let Err(NoReport::Unknown(keys)) = made(&county.root()) else { panic!("it was taken") };
    assert_eq!(keys, ["推出"]);
}

#[test]
fn every_label_of_the_program_can_be_changed() {
    let sources = [
        include_str!("../../src/documents/statistics/builder.rs"),
        include_str!("../../src/documents/statistics/mod.rs"),
        include_str!("../../src/documents/statistics/names.rs"),
        include_str!("../../src/documents/statistics/people.rs"),
        include_str!("../../src/documents/statistics/places.rs"),
    ];
    let wording = include_str!("../../templates/statistics-report/paper.yaml");
    let mut seen = 0;
    for source in sources {
        for call in source.split(".label(\"").skip(1) {
            let label = call.split('"').next().unwrap();
            assert!(wording.contains(&format!("\n  - {label}\n")), "{label}");
            seen += 1;
        }
        for column in source.split("(\"").skip(1) {
            let (label, rest) = column.split_once('"').unwrap();
            let is_column = rest
                .strip_prefix(", ")
                .is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()));
            if is_column {
                assert!(wording.contains(&format!("\n  - {label}\n")), "{label}");
                seen += 1;
            }
        }
    }
    assert!(seen > 70, "{seen}");
}
