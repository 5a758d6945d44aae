//! The report on the numbers of a day (统计分析报告): a paragraph, tables, charts, and who stands
//! behind each number. Everything that it shows is a number of the sheet or follows from some of
//! them here: the template only sets and draws.

mod builder;
mod chart;
mod figures;
mod names;
mod opening;
mod people;
mod places;
mod view;
mod words;

use serde_json::json;

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::hash::Digest;
use crate::model::{Day, Policy};
use crate::numbers::{self, Figure, Proof, Sheet};
use crate::path::ArchivePath;

use super::document::Document;
use super::field;
use super::setup::{PaperSetup, Setup};

use builder::Builder;
use figures::Figures;
use opening::Places;
use view::{Proofs, View};
use words::Words;

/// The template's folder below `templates/`.
pub(crate) const STATISTICS: &str = "statistics-report";
pub(super) const WORDING: &str = include_str!("../../../templates/statistics-report/paper.yaml");

/// Digits of a commit and of the digest that the foot of a page shows.
const SHOWN: usize = 12;

/// What is reported.
#[derive(Debug)]
pub(crate) struct StatisticsReport<'s> {
    pub(crate) sheet: &'s Sheet,
    pub(crate) policy: &'s Policy,
    /// The towns, villages and people that are counted; none means all.
    pub(crate) selection: &'s [ArchivePath],
    /// What was asked for of them: nothing of the whole archive.
    pub(crate) places: &'s [ArchivePath],
    /// The condition that people must meet.
    pub(crate) condition: Option<&'s str>,
    /// The commit on which the archive stands, and whether its files differ from it.
    pub(crate) commit: Option<(String, bool)>,
    /// The digest of the archive's records.
    pub(crate) digest: Digest,
    /// Whether all names are listed, however many they are.
    pub(crate) names: bool,
}

/// Why there is no report.
#[derive(Debug)]
pub(crate) enum NoReport {
    /// The county's wording is wrong.
    Wording(Vec<Diagnostic>),
    /// Places of the first paragraph, or lines of the list of key figures, that are no number.
    Unknown(Vec<String>),
}

/// What is wrong about an archive's wording of the report.
pub(crate) fn check_statistics_report(archive: &Archive) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    PaperSetup::of_list(archive, STATISTICS, WORDING, &mut findings);
    findings
}

/// The document of a report, and which numbers that must agree do.
///
/// # Errors
/// If the county's wording is wrong.
pub(crate) fn statistics_report(
    archive: &Archive,
    setup: &Setup,
    report: &StatisticsReport<'_>,
) -> Result<(Document, bool), NoReport> {
    let mut findings = Vec::new();
    let paper = PaperSetup::of_list(archive, STATISTICS, WORDING, &mut findings);
    if !findings.is_empty() {
        return Err(NoReport::Wording(findings));
    }
    let (terms, day) = (setup.terms(), setup.day);
    let words = Words { paper: &paper, terms };
    let all = report.sheet.figures(report.selection);
    let proofs = numbers::proofs(report.sheet, report.selection);
    let place = place(archive, setup, report.places);
    let mut builder = Builder::new(words, &place, day, Figures::new(&all));
    let (key, sections) =
        (builder.key_figures().map_err(NoReport::Unknown)?, builder.sections(report));
    let names = std::mem::take(&mut builder.names);
    let (names, listed) = names.view(&setup.names, report.names, &words);
    let mut view = View {
        place: place.clone(),
        day: day.printed(),
        department: Some(setup.department.clone()).filter(|own| !own.is_empty()),
        within: report.condition.map(|own| words.text("条件", &[("条件", own)])),
        opening: opening(words, &all, (&place, &day.printed())).map_err(NoReport::Unknown)?,
        key,
        proofs: Proofs {
            title: heading(sections.len(), &words.label("校核")),
            lines: told(&proofs, words),
        },
        sections,
        names,
    };
    builder.with_sources(view.tables(), &listed);
    let mut data = setup.data_of(STATISTICS, &paper, terms, Some(day));
    data["alts"] = json!(builder.alts);
    data["facts"] = json!(facts(words, report, day));
    let view = serde_json::to_value(view).expect("texts, lists and numbers");
    let title = paper.title(terms);
    let file: ArchivePath = format!("{STATISTICS}.pdf").parse().expect("a plain name");
    let document = Document {
        paper: STATISTICS.into(),
        title: format!("{place}{title} {day}"),
        person: file.clone(),
        ident: format!("{file} {place} {day}"),
        file,
        name: Some(place),
        own: Vec::new(),
        day: day.numbers(),
        data: json!({ "paper": data, "view": field::label(view) }),
        portrait: None,
    };
    Ok((document, proofs.iter().all(Proof::holds)))
}

/// What the report is about: the places that were asked for, else the county or the archive.
fn place(archive: &Archive, setup: &Setup, places: &[ArchivePath]) -> String {
    if !places.is_empty() {
        let names = places.iter().map(|path| path.parts().collect::<String>());
        return names.collect::<Vec<_>>().join("、");
    }
    let name = archive.settings.as_ref().and_then(|own| own.name.as_deref().map(str::to_owned));
    Some(setup.county.clone()).filter(|own| !own.is_empty()).or(name).unwrap_or_default()
}

/// The numbers of headings.
const NUMERALS: [&str; 12] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/// A heading after so many others.
fn heading(before: usize, title: &str) -> String {
    format!("{}、{title}", NUMERALS.get(before).copied().unwrap_or_default())
}

fn opening(
    words: Words<'_>,
    all: &[Figure<'_>],
    (place, day): (&str, &str),
) -> Result<Option<String>, opening::Unknown> {
    let wording = words.text("概述", &[]);
    let text = opening::filled(&wording, Figures::new(all), Places { day, place })?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Whether the numbers agree, and those that do not with both sides.
fn told(proofs: &[Proof<'_>], words: Words<'_>) -> Vec<String> {
    let number = proofs.len().to_string();
    let failed: Vec<&Proof<'_>> = proofs.iter().filter(|proof| !proof.holds()).collect();
    if failed.is_empty() {
        return vec![words.text("校核相符", &[("数", &number)])];
    }
    let failed = failed.into_iter().map(|proof| {
        let (title, left, right) = (&proof.title.zh, proof.left, proof.right);
        words.text(
            "校核不符",
            &[("项", title), ("左", &left.to_string()), ("右", &right.to_string())],
        )
    });
    failed.collect()
}

/// The facts at the foot of every page: the day, the commit, and a digest of the data, so that two
/// papers can be told to rest on the same.
fn facts(words: Words<'_>, report: &StatisticsReport<'_>, day: Day) -> Vec<String> {
    let commit = report.commit.as_ref().map(|(commit, is_changed)| {
        let short: String = commit.chars().take(SHOWN).collect();
        let changed =
            if *is_changed { words.label("有未提交的改动") } else { String::new() };
        format!("{}{short}{changed}", words.label("提交"))
    });
    let digest: String = report.digest.to_string().chars().take(SHOWN).collect();
    let day = format!("{}{day}", words.label("数据截至"));
    let digest = format!("{}{digest}", words.label("数据摘要"));
    [Some(day), commit, Some(digest)].into_iter().flatten().collect()
}
