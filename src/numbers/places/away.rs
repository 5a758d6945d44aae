//! Able people away from their villages.

use crate::model::Day;
use crate::model::person::Contact;
use crate::model::record::Record;
use crate::model::village::AwayContact;
use crate::numbers::count::{Entry, Section, Subject, Table, Unit};
use crate::numbers::people::{closed, each, one};

/// Able people away.
pub(crate) struct Away;

impl Subject for Away {
    type Facts<'a> = AwayFacts<'a>;
}

/// What is known of somebody away on the day.
pub(crate) struct AwayFacts<'a> {
    pub(in crate::numbers) contact: &'a AwayContact,
    pub(in crate::numbers) day: Day,
}

/// A count of the table below.
type Own = Entry<Away>;

const AT: (Section, Unit) = (Section::Away, Unit::People);

pub(in crate::numbers) const TABLE: Table<Away> = &[
    Own::is(AT, "away-listed", ("在外人才", "able people away"), |_| true).row("S0-11"),
    Own::is(AT, "away-contacted", ("已联系", "contacted"), |a| contacts(a).next().is_some())
        .base("away-listed")
        .row("S0-11"),
    Own::words(
        (Section::Away, Unit::Occasions),
        "away-contact-way",
        ("联系次数（按方式）", "contacts, by way"),
        |a| each(contacts(a).filter_map(|own| own.way).map(closed)),
    )
    .row("S3-20"),
    Own::words(
        AT,
        "away-willing",
        ("在外人才回村意愿", "by willingness to come back"),
        |a| one(a.contact.willingness.map(closed)),
    )
    .base("away-listed")
    .row("S3-7"),
    Own::is(AT, "away-returned", ("已返回", "come back"), |a| {
        a.contact.returned.is_some_and(|day| day <= a.day)
    })
    .base("away-listed")
    .row("S0-11"),
    Own::is(
        AT,
        "away-party",
        ("党组织关系在外", "whose Party membership lies elsewhere"),
        |a| a.contact.party_elsewhere.is_some_and(|own| own.0),
    )
    .base("away-listed")
    .row("S3-7"),
];

fn contacts<'a>(away: &AwayFacts<'a>) -> impl Iterator<Item = &'a Contact> {
    let day = away.day;
    let all = away.contact.contacts.distinct().filter(|own| own.is_complete());
    all.filter(move |own| own.day.is_some_and(|own| own <= day))
}
