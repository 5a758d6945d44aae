//! Yearly assessment, ability, honours.

use crate::facts::Period;
use crate::model::assessment::Assessment;
use crate::model::date::MonthOrDay;
use crate::model::record::Record;
use crate::model::training::Talk;
use crate::model::words::{AbilityPhase, Cadence, TalkKind};
use crate::model::{Day, Year};
use crate::numbers::count::{Entry, Section, Table, Unit};

use super::training::entries;
use super::{People, PersonFacts, closed, each, number, one, said};

/// A count of the table below.
type Own = Entry<People>;

const PEOPLE: (Section, Unit) = (Section::Assessment, Unit::People);

pub(super) const TABLE: Table<People> = &[
    Own::is(
        PEOPLE,
        "assess-due",
        ("应参加上年度评价", "to be assessed for the last whole year"),
        is_due,
    )
    .row("S1-4"),
    Own::is(
        PEOPLE,
        "assess-done",
        ("已参加上年度评价", "assessed for the last whole year"),
        |p| is_due(p) && assessment(p).is_some(),
    )
    .base("assess-due")
    .row("S1-4"),
    Own::words(PEOPLE, "assess-grade", ("评价等次", "grades of the last whole year"), |p| {
        one(assessment(p).filter(|_| is_due(p)).and_then(|own| own.grade).map(closed))
    })
    .base("assess-done")
    .row("S0-20"),
    Own::is(
        PEOPLE,
        "assess-whole",
        ("三项评价齐全", "assessed by all three: own, organization, people"),
        |p| {
            let is_whole = |own: &Assessment| {
                said(own.own.as_ref()).is_some()
                    && own.organization.given().is_some()
                    && own.masses.given().is_some()
            };
            is_due(p) && assessment(p).is_some_and(is_whole)
        },
    )
    .base("assess-done")
    .row("S0-20"),
    Own::amount(
        (Section::Assessment, Unit::Occasions),
        "reminders",
        ("提醒谈话", "reminder talks"),
        |p| {
            let reminders = p.on.person.assessments.distinct();
            let reminders = reminders.filter_map(|own| own.reminder.given());
            let after_rank = reminders.filter(|own| own.is_complete()).filter_map(|own| own.day);
            let after_rank = after_rank.filter(|day| *day <= p.day()).count();
            let talks = entries(p, |own| &own.talks, |one| one.day);
            let is_reminder = |talk: &&Talk| talk.kind == Some(TalkKind::Reminder);
            let all = after_rank + talks.into_iter().filter(is_reminder).count();
            i64::try_from(all).ok().filter(|number| *number > 0)
        },
    )
    .row("S1-5"),
    Own::words(
        PEOPLE,
        "ability-phase",
        ("能力评估", "whose abilities were looked at, by phase"),
        |p| {
            let own = p.done(&p.on.person.abilities, |one| one.day);
            let phases: std::collections::BTreeSet<AbilityPhase> =
                own.into_iter().filter_map(|one| one.phase).collect();
            each(phases.into_iter().map(closed))
        },
    )
    .row("S4-13"),
    Own::amount(
        (Section::Assessment, Unit::Things),
        "honours",
        ("个人表彰", "honours of people"),
        |p| number(&p.done(&p.on.person.awards, |one| one.date.map(first))),
    )
    .row("S1-14"),
    Own::is(PEOPLE, "honoured", ("受表彰人数", "people with an honour"), |p| {
        !p.done(&p.on.person.awards, |one| one.date.map(first)).is_empty()
    })
    .row("S1-14"),
    Own::words(
        (Section::Assessment, Unit::Things),
        "honours-level",
        ("个人表彰（按级别）", "honours of people, by level"),
        |p| {
            let own = p.done(&p.on.person.awards, |one| one.date.map(first));
            each(own.into_iter().filter_map(|one| one.level).map(closed))
        },
    )
    .base("honours")
    .row("S1-14"),
    Own::words(
        (Section::Assessment, Unit::Things),
        "honours-year",
        ("个人表彰（按年度）", "honours of people, by year"),
        |p| {
            let own = p.done(&p.on.person.awards, |one| one.date.map(first));
            each(own.into_iter().filter_map(|one| one.date).map(|date| super::year(first(date))))
        },
    )
    .base("honours")
    .row("S2-14"),
];

fn first(date: MonthOrDay) -> Day {
    match date {
        MonthOrDay::Day(day) => day,
        MonthOrDay::Month(month) => month.first_day(),
    }
}

/// The last year that was over on the day, or ended on it.
fn last_year(day: Day) -> Option<Year> {
    let year = day.year();
    if day == year.last_day() { Some(year) } else { Year::new(year.number() - 1) }
}

/// Whether that year binds somebody who is trained now: at least half of it was left when training
/// began.
fn is_due(person: &PersonFacts<'_>) -> bool {
    let Some(year) = last_year(person.day()) else { return false };
    let since = crate::facts::mentored_since(person.on.person, person.day());
    person.is_learner()
        && since.is_some_and(|since| {
            Period::first_for(Cadence::Yearly, since).first_day() <= year.first_day()
        })
}

fn assessment<'p>(person: &PersonFacts<'p>) -> Option<&'p Assessment> {
    let year = last_year(person.day())?;
    person.on.person.assessments.iter().find(|own| own.year == year)
}
