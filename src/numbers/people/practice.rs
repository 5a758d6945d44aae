//! Practice: postings, meetings, key work.

use crate::model::list::Maybe;
use crate::model::record::Record;
use crate::model::training::{DatedNote, Posting};
use crate::model::words::Part;
use crate::numbers::count::{Entry, Section, Table, Unit, Word};

use super::training::entries;
use super::{People, PersonFacts, each, listed, number, said};

/// A count of the table below.
type Own = Entry<People>;

const PEOPLE: (Section, Unit) = (Section::Practice, Unit::People);
const OCCASIONS: (Section, Unit) = (Section::Practice, Unit::Occasions);

pub(super) const TABLE: Table<People> = &[
    Own::is(
        PEOPLE,
        "practice-persons",
        ("参加实践锻炼", "posted for practice, now or before"),
        |p| postings(p).next().is_some(),
    )
    .row("S4-1"),
    Own::words(PEOPLE, "practice", ("实践形式", "by form of practice, now or before"), |p| {
        forms(p, |_| true)
    })
    .row("S4-1"),
    Own::is(PEOPLE, "practice-now", ("正在实践锻炼", "posted now"), |p| {
        postings(p).any(|posting| is_on(p, posting))
    })
    .row("S2-11"),
    Own::words(
        PEOPLE,
        "practice-now-form",
        ("正在实践（按形式）", "posted now, by form"),
        |p| forms(p, |posting| is_on(p, posting)),
    )
    .base("practice-now")
    .row("S2-11"),
    Own::words(PEOPLE, "practice-batch", ("实践批次", "by batch of practice"), |p| {
        let batches = postings(p).filter_map(|posting| said(posting.batch.as_ref()));
        let batches: std::collections::BTreeSet<&str> = batches.collect();
        each(batches.into_iter().map(|batch| Word::new(0, batch.to_owned())))
    })
    .row("S4-1"),
    Own::is(
        PEOPLE,
        "practice-parts-missing",
        ("实践材料不全", "with a part of the posting’s record missing"),
        |p| {
            let over = postings(p).filter(|own| own.until.is_some_and(|until| until < p.day()));
            over.into_iter().any(|own| lacks_part(p, own))
        },
    )
    .row("S4-5"),
    Own::is(PEOPLE, "assistants", ("担任助理", "assistants now"), |p| {
        postings(p).any(|posting| is_on(p, posting) && plays(p, posting, Part::Assistant))
    })
    .row("S0-17"),
    Own::amount(OCCASIONS, "sit-ins", ("列席会议", "meetings sat in"), |p| {
        number(&entries(p, |own| &own.meetings, |one| one.day))
    })
    .row("S0-17"),
    Own::is(PEOPLE, "sit-in-persons", ("列席过会议", "who sat in a meeting"), |p| {
        !entries(p, |own| &own.meetings, |one| one.day).is_empty()
    })
    .row("S4-16"),
    Own::words(OCCASIONS, "key-work", ("重点工作", "key work, by kind"), |p| {
        let own = entries(p, |own| &own.key_work, |one| one.day);
        let kinds = own.into_iter().filter_map(|one| one.kind.as_ref());
        each(kinds.map(|kind| listed(&p.policy.key_work_kinds, kind.as_str())))
    })
    .row("S0-17"),
    Own::words(
        (Section::Practice, Unit::Cases),
        "key-work-cases",
        ("重点工作件数", "cases of key work, by kind"),
        |p| {
            let own = entries(p, |own| &own.key_work, |one| one.day);
            let cases = own.into_iter().filter_map(|one| Some((one.kind.as_ref()?, one.cases?)));
            cases
                .map(|(kind, cases)| {
                    (listed(&p.policy.key_work_kinds, kind.as_str()), i64::from(cases.0))
                })
                .collect()
        },
    )
    .row("S4-7"),
    Own::words(OCCASIONS, "activities", ("活动", "activities, by kind"), |p| {
        let own = entries(p, |own| &own.activities, |one| one.day);
        let kinds = own.into_iter().filter_map(|one| one.kind.as_ref());
        each(kinds.map(|kind| listed(&p.policy.activity_kinds, kind.as_str())))
    })
    .row("S2-16"),
    Own::words(
        PEOPLE,
        "activity-persons",
        ("参加活动", "who took part in activities, by kind"),
        |p| {
            let own = entries(p, |own| &own.activities, |one| one.day);
            let kinds: std::collections::BTreeSet<&str> =
                own.into_iter().filter_map(|one| Some(one.kind.as_ref()?.as_str())).collect();
            each(kinds.into_iter().map(|kind| listed(&p.policy.activity_kinds, kind)))
        },
    )
    .row("S2-16"),
    Own::amount(
        (Section::Practice, Unit::Entries),
        "achievements",
        ("实绩", "achievements"),
        |p| number(&p.done(&p.on.person.achievements, |one| one.day)),
    )
    .row("S0-23"),
];

/// The postings that had begun and are whole.
fn postings<'p>(person: &PersonFacts<'p>) -> impl Iterator<Item = &'p Posting> {
    person.on.postings().filter(|posting| posting.is_complete())
}

fn is_on(person: &PersonFacts<'_>, posting: &Posting) -> bool {
    posting.until.is_none_or(|until| until >= person.day())
}

/// Whether one of its three parts is missing: across villages all are asked for, elsewhere once
/// there is one.
fn lacks_part(person: &PersonFacts<'_>, posting: &Posting) -> bool {
    let is_there = |note: &Maybe<DatedNote>| {
        note.given().is_some_and(|note| {
            note.is_complete() && note.day.is_some_and(|day| day <= person.day())
        })
    };
    let there = [&posting.aim, &posting.contrast, &posting.report].map(is_there);
    there.contains(&false) && (there.contains(&true) || plays(person, posting, Part::Abroad))
}

fn forms(person: &PersonFacts<'_>, is_meant: impl Fn(&Posting) -> bool) -> Vec<(Word, i64)> {
    let own = postings(person).filter(|posting| is_meant(posting));
    let forms: std::collections::BTreeSet<&str> =
        own.filter_map(|posting| Some(posting.form.as_ref()?.as_str())).collect();
    each(forms.into_iter().map(|form| listed(&person.policy.practice_forms, form)))
}

fn plays(person: &PersonFacts<'_>, posting: &Posting, part: Part) -> bool {
    let day = posting.from.unwrap_or(person.day());
    let form = posting.form.as_ref();
    form.is_some_and(|form| {
        person.on.archive.policies.plays::<crate::model::lists::PracticeForms>(
            form.as_str(),
            day,
            part,
        )
    })
}
