//! How many people there are, and how the pool moves.

use crate::facts::Stage;
use crate::model::Term;
use crate::model::words::Part;
use crate::numbers::count::{Entry, Section, Table, Unit, Word};

use super::{People, PersonFacts, closed, each, listed, one, said, year};

/// A count of the table below.
type Own = Entry<People>;

const AT: (Section, Unit) = (Section::Pool, Unit::People);

pub(super) const TABLE: Table<People> = &[
    Own::is(AT, "reserve-total", ("培养总数", "filed since the election"), |p| p.is_trained())
        .row("S0-1"),
    Own::is(AT, "reserve-in-pool", ("在库", "in the pool"), |p| p.is_kept())
        .base("reserve-total")
        .row("S1-11"),
    Own::words(AT, "reserve-filed", ("按备案年度", "by the year of filing"), |p| {
        one(p.counted.filed.filter(|_| p.is_trained()).map(year))
    })
    .base("reserve-total")
    .row("S3-1"),
    Own::is(AT, "reserve-left", ("退出", "left the pool"), has_left)
        .base("reserve-total")
        .row("S1-11"),
    Own::words(AT, "exit-reason", ("退出原因", "why they left"), |p| {
        let exit = p.on.person.exit.given().filter(|_| has_left(p));
        one(exit.and_then(|exit| exit.reason).map(closed))
    })
    .base("reserve-left")
    .row("S1-11"),
    Own::words(AT, "exit-year", ("按退出年度", "by the year of leaving"), |p| {
        let exit = p.on.person.exit.given().filter(|_| has_left(p));
        one(exit.and_then(|exit| exit.day).map(year))
    })
    .base("reserve-left")
    .row("S1-11"),
    Own::is(
        AT,
        "reserve-secretary",
        ("书记后备", "reserves for the secretary’s post"),
        |p| target(p).is_some_and(|kind| kind.plays(Part::Secretary)),
    )
    .base("reserve-in-pool")
    .row("S2-5"),
    Own::words(AT, "target-post", ("拟培养岗位", "by the post they are trained for"), |p| {
        let post = p.on.person.target_post.as_ref().filter(|_| p.is_kept());
        one(post.map(|post| listed(&p.policy.post_kinds, post.as_str())))
    })
    .base("reserve-in-pool")
    .row("S2-5"),
    Own::words(AT, "reserve-plan", ("储备计划", "by the county’s programme"), |p| {
        let plan = said(p.on.person.programme.as_ref()).filter(|_| p.is_kept());
        one(plan.map(|plan| Word::new(0, plan.to_owned())))
    })
    .base("reserve-in-pool")
    .row("S1-11"),
    Own::words(AT, "cohort", ("计划学员", "by cohort"), |p| {
        let programmes = p.on.archive.programmes.iter().map(|(_, programme)| programme);
        let own = programmes.filter(|programme| {
            programme.from.is_some_and(|from| from <= p.day())
                && programme.people.iter().any(|one| one.path() == p.on.path)
        });
        each(own.map(|programme| Word::new(0, programme.name.to_string())))
    })
    .row("S4-8"),
    Own::is(AT, "serving", ("在任培养对象", "serving cadres in training"), |p| {
        p.is_serving()
    })
    .row("S1-6"),
];

/// Whether somebody of 培养 has left.
pub(super) fn has_left(person: &PersonFacts<'_>) -> bool {
    person.is_trained() && person.on.stage == Stage::Left
}

/// The kind of post for which somebody in the pool is trained.
fn target<'p>(person: &PersonFacts<'p>) -> Option<&'p Term> {
    let post = person.on.person.target_post.as_ref().filter(|_| person.is_kept())?;
    person.policy.post_kind(post.as_str())
}
