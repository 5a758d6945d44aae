//! What the county owes on a day: trainings by theme.

use crate::archive::Archive;
use crate::facts::period::Period;
use crate::model::locator::Locator;
use crate::model::words::EventLevel;
use crate::model::{Day, Month};

use super::kind::Kind;
use super::rounds::Rounds;
use super::{Obligation, of_rounds};

/// The county's trainings by theme, since the first one or the beginning of the day's year; before
/// the first one nothing was missed.
pub(crate) fn training(archive: &Archive, day: Day) -> Option<Obligation<'_>> {
    let cadence = archive.policies.on(day).cadence.given()?.training?;
    let themed = archive
        .events
        .iter()
        .filter(|(_, event)| event.level == Some(EventLevel::County) && event.theme.is_some());
    let days: Vec<Day> =
        themed.filter_map(|(_, event)| event.from).filter(|from| *from <= day).collect();
    let latest = days.iter().copied().max();
    let current = Period::of(cadence, day);
    let is_held = |period: &Period| days.iter().any(|day| period.holds(*day));
    let year = Month::new(day.year().number(), 1)?.first_day();
    let missed = days.iter().min().map_or_else(Vec::new, |first| {
        let start = Period::of(cadence, year.max(*first));
        start.over_on(day).filter(|period| !is_held(period)).collect()
    });
    let is_done = is_held(&current);
    let next = if is_done { current.next() } else { current };
    let rounds = Rounds { missed, next, is_done, latest };
    Some(of_rounds(Kind::Training, Locator::key("频次"), (cadence, rounds), None))
}
