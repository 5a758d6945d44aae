//! What is derived from the sample county on a day: stages, ages, education, mentors, reviews.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::documents::{self, Setup, Subject};
use crate::facts::{self, Stage};
use crate::inside::all_papers::all_papers;
use crate::model::{Day, Person};

fn sample() -> Archive {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("archives");
    let (archive, findings) = Archive::open(&root, 2).unwrap();
    assert_eq!(findings, []);
    archive
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Applies `tell` to everybody on a day.
fn everybody<T>(on: &str, tell: impl Fn(&Subject<'_>, &Person) -> T) -> BTreeMap<String, T> {
    let archive = sample();
    let people = archive.people.keys().map(|path| {
        let person = archive.person(path).value.unwrap();
        let subject = Subject { archive: &archive, path, person: &person, day: day(on) };
        (path.name().to_owned(), tell(&subject, &person))
    });
    people.collect()
}

fn stages(on: &str) -> BTreeMap<String, Stage> {
    everybody(on, |subject, person| {
        facts::stage(person, subject.latest_review().as_ref(), subject.day)
    })
}

fn names(stages: &BTreeMap<String, Stage>, stage: Stage) -> Vec<&str> {
    stages.iter().filter(|(_, own)| **own == stage).map(|(name, _)| name.as_str()).collect()
}

#[test]
fn everybody_of_the_sample_county_is_at_the_stage_that_the_records_say() {
    let stages = stages("2026-11-20");
    assert_eq!(names(&stages, Stage::Left), ["郭嫄", "麻喜旺"]);
    assert_eq!(names(&stages, Stage::Refused), ["秦昇平"]);
    assert_eq!(names(&stages, Stage::Held), ["方镕"]);
    assert_eq!(names(&stages, Stage::Used), ["杨堃", "赵旻"]);
    assert_eq!(names(&stages, Stage::Reviewed), ["梁秀珍"]);
    assert_eq!(names(&stages, Stage::InReview), ["周犇", "高建军"]);
    assert_eq!(names(&stages, Stage::Examined), ["唐明"]);
    assert_eq!(names(&stages, Stage::Recommended), ["李娜-2"]);
    assert_eq!(names(&stages, Stage::Known), ["孙喆", "邓秋菊", "钟翀"]);
    assert_eq!(names(&stages, Stage::InTraining).len(), 16);
    assert_eq!(names(&stages, Stage::Serving), ["钱友"]);
    assert_eq!(stages.len(), 31);
}

#[test]
fn records_dated_later_than_the_day_do_not_count() {
    let steps =
        ["2026-03-01", "2026-03-02", "2026-03-18", "2026-03-25", "2026-04-01", "2026-04-20"];
    let stages = steps.map(|on| stages(on)["张志远"].to_string());
    assert_eq!(stages, ["摸排", "已推荐", "已考察", "联审中", "联审中", "在培"]);
}

#[test]
fn a_later_batch_replaces_an_earlier_one() {
    // 李文博 was held for checking in batch 2026-1 and passed in 2026-2.
    let before = everybody("2026-04-10", |subject, _| {
        subject.latest_review().map(|one| (one.review.batch.to_string(), one.verdict()))
    });
    let after = everybody("2026-11-20", |subject, _| {
        subject.latest_review().map(|one| (one.review.batch.to_string(), one.verdict()))
    });
    assert_eq!(before["李文博"], Some(("2026-1".to_owned(), facts::Verdict::Waiting)));
    assert_eq!(after["李文博"], Some(("2026-2".to_owned(), facts::Verdict::Passed)));
}

#[test]
fn ages_change_with_the_month_of_birth_and_not_with_its_day() {
    let on = |text| everybody(text, |subject, person| facts::age(person, subject.day));
    assert_eq!(on("2026-09-30")["张志远"], 31);
    assert_eq!(on("2026-10-01")["张志远"], 32);
    assert_eq!(on("2026-11-30")["陈翀"], 45);
    assert_eq!(on("2026-12-01")["陈翀"], 46);
}

#[test]
fn the_current_contact_is_the_only_open_one() {
    let contacts = everybody("2026-11-20", |subject, person| {
        facts::current_contact(person, subject.day).and_then(|one| one.name.clone())
    });
    assert_eq!(contacts["张志远"].as_deref(), Some("王敏"));
    assert_eq!(contacts["孙喆"], None);
}

#[test]
fn the_higher_education_counts_and_studies_that_go_on_do_not() {
    let levels = everybody("2026-11-20", |subject, person| {
        facts::highest_education(person, subject.day).map(|one| one.to_string())
    });
    assert_eq!(levels["张志远"].as_deref(), Some("大专"));
    assert_eq!(levels["蒋大勇"].as_deref(), Some("高中"));
}

#[test]
fn every_field_of_every_paper_has_a_word_for_clerks() {
    let archive = sample();
    let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), true);
    let mut unnamed = std::collections::BTreeSet::new();
    for document in all_papers(&archive, &setup) {
        let text = document.data["view"].to_string();
        let paths = text.split("\"f\":\"").skip(1).map(|part| part.split('"').next().unwrap());
        for part in paths.flat_map(|path| path.split('/')) {
            let known = part.is_empty() || part.parse::<usize>().is_ok();
            if !known && documents::field_word(part).is_none() {
                unnamed.insert(part.to_owned());
            }
        }
    }
    assert!(unnamed.is_empty(), "{unnamed:?}");
}
