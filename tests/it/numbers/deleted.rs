//! What becomes of the numbers when somebody's folder is deleted.
//!
//! The rule: the person is gone from every list, and nothing else changes. In numbers:
//! - Of a number with people behind it the list is the same without the person, and the number less
//!   what he or she added. A base is what the number that it is has become.
//! - A few numbers of villages, posts and cadres change at most in the row of the person's own
//!   village, which has a reserve less, or of whose cadre nobody knows birth, education and filing
//!   any more.
//! - A mentor trains one fewer, or nobody and is none: all loads together are the pairs, before and
//!   after.
//! - Lists of names in files of others stay: attendances, drafts and deliberations are as before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::district;

use super::{archive, numbers};

/// How many districts lose people, and how many each, one at a time.
const DISTRICTS: u64 = 4;
const PEOPLE: usize = 10;

/// Numbers whose rows are mentors, each under somebody whom he or she trains.
const MENTORS: [&str; 4] = ["mentors", "mentor-ratio", "mentor-class-", "mentor-load-"];

/// Numbers that change in the row of the person's village.
const PLACES: [&str; 10] = [
    "elected-from-pool",
    "reserve-per-village",
    "villages-without-reserve",
    "posts-ratio-met",
    "reserves-there-",
    "reserves-short-",
    "village-graduate",
    "villages-without-graduate",
    "committee-",
    "secretary-",
];

type Rows = BTreeMap<String, i64>;

/// A number: what it is, its base, and the amounts by path.
struct Number<'v> {
    json: &'v Value,
    rows: Rows,
}

impl Number<'_> {
    fn n(&self) -> i64 {
        self.json["n"].as_i64().unwrap()
    }
}

fn by_key(numbers: &[Value]) -> BTreeMap<&str, Number<'_>> {
    let own = numbers.iter().map(|json| {
        let mut rows = Rows::new();
        for row in json["people"].as_array().unwrap() {
            let path = row["path"].as_str().unwrap().to_owned();
            *rows.entry(path).or_default() += row["amount"].as_i64().unwrap();
        }
        (json["key"].as_str().unwrap(), Number { json, rows })
    });
    own.collect()
}

/// All loads together: so many mentors with so many people.
fn loads(numbers: &BTreeMap<&str, Number<'_>>) -> i64 {
    let own = numbers.iter().filter_map(|(key, number)| {
        let load = key.strip_prefix("mentor-load-带")?.strip_suffix("人")?;
        Some(load.parse::<i64>().unwrap() * number.n())
    });
    own.sum()
}

/// What the rule does not allow.
fn faults(before: &[Value], after: &[Value], person: &str) -> Vec<String> {
    let village = person.rsplit_once('/').unwrap().0;
    let (before, after) = (by_key(before), by_key(after));
    let none = Number { json: &Value::Null, rows: Rows::new() };
    let mut faults = Vec::new();
    for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let own = before.get(key).unwrap_or(&none);
        let now = after.get(key).unwrap_or(&none);
        if MENTORS.iter().any(|own| key.starts_with(own)) {
            // Nobody becomes a mentor by it.
            if *key == "mentors" && now.n() > own.n() {
                faults.push(format!("mentors: {} of {}", now.n(), own.n()));
            }
            continue;
        }
        let mut rest = own.rows.clone();
        let lost = rest.remove(person);
        let mut left = now.rows.clone();
        if left.contains_key(person) {
            faults.push(format!("{key}: still there"));
        }
        if *key == "reserve-min-per-village" || *key == "homework-late" {
            // The least moves to other villages, and is none too high; a task is asked for of whom
            // nobody knows to be gone.
            let is_least = *key == "reserve-min-per-village";
            let is_fine = if is_least { now.n() <= own.n() } else { now.n() >= own.n() };
            if !is_fine || is_least && own.n() - now.n() > 1 {
                faults.push(format!("{key}: {} of {}", now.n(), own.n()));
            }
            continue;
        }
        if PLACES.iter().any(|own| key.starts_with(own)) {
            rest.remove(village);
            left.remove(village);
        } else if !now.json.is_null() && *key != "days-to-filing" {
            let wanted = own.n() - lost.unwrap_or(0);
            if now.n() != wanted {
                faults.push(format!("{key}: {} and not {wanted}", now.n()));
            }
        }
        if rest != left {
            faults.push(format!("{key}: the others are {left:?} and not {rest:?}"));
        }
        let base = now.json["base"].as_str().and_then(|base| after.get(base));
        // A mean is one of those of whom it is known.
        let is_share = now.json["share"].is_string();
        if let (Some(base), true) = (base, is_share)
            && now.json["d"].as_i64() != Some(base.n())
        {
            faults.push(format!("{key}: the base is {}", now.json["d"]));
        }
    }
    let pairs = after.get("mentor-pairs").map_or(0, Number::n);
    if loads(&after) != pairs {
        faults.push(format!("mentors train {} people, and there are {pairs} pairs", loads(&after)));
    }
    faults
}

#[test]
fn a_deleted_person_is_gone_from_the_numbers_that_hold_the_person_and_from_no_other() {
    let mut found = Vec::new();
    for seed in 0..DISTRICTS {
        let district = district::district(seed);
        let test = archive(&district);
        let day = &district.days[1];
        let before = numbers(&test, day);
        let step = (district.people.len() / PEOPLE).max(1);
        for person in district.people.iter().step_by(step) {
            let (folder, aside) = (test.path(person), test.path("../aside"));
            fs::rename(&folder, &aside).unwrap();
            let after = numbers(&test, day);
            fs::rename(&aside, &folder).unwrap();
            let own = faults(&before, &after, person).into_iter();
            found.extend(own.map(|fault| format!("{seed}: {person}: {fault}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
