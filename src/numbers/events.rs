//! What is counted of training events.

use crate::archive::Archive;
use crate::facts::obligation;
use crate::model::number::Amount;
use crate::model::record::Record;
use crate::model::{Day, Event, Policy};

use super::count::{Entry, Section, Subject, Table, Unit, Word};
use super::people::{closed, each, listed, one, said};

/// Training events.
pub(crate) struct Events;

impl Subject for Events {
    type Facts<'a> = EventFacts<'a>;
}

/// What is known of an event that has begun.
pub(crate) struct EventFacts<'a> {
    pub(super) archive: &'a Archive,
    pub(super) event: &'a Event,
    pub(super) policy: &'a Policy,
    pub(super) day: Day,
}

/// A count of the table below.
type Own = Entry<Events>;

const SESSIONS: (Section, Unit) = (Section::Events, Unit::Sessions);
const TIMES: (Section, Unit) = (Section::Events, Unit::Times);

pub(super) const TABLE: Table<Events> = &[
    Own::is(SESSIONS, "training-sessions", ("培训期数", "training events"), |_| true).row("S0-15"),
    Own::words(SESSIONS, "training-level", ("培训层级", "events by level"), |e| {
        one(e.event.level.map(closed))
    })
    .base("training-sessions")
    .row("S1-2"),
    Own::words(SESSIONS, "training-theme", ("培训主题", "events by theme"), |e| {
        one(e.event.theme.as_ref().map(|own| listed(&e.policy.themes, own.as_str())))
    })
    .base("training-sessions")
    .row("S0-15"),
    Own::words(SESSIONS, "training-year", ("培训年度", "events by year"), |e| {
        one(e.event.from.map(super::people::year))
    })
    .base("training-sessions")
    .row("S0-15"),
    Own::words(SESSIONS, "training-month", ("培训月份", "events by month"), |e| {
        one(e.event.from.map(super::people::month))
    })
    .base("training-sessions")
    .row("S0-15"),
    Own::words(SESSIONS, "training-way", ("培训方式", "events by way of teaching"), |e| {
        let ways = e.event.ways.distinct();
        each(ways.map(|own| listed(&e.policy.training_ways, own.as_str())))
    })
    .base("training-sessions")
    .row("S4-12"),
    Own::words(SESSIONS, "training-purpose", ("培训目的", "events by purpose"), |e| {
        one(said(e.event.purpose.as_ref()).map(free))
    })
    .base("training-sessions")
    .row("S4-11"),
    Own::words(SESSIONS, "training-place", ("培训场所", "events by kind of place"), |e| {
        one(said(e.event.place_kind.as_ref()).map(free))
    })
    .base("training-sessions")
    .row("S4-14"),
    Own::words(
        SESSIONS,
        "training-cycle",
        ("循环培养环节", "events by part of a cycle"),
        |e| {
            let cycle = e.event.cycle.given().filter(|own| own.is_complete());
            let part = cycle.and_then(|own| own.part.as_deref());
            one(part.map(|part| listed(&e.policy.cycle_parts, part)))
        },
    )
    .row("S4-9"),
    Own::amount(TIMES, "training-person-times", ("参训人次", "attendances"), |e| {
        Some(attended(e) + others(e))
    })
    .row("S2-9"),
    Own::amount(
        TIMES,
        "training-others",
        ("其中：无名单的", "of them, not listed by name"),
        |e| Some(others(e)).filter(|number| *number > 0),
    )
    .base("training-person-times")
    .row("S2-9"),
    Own::amount(
        TIMES,
        "training-called",
        ("应到人次（有名单）", "attendances of those called by name"),
        |e| Some(attended(e) + absent(e)),
    )
    .row("S0-15"),
    Own::amount(TIMES, "attendance", ("出勤", "of them present"), |e| Some(attended(e)))
        .base("training-called")
        .row("S0-15"),
    Own::amount(
        (Section::Events, Unit::Hours),
        "training-hours",
        ("培训学时", "hours taught times those present"),
        |e| Some(e.event.hours.map(Amount::thousandths)? * (attended(e) + others(e))),
    )
    .fine()
    .row("S2-9"),
    Own::amount(
        (Section::Events, Unit::Entries),
        "homework-late",
        ("逾期未交作业", "tasks overdue"),
        |e| {
            let owed = obligation::homework(e.archive, e.event, e.day)
                .filter(obligation::Obligation::has_failed);
            let owes = |one: &&crate::model::event::Participant| {
                !obligation::is_handed_in(one, e.day) && obligation::is_asked(e.archive, one, e.day)
            };
            let late = e.event.attendees().filter(owes).count();
            i64::try_from(late).ok().filter(|number| owed.is_some() && *number > 0)
        },
    )
    .row("S4-10"),
];

fn free(word: &str) -> Word {
    Word::new(0, word.to_owned())
}

fn attended(event: &EventFacts<'_>) -> i64 {
    i64::try_from(event.event.attendees().count()).unwrap_or(i64::MAX)
}

fn absent(event: &EventFacts<'_>) -> i64 {
    let mut people: std::collections::BTreeSet<_> =
        event.event.absent.iter().map(|one| one.person.path()).collect();
    for one in event.event.attendees() {
        people.remove(one.person.path());
    }
    i64::try_from(people.len()).unwrap_or(i64::MAX)
}

fn others(event: &EventFacts<'_>) -> i64 {
    let own = event.event.others.distinct().filter(|own| own.is_complete());
    own.filter_map(|own| own.count).map(|count| i64::from(count.0)).sum()
}
