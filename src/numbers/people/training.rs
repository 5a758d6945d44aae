//! What is recorded while people are trained.

use std::collections::BTreeSet;

use crate::facts;
use crate::facts::obligation;
use crate::model::Day;
use crate::model::list::List;
use crate::model::record::Record;
use crate::model::training::Training;
use crate::model::words::StudyResult;
use crate::numbers::count::{Entry, Section, Shows, Table, Unit};

use super::structure::step;
use super::{People, PersonFacts, closed, each, listed, number, one};

/// A count of the table below.
type Own = Entry<People>;

const PEOPLE: (Section, Unit) = (Section::Training, Unit::People);
const ENTRIES: (Section, Unit) = (Section::Training, Unit::Entries);
const OCCASIONS: (Section, Unit) = (Section::Training, Unit::Occasions);
const MENTORS: (Section, Unit) = (Section::Mentors, Unit::People);

pub(super) const TABLE: Table<People> = &[
    Own::is(MENTORS, "mentor-coverage", ("有培养联系人", "with a contact"), |p| {
        p.is_kept() && !facts::contacts(p.on.person, p.day()).is_empty()
    })
    .base("reserve-in-pool")
    .row("S0-14"),
    Own::is(MENTORS, "mentor-missing", ("无培养联系人", "without a contact"), |p| {
        p.is_kept() && facts::contacts(p.on.person, p.day()).is_empty()
    })
    .base("reserve-in-pool")
    .row("S0-14"),
    Own::is(MENTORS, "mentees", ("结对培养对象", "people with a mentor"), |p| {
        p.is_learner() && facts::current_mentors(p.on.person, p.day()).next().is_some()
    })
    .row("S1-6"),
    Own::amount(
        (Section::Mentors, Unit::Pairs),
        "mentor-pairs",
        ("帮带结对", "pairs of mentor and mentee"),
        |p| {
            let own = facts::current_mentors(p.on.person, p.day());
            // Two roles of one mentor make one pair.
            let who: BTreeSet<_> =
                own.filter_map(|one| Some((one.name.as_deref()?, one.post.as_deref()))).collect();
            i64::try_from(who.len()).ok().filter(|number| *number > 0 && p.is_learner())
        },
    )
    .row("S1-6"),
    Own::amount(
        (Section::Mentors, Unit::Entries),
        "mentoring-entries",
        ("帮带记录", "records of mentoring"),
        |p| number(&entries(p, |own| &own.mentoring, |one| one.day)),
    )
    .row("S1-6"),
    Own::words(
        (Section::Mentors, Unit::Entries),
        "mentoring-aspect",
        ("帮带方面", "records of mentoring by aspect"),
        |p| {
            let own = entries(p, |own| &own.mentoring, |one| one.day);
            each(own.into_iter().filter_map(|one| one.aspect).map(closed))
        },
    )
    .base("mentoring-entries")
    .row("S0-14"),
    Own::is(PEOPLE, "plan-made", ("有本年度培养计划", "with a plan for the year"), |p| {
        let year = p.day().year();
        let plans = p.on.training().map(|own| &own.plans[..]).unwrap_or_default();
        p.is_learner() && plans.iter().any(|plan| plan.year == Some(year) && plan.is_complete())
    })
    .row("S1-6"),
    Own::amount(ENTRIES, "records", ("纪实", "monthly records"), |p| {
        number(&entries(p, |own| &own.records, |one| one.day))
    })
    .row("S0-13"),
    Own::words(
        ENTRIES,
        "records-by-kind",
        ("纪实（按类别）", "monthly records by kind"),
        |p| {
            let own = entries(p, |own| &own.records, |one| one.day);
            each(own.into_iter().filter_map(|one| one.kind).map(closed))
        },
    )
    .base("records")
    .row("S0-13"),
    Own::is(PEOPLE, "records-empty", ("有空月", "with months without a record"), |p| {
        p.is_kept() && !obligation::empty_periods(&p.on).is_empty()
    })
    .base("reserve-in-pool")
    .row("S0-13"),
    Own::amount(OCCASIONS, "talks", ("谈心谈话", "talks"), |p| {
        number(&entries(p, |own| &own.talks, |one| one.day))
    })
    .row("S0-21"),
    Own::words(OCCASIONS, "talk-form", ("谈话方式", "talks by form"), |p| {
        let own = entries(p, |own| &own.talks, |one| one.day);
        each(own.into_iter().filter_map(|one| one.form).map(closed))
    })
    .base("talks")
    .row("S0-21"),
    Own::is(PEOPLE, "talked-with", ("谈过话", "talked with"), |p| {
        p.is_kept() && !entries(p, |own| &own.talks, |one| one.day).is_empty()
    })
    .base("reserve-in-pool")
    .row("S0-21"),
    Own::amount(OCCASIONS, "talks-per-person", ("人均谈话", "talks a person"), |p| {
        number(&entries(p, |own| &own.talks, |one| one.day)).filter(|_| p.is_kept())
    })
    .shows(Shows::Each, "reserve-in-pool")
    .row("S0-21"),
    Own::amount(ENTRIES, "reports", ("思想汇报", "reports of thought"), |p| {
        number(&entries(p, |own| &own.reports, |one| one.day))
    })
    .row("S0-21"),
    Own::words(PEOPLE, "needs", ("培训需求", "wishes for training, by theme"), |p| {
        let own = p.on.training().filter(|_| p.is_learner()).map(|own| own.needs.distinct());
        each(own.into_iter().flatten().map(|theme| listed(&p.policy.themes, theme.as_str())))
    })
    .row("S2-8"),
    Own::words(
        PEOPLE,
        "needs-unmet",
        ("尚未满足的需求", "wishes not met yet, by theme"),
        |p| {
            let own = p.on.training().filter(|_| p.is_learner()).map(|own| own.needs.distinct());
            let unmet = own.into_iter().flatten().filter(|theme| !is_met(p, theme.as_str()));
            each(unmet.map(|theme| listed(&p.policy.themes, theme.as_str())))
        },
    )
    .base("needs")
    .row("S2-8"),
    Own::is(
        PEOPLE,
        "degree-studies",
        ("参加学历提升", "studying towards a degree, now or before"),
        |p| {
            !entries(p, |own| &own.studies, |one| one.from.map(crate::model::Month::first_day))
                .is_empty()
        },
    )
    .row("S2-10"),
    Own::is(PEOPLE, "degree-enrolled", ("学历提升在读", "enrolled now"), |p| {
        studies(p, |result| *result == StudyResult::Enrolled).next().is_some()
    })
    .base("degree-studies")
    .row("S0-16"),
    Own::words(PEOPLE, "degree-gained", ("取得学历", "who gained a degree, by level"), |p| {
        let gained = |result: &StudyResult| *result == StudyResult::Graduated;
        let levels = studies(p, gained).filter_map(|study| study.level);
        let best = levels.max_by_key(|level| level.level());
        one(best.map(step))
    })
    .base("degree-studies")
    .row("S0-16"),
    Own::is(PEOPLE, "stale", ("信息陈旧", "files without anything new for long"), |p| {
        p.is_learner() && super::has_failed(obligation::stale(&p.on))
    })
    .row("S2-13"),
];

/// The entries of a list of training that count.
pub(super) fn entries<'p, T: Record + PartialEq>(
    person: &PersonFacts<'p>,
    list: fn(&Training) -> &List<T>,
    day: fn(&T) -> Option<Day>,
) -> Vec<&'p T> {
    let training = person.on.training();
    training.map(|training| person.done(list(training), day)).unwrap_or_default()
}

/// Studies that had begun and stood, on the day, as `is_so` says: one that ended later was going on.
fn studies<'p>(
    person: &PersonFacts<'p>,
    is_so: impl Fn(&StudyResult) -> bool,
) -> impl Iterator<Item = &'p crate::model::training::Study> {
    let day = person.day();
    let all =
        entries(person, |own| &own.studies, |one| one.from.map(crate::model::Month::first_day));
    all.into_iter().filter(move |study| {
        let has_ended = study.until.is_some_and(|until| until <= day.month());
        let result = match study.result {
            Some(StudyResult::Enrolled) | None => StudyResult::Enrolled,
            Some(result) if has_ended || study.until.is_none() => result,
            Some(_) => StudyResult::Enrolled,
        };
        is_so(&result)
    })
}

/// Whether an event or a course of the theme was attended.
fn is_met(person: &PersonFacts<'_>, theme: &str) -> bool {
    let come = |from: Option<Day>| from.is_some_and(|from| from <= person.day());
    let courses = entries(person, |own| &own.courses, |one| one.from);
    let courses = courses.into_iter().filter_map(|course| course.theme.as_ref());
    let events = person.on.events().filter(|event| come(event.from));
    let mut all = courses.chain(events.filter_map(|event| event.theme.as_ref()));
    all.any(|own| own.as_str() == theme)
}
