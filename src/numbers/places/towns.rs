//! Towns: their teams, lists of candidates and meetings.

use crate::model::record::Record;
use crate::model::{Day, Town};
use crate::numbers::count::{Entry, Section, Subject, Table, Unit};
use crate::numbers::people::said;

/// Towns whose file could be read.
pub(crate) struct Towns;

impl Subject for Towns {
    type Facts<'a> = TownFacts<'a>;
}

/// What is known of a town on the day.
pub(crate) struct TownFacts<'a> {
    pub(in crate::numbers) town: &'a Town,
    pub(in crate::numbers) day: Day,
}

/// A count of the table below.
type Own = Entry<Towns>;

const TOWNS: (Section, Unit) = (Section::Villages, Unit::Towns);
const PEOPLE: (Section, Unit) = (Section::Survey, Unit::People);

pub(in crate::numbers) const TABLE: Table<Towns> = &[
    Own::is(TOWNS, "towns", ("乡镇", "towns"), |_| true).row("S0-19"),
    Own::is(
        (Section::Away, Unit::Towns),
        "towns-with-liaison",
        ("有在外人才联络责任人的乡镇", "towns with a liaison for people away"),
        |t| {
            let own = t.town.away_contact.given();
            said(own.and_then(|own| own.owner.as_ref())).is_some()
        },
    )
    .base("towns")
    .row("S0-11"),
    Own::is(
        (Section::Survey, Unit::Towns),
        "towns-with-team",
        ("有工作组的乡镇", "towns with a work team"),
        |t| t.town.team.given().is_some(),
    )
    .base("towns")
    .row("S3-8"),
    Own::amount(
        PEOPLE,
        "draft-names",
        ("最新意向名单人数", "names on the latest drafts"),
        |t| {
            let drafts = t.town.drafts.iter().filter(|own| own.is_complete());
            let come = drafts.filter(|own| own.day.is_some_and(|day| day <= t.day));
            let latest = come.max_by_key(|own| (own.number, own.day))?;
            let people: std::collections::BTreeSet<_> =
                latest.people.iter().map(|one| one.path()).collect();
            i64::try_from(people.len()).ok()
        },
    )
    .row("S3-12"),
    Own::amount(
        (Section::Survey, Unit::Occasions),
        "deliberations",
        ("研判会", "deliberations"),
        |t| i64::try_from(held(t).count()).ok().filter(|number| *number > 0),
    )
    .row("S3-12"),
    Own::amount(PEOPLE, "deliberated-listed", ("研判列入", "listed by deliberations"), |t| {
        let people: std::collections::BTreeSet<_> =
            held(t).flat_map(|own| own.listed.iter()).map(|one| one.path()).collect();
        i64::try_from(people.len()).ok().filter(|number| *number > 0)
    })
    .row("S3-12"),
    Own::amount(
        PEOPLE,
        "deliberated-dropped",
        ("研判未列入", "not listed by deliberations"),
        |t| {
            let names: std::collections::BTreeSet<_> = held(t)
                .flat_map(|own| own.unlisted.iter())
                .filter(|one| one.is_complete())
                .filter_map(|one| one.name.as_deref())
                .collect();
            i64::try_from(names.len()).ok().filter(|number| *number > 0)
        },
    )
    .row("S3-12"),
];

fn held<'t>(town: &TownFacts<'t>) -> impl Iterator<Item = &'t crate::model::town::Deliberation> {
    let day = town.day;
    let own = town.town.deliberations.distinct();
    own.filter(move |own| own.day.is_some_and(|own| own <= day))
}
