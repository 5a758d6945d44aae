//! Who took up a post, was put forward, or left for another service.

use crate::model::Day;
use crate::model::person::{Proposal, Use};
use crate::model::words::{Destination, UseWay};
use crate::numbers::count::{Entry, Section, Table, Unit};

use super::{People, PersonFacts, closed, each, year};

/// A count of the table below.
type Own = Entry<People>;

const PEOPLE: (Section, Unit) = (Section::Uses, Unit::People);

pub(super) const TABLE: Table<People> = &[
    Own::is(PEOPLE, "used-total", ("选拔使用", "used"), |p| !uses(p).is_empty())
        .base("reserve-total")
        .row("S0-2"),
    Own::words(PEOPLE, "used-destination", ("使用去向", "used, by destination"), |p| {
        words(p, |one| one.destination.map(closed))
    })
    .base("used-total")
    .row("S0-2"),
    Own::words(PEOPLE, "used-way", ("使用方式", "used, by way"), |p| {
        words(p, |one| one.way.map(closed))
    })
    .base("used-total")
    .row("S0-2"),
    Own::words(PEOPLE, "used-year", ("使用年度", "used, by year"), |p| {
        words(p, |one| one.day.map(year))
    })
    .base("used-total")
    .row("S0-2"),
    Own::is(
        PEOPLE,
        "used-to-committee",
        ("进村“两委”", "used in village committees"),
        |p| {
            let is_committee = |own| matches!(own, Destination::Secretary | Destination::Committee);
            uses(p).iter().any(|one| one.destination.is_some_and(is_committee))
        },
    )
    .base("reserve-total")
    .row("S0-2"),
    Own::is(PEOPLE, "used-early", ("提前使用", "used before the election"), |p| {
        uses(p).iter().any(|one| one.way == Some(UseWay::Early))
    })
    .base("reserve-total")
    .row("S3-21"),
    Own::is(PEOPLE, "used-in-pool", ("使用后仍在库", "used, and in the pool still"), |p| {
        p.is_kept() && !uses(p).is_empty()
    })
    .base("used-total")
    .row("S3-26"),
    Own::words(PEOPLE, "exam-outflow", ("招录流出", "taken by exams"), |p| {
        let is_exam =
            |own: Destination| matches!(own, Destination::CivilServant | Destination::Institution);
        words(p, |one| one.destination.filter(|own| is_exam(*own)).map(closed))
    })
    .base("used-total")
    .row("S1-15"),
    Own::is(PEOPLE, "proposed", ("推荐使用", "put forward"), |p| !proposals(p).is_empty())
        .base("reserve-total")
        .row("S0-23"),
    Own::words(
        PEOPLE,
        "proposed-destination",
        ("推荐去向", "put forward, by destination"),
        |p| {
            let own: std::collections::BTreeSet<Destination> =
                proposals(p).into_iter().filter_map(|one| one.destination).collect();
            each(own.into_iter().map(closed))
        },
    )
    .base("proposed")
    .row("S0-23"),
];

/// The uses of somebody of 培养 that count.
fn uses<'p>(person: &PersonFacts<'p>) -> Vec<&'p Use> {
    let all = if person.is_trained() { &person.on.person.uses[..] } else { &[] };
    person.done(all, |one: &Use| -> Option<Day> { one.day })
}

fn proposals<'p>(person: &PersonFacts<'p>) -> Vec<&'p Proposal> {
    let all = if person.is_trained() { &person.on.person.proposals[..] } else { &[] };
    person.done(all, |one: &Proposal| -> Option<Day> { one.day })
}

/// One for each word that the uses of somebody say.
fn words(
    person: &PersonFacts<'_>,
    word: impl Fn(&Use) -> Option<crate::numbers::count::Word>,
) -> Vec<(crate::numbers::count::Word, i64)> {
    let words: std::collections::BTreeSet<_> = uses(person).into_iter().filter_map(word).collect();
    each(words)
}
