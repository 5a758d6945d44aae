//! Who took part in training events.

use crate::model::Event;
use crate::numbers::count::{Entry, Section, Shows, Table, Unit};

use super::training::entries;
use super::{People, PersonFacts, number};

/// A count of the table below.
type Own = Entry<People>;

const PEOPLE: (Section, Unit) = (Section::Events, Unit::People);

pub(super) const TABLE: Table<People> = &[
    Own::is(
        PEOPLE,
        "training-persons",
        ("参训人数（有名单）", "people listed as taking part"),
        |p| attended(p).next().is_some(),
    )
    .row("S2-9"),
    Own::is(
        PEOPLE,
        "training-covered",
        ("在库参训", "of the pool, trained at least once"),
        |p| p.is_kept() && attended(p).next().is_some(),
    )
    .base("reserve-in-pool")
    .row("S2-9"),
    Own::amount(
        (Section::Events, Unit::Times),
        "training-per-person",
        ("人均参训", "attendances a person"),
        |p| i64::try_from(attended(p).count()).ok().filter(|_| p.is_kept()),
    )
    .shows(Shows::Each, "reserve-in-pool")
    .row("S2-9"),
    Own::amount(
        (Section::Events, Unit::Times),
        "courses",
        ("其他培训", "courses outside the county’s events"),
        |p| number(&entries(p, |own| &own.courses, |one| one.from)),
    )
    .row("S0-16"),
    Own::amount(
        (Section::Events, Unit::Entries),
        "homework",
        ("实践作业（已交）", "tasks handed in"),
        |p| {
            let own = attended(p).filter(|event| {
                let mut all = event.attendees().filter(|one| one.person.path() == p.on.path);
                all.any(|one| crate::facts::obligation::is_handed_in(one, p.day()))
            });
            i64::try_from(own.count()).ok().filter(|number| *number > 0)
        },
    )
    .row("S4-10"),
];

/// The events that had begun in which somebody took part.
fn attended<'p>(person: &PersonFacts<'p>) -> impl Iterator<Item = &'p Event> {
    let day = person.day();
    person.on.events().filter(move |event| event.from.is_some_and(|from| from <= day))
}
