//! What counts, and how often: an entry that is there twice once, the latest of several batches.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::checks::{self, State};
use crate::documents::{self, Subject};
use crate::facts::batch;
use crate::inside::chance::{Chance, archive};
use crate::inside::obligations::{agenda, failed};
use crate::model::words::PaperName;
use crate::model::{Day, Review};
use crate::path::ArchivePath;

/// A file with some of its entries twice. Vacant seats of a village may well be alike.
fn doubled(chance: &mut Chance, text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let listed = line.strip_prefix("名单: [").and_then(|rest| rest.split_once([',', ']']));
        lines.push(match listed {
            Some((first, _)) => line.replacen('[', &format!("[{first}, "), 1),
            None => line.to_owned(),
        });
        let is_entry = line.starts_with("    - ") || line.starts_with("  - 河口镇");
        let is_held = line.starts_with("  - {职务") && line.contains("姓名");
        if (is_entry || is_held) && chance.below(3) == 0 {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn an_entry_that_is_there_twice_changes_nothing_that_is_owed() {
    for seed in 501..=512_u64 {
        let mut chance = Chance::of(seed);
        let once = archive(&mut chance);
        let twice = once.again();
        for (file, bytes) in once.tree("") {
            if ["person.yaml", "village.yaml"].iter().any(|name| file.ends_with(name))
                || file.starts_with("events/")
                || file.starts_with("reviews/")
            {
                let text = String::from_utf8(bytes).unwrap();
                twice.write(&file, doubled(&mut chance, &text));
            }
        }
        for _ in 0..4 {
            let day = chance.day();
            assert_eq!(failed(&once, day), failed(&twice, day), "seed {seed}, {day}");
            assert_eq!(agenda(&once, day, 90), agenda(&twice, day, 90), "seed {seed}, {day}");
            let [rows, again] = [&once, &twice].map(|test| {
                let (archive, _) = Archive::open(&test.root(), 1).unwrap();
                let row = |at| batch::matrix(&archive, at, day).rows.len();
                (0..archive.reviews.len()).map(row).collect::<Vec<_>>()
            });
            assert_eq!(rows, again, "seed {seed}, {day}");
        }
    }
}

/// Whether somebody passed a batch by a day, told from the file alone.
fn has_passed(review: &Review, person: &ArchivePath, day: Day) -> bool {
    let come = || {
        let all = review.departments.iter();
        all.filter(|one| one.replied.is_some_and(|replied| replied <= day))
    };
    let is_named = come().any(|one| {
        one.circumstances.iter().any(|hit| hit.person.path() == person)
            || one.pending.iter().any(|held| held.path() == person)
    });
    let is_there = |name: &&str| come().any(|one| one.name.as_str() == *name);
    !is_named && ["公安局", "法院"].iter().all(is_there)
}

#[test]
fn the_latest_batch_on_the_day_of_filing_decides_for_the_paper_and_for_the_rules() {
    let mut met: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    for seed in 601..=700_u64 {
        let mut chance = Chance::of(seed);
        let test = archive(&mut chance);
        let (archive, _) = Archive::open(&test.root(), 1).unwrap();
        let day = Day::new(2026, 12, 31).unwrap();
        for path in archive.people.keys() {
            let person = archive.person(path).value.unwrap();
            let filed = person.steps().and_then(|steps| steps.filing.given()?.day).unwrap();
            if !person.is_reserve() || filed > day {
                continue;
            }
            let naming = archive.reviews.iter().map(|(_, review)| review).filter(|review| {
                review.day <= filed && review.people.iter().any(|one| one.path() == path)
            });
            let number = |review: &&Review| (review.day, review.batch.parse::<u64>().unwrap());
            let latest = naming.clone().max_by_key(number);
            let passed = latest.is_some_and(|review| has_passed(review, path, filed));
            let subject = Subject { archive: &archive, path, person: &person, day };
            let due = documents::due(&subject);
            let form = due.iter().find(|one| one.paper == PaperName::FilingForm).unwrap();
            let lacks = form.missing.iter().any(|item| item.key == "通过的联审批次");
            assert_eq!(lacks, !passed, "seed {seed}, {path}");
            let rows = checks::why(&archive, path, &person, day).rows;
            let mut rows = rows.iter().filter(|row| row.state == State::Fails);
            let refused = rows.any(|row| {
                matches!(row.code, "review-missing" | "review-waiting" | "review-objected")
            });
            assert!(refused || passed, "seed {seed}, {path}");
            let has_earlier = naming.clone().any(|review| has_passed(review, path, filed));
            *met.entry((passed, has_earlier)).or_default() += 1;
        }
    }
    assert!(met[&(false, true)] > 2, "who passed an earlier batch alone: {met:?}");
    assert!(met[&(true, true)] > 2, "{met:?}");
}
