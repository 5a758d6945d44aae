//! Reminder talks: whoever is among a town's last in the yearly assessment and was not reminded.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::model::{Month, Year};

use super::item::{Item, Kind};
use super::person::{Rank, Seen};
use super::{Window, call};

/// Somebody with a rank.
type Ranked<'a> = (&'a Seen, &'a Rank);

/// The reminder talks that a town's latest ranking asks for and that were not held; each is due
/// by the end of the year assessed.
pub(super) fn reminders(archive: &Archive, window: Window, seen: &[Seen]) -> Vec<Item> {
    let reminded =
        archive.policies.on(window.day).ranking.given().and_then(|ranking| ranking.reminded);
    let reminded = reminded.map_or(0, |count| count.0 as usize);
    let mut towns: BTreeMap<&str, BTreeMap<Year, Vec<Ranked<'_>>>> = BTreeMap::new();
    for one in seen {
        for rank in &one.ranks {
            let years = towns.entry(one.town()).or_default();
            years.entry(rank.year).or_default().push((one, rank));
        }
    }
    let latest = towns.into_values().filter_map(|mut years| years.pop_last());
    latest
        .flat_map(|(year, ranked)| last_of(ranked, reminded).map(move |one| (year, one)))
        .filter_map(|(year, (one, rank))| reminder(archive, window, year, one, rank))
        .collect()
}

/// The last so many of a ranking, those of equal rank together; the first is never among them.
fn last_of(mut ranked: Vec<Ranked<'_>>, reminded: usize) -> impl Iterator<Item = Ranked<'_>> {
    ranked.sort_by_key(|(_, rank)| std::cmp::Reverse(rank.rank));
    let places = ranked.get(..reminded).unwrap_or(&ranked);
    let bound = places.last().map(|(_, rank)| rank.rank.max(2));
    ranked.into_iter().filter(move |(_, rank)| bound.is_some_and(|bound| rank.rank >= bound))
}

fn reminder(
    archive: &Archive,
    window: Window,
    year: Year,
    one: &Seen,
    rank: &Rank,
) -> Option<Item> {
    let due = Month::new(year.number(), 12)?.last_day();
    (!rank.is_reminded && due <= window.until).then(|| Item {
        kind: Kind::Reminder,
        about: Some(one.path.clone()),
        name: Some(one.name.clone()),
        due,
        detail: Text::new(
            format!("{year}年度第{}名，没有提醒谈话", rank.rank),
            format!("rank {} in {year}, not reminded", rank.rank),
        ),
        call: call::secretary(archive, &one.path),
    })
}
