//! What one person owes, or is owed, on a day.

use crate::facts::eligibility::ways;
use crate::facts::period::Period;
use crate::facts::review::{Answer, Verdict};
use crate::facts::stage::Stage;
use crate::facts::{self, contacts, current_mentors, latest};
use crate::model::lists::PracticeForms;
use crate::model::locator::Locator;
use crate::model::policy::Cadences;
use crate::model::reference::Host;
use crate::model::training::{DatedNote, Mentor, Posting};
use crate::model::words::{Cadence, Part, VillageClass};
use crate::model::{Day, Month};
use crate::text::same_word;

use super::detail::Detail;
use super::kind::Kind;
use super::person_on_day::PersonOnDay;
use super::rounds::{Late, Rounds};
use super::{Obligation, State, by};

/// Talks with somebody in training.
pub(crate) fn talks<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let days = one.days_of(|training| &training.talks, |talk| talk.day);
    round(one, (Kind::Talk, one.list("谈心谈话")), |own| own.talks, &days, Late::Counts)
}

/// The mentors' records about somebody in training.
pub(crate) fn mentoring<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let days = one.days_of(|training| &training.mentoring, |record| record.day);
    round(one, (Kind::Mentoring, one.list("帮带记录")), |own| own.mentoring, &days, Late::Counts)
}

/// Reports of somebody in training.
pub(crate) fn reports<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let days = one.days_of(|training| &training.reports, |report| report.day);
    round(one, (Kind::Report, one.list("思想汇报")), |own| own.reports, &days, Late::Counts)
}

/// Records of somebody in training. One of another month is none of this one; months before the
/// latest record cannot be made up for, and nobody is asked to: see [`empty_periods`].
pub(crate) fn records<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let (cadence, mut rounds) = recorded(one)?;
    let latest = rounds.latest;
    rounds.missed.retain(|period| latest.is_none_or(|latest| latest < period.first_day()));
    Some(super::of_rounds(Kind::Record, one.list("纪实"), (cadence, rounds), None))
}

/// The periods of training that are over and have no record.
pub(crate) fn empty_periods(one: &PersonOnDay<'_>) -> Vec<Period> {
    recorded(one).map(|(_, rounds)| rounds.missed).unwrap_or_default()
}

fn recorded(one: &PersonOnDay<'_>) -> Option<(Cadence, Rounds)> {
    let joined = one.in_training_since()?;
    let cadence = one.policy().cadence.given()?.records?;
    let days = one.days_of(|training| &training.records, |record| record.day);
    Some((cadence, Rounds::new(cadence, joined, one.day, &days, Late::Never)))
}

/// Assessments of somebody in training: each is known by its year, whatever the cadence.
pub(crate) fn assessments<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let years = one.person.assessments.iter().map(|one| one.year);
    let years = years.filter(|year| *year <= one.day.year());
    let days: Vec<Day> =
        years.filter_map(|year| Month::new(year.number(), 1)).map(Month::first_day).collect();
    let place = Locator::at(one.person, "评价");
    let yearly = |own: &Cadences| own.assessments.map(|_| Cadence::Yearly);
    let mut own = round(one, (Kind::Assessment, place), yearly, &days, Late::Never)?;
    // The first day of a year is none on which anybody was assessed.
    own.evidence = None;
    if let Detail::Round(_, rounds, _) = &mut own.detail {
        rounds.latest = None;
    }
    Some(own)
}

fn round<'a>(
    one: &PersonOnDay<'a>,
    (kind, place): (Kind, Locator),
    cadence: impl Fn(&Cadences) -> Option<Cadence>,
    done: &[Day],
    late: Late,
) -> Option<Obligation<'a>> {
    let joined = one.in_training_since()?;
    let cadence = cadence(one.policy().cadence.given()?)?;
    let rounds = Rounds::new(cadence, joined, one.day, done, late);
    Some(super::of_rounds(kind, place, (cadence, rounds), None))
}

/// Training once a year: an event or a course since the filing, at least a year ago.
pub(crate) fn coverage<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let filed = one.in_training_since()?;
    let courses = one.training().map(|training| &training.courses[..]).unwrap_or_default();
    let days = one.events().map(|event| event.from).chain(courses.iter().map(|one| one.from));
    let mut latest = None;
    for from in days {
        // One without its day counts on every day.
        latest = latest.max(from?.le(&one.day).then_some(from?));
    }
    let due = a_year_after(latest.map_or(filed, |latest| latest.max(filed))).plus_days(-1);
    Some(Obligation {
        kind: Kind::Training,
        state: by(due, one.day),
        due: Some(due),
        place: one.list("培训"),
        evidence: latest,
        detail: Detail::Coverage(latest),
    })
}

fn a_year_after(day: Day) -> Day {
    let (year, month, number) = day.numbers();
    let [month, number] = [month, number].map(|part| i8::try_from(part).unwrap_or(1));
    let same = Day::new(year + 1, month, number);
    same.unwrap_or_else(|| day.month().plus_months(13).first_day())
}

/// Exactly one current contact: asked for by the handbook, whether or not the policy asks for
/// mentors, from its first day on until the person leaves.
pub(crate) fn contact<'a>(one: &PersonOnDay<'a>) -> Obligation<'a> {
    let due = one.mentored_since();
    let contacts = contacts(one.person, one.training_day());
    let place = match contacts.as_slice() {
        [_, second, ..] => Locator::at(*second, "角色"),
        [only] => Locator::at(*only, "姓名"),
        [] => one.list("联系人"),
    };
    let is_met = |day| facts::contacts(one.person, day).len() == 1;
    Obligation {
        kind: Kind::Mentor,
        state: met(due, contacts.len() == 1),
        due: due.map(|since| unmet_since(one, since, is_met)),
        place,
        evidence: contacts.first().and_then(|contact| contact.from),
        detail: Detail::Contact(contacts),
    }
}

/// Another mentor of one of the policy's classes, in a village that is not ordinary: asked for of
/// reserves while the contact is, where the policy asks for mentors.
pub(crate) fn village_mentor<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let village = one.home_on(one.day).village_in(one.archive)?;
    let class = village.class.filter(|class| *class != VillageClass::Ordinary)?;
    let wanted = one.policy().mentors.given()?.hard_village_classes.iter();
    let wanted: Vec<&str> = wanted.map(|word| &**word).collect();
    if wanted.is_empty() {
        return None;
    }
    let due = one.mentored_since().filter(|_| needs_mentor(one));
    let on = |day| current_mentors(one.person, day).find(|mentor| is_of_hard_class(one, mentor));
    let found = on(one.training_day());
    Some(Obligation {
        kind: Kind::Mentor,
        state: met(due, found.is_some()),
        due: due.map(|since| unmet_since(one, since, |day| on(day).is_some())),
        place: found.map_or_else(|| one.list("联系人"), |mentor| Locator::at(mentor, "类别")),
        evidence: found.and_then(|mentor| mentor.from),
        detail: Detail::VillageMentor(class, wanted, found),
    })
}

/// Whether a mentor is of a class that villages which are not ordinary need, in the words of the
/// policy by which the mentor began.
fn is_of_hard_class(one: &PersonOnDay<'_>, mentor: &Mentor) -> bool {
    let policy = one.archive.policies.on(mentor.from.unwrap_or(one.day));
    let classes = policy.mentors.given().map(|mentors| &mentors.hard_village_classes);
    let own = mentor.class.as_deref();
    own.zip(classes).is_some_and(|(own, classes)| classes.iter().any(|one| same_word(one, own)))
}

/// From when mentors have not been as they must be on the day: since the last change after which
/// they were not, or since they are asked for.
fn unmet_since(one: &PersonOnDay<'_>, since: Day, is_met: impl Fn(Day) -> bool) -> Day {
    let mentors = one.training().into_iter().flat_map(|training| training.mentors.iter());
    let ends = mentors.flat_map(|mentor| [mentor.from, mentor.until]).flatten();
    // On the day of a hand-over both are there, and one of them counts.
    let mut changes: Vec<Day> = ends.flat_map(|day| [day, day.plus_days(1)]).collect();
    changes.retain(|day| since < *day && *day <= one.day);
    changes.sort_unstable();
    let last = changes.into_iter().rev().find(|day| is_met(day.plus_days(-1)));
    last.unwrap_or(since)
}

/// How something stands that must be there from a day on; nothing asks for it where no day is given.
fn met(due: Option<Day>, is_there: bool) -> State {
    match (due, is_there) {
        (None, _) => State::Idle,
        (Some(_), true) => State::Met,
        (Some(_), false) => State::Failed,
    }
}

/// Whether the policy asks for mentors of a person: of reserves, where it says so.
pub(crate) fn needs_mentor(one: &PersonOnDay<'_>) -> bool {
    let required = one.policy().mentors.given().and_then(|mentors| mentors.required);
    one.person.is_reserve() && required.is_some_and(|required| required.0)
}

/// A plan for the day's year, which the handbook shows: from its first day on.
pub(crate) fn plan<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let since = one.mentored_since()?;
    let year = one.day.year();
    let plans = one.training().map(|training| &training.plans[..]).unwrap_or_default();
    let found = plans.iter().find(|plan| plan.year == Some(year));
    Some(Obligation {
        kind: Kind::Plan,
        state: if found.is_some() { State::Met } else { State::Failed },
        due: Some(Month::new(year.number(), 1)?.first_day().max(since)),
        place: found.map_or_else(|| one.list("计划"), |plan| Locator::at(plan, "年度")),
        evidence: None,
        detail: Detail::Plan(year),
    })
}

/// The last days of plans that have not passed; nobody notes that a plan was carried out.
pub(crate) fn deadlines<'a>(one: &PersonOnDay<'a>) -> Vec<Obligation<'a>> {
    let plans = one.training().filter(|_| one.in_training_since().is_some());
    let plans = plans.into_iter().flat_map(|training| training.plans.distinct());
    let coming = plans.filter_map(|plan| {
        let (year, due) = (plan.year?, plan.deadline.filter(|due| *due >= one.day)?);
        Some(Obligation {
            kind: Kind::Plan,
            state: State::Open,
            due: Some(due),
            place: Locator::at(plan, "时限"),
            evidence: None,
            detail: Detail::Deadline(year),
        })
    });
    coming.collect()
}

/// The parts of a posting, each with its note.
const PARTS: [&str; 3] = ["目标", "对比", "汇报"];

/// What postings of somebody in training owe at their end: one in another village its aim, its
/// comparison and its report, and so does any other that has begun with one of them.
pub(crate) fn postings<'a>(one: &PersonOnDay<'a>) -> Vec<Obligation<'a>> {
    let owing = one.postings().filter(|_| one.in_training_since().is_some());
    let all = owing.filter_map(|posting| {
        let due = posting.until?;
        let missing = missing(one, posting)?;
        let state = if missing.is_empty() { State::Met } else { by(due, one.day) };
        Some(Obligation {
            kind: Kind::Posting,
            state,
            due: Some(due),
            place: Locator::at(posting, missing.first().copied().unwrap_or("汇报")),
            evidence: posting.report.given().and_then(|note| note.day),
            detail: Detail::Posting(posting, missing),
        })
    });
    all.collect()
}

/// The parts that a posting lacks on the day; nothing where it needs none.
fn missing(one: &PersonOnDay<'_>, posting: &Posting) -> Option<Vec<&'static str>> {
    let has_come = |note: &DatedNote| note.day.is_none_or(|day| day <= one.day);
    let there = [&posting.aim, &posting.contrast, &posting.report]
        .map(|part| part.given().is_some_and(has_come));
    let abroad = posting.form.as_ref().is_some_and(|form| {
        let own = posting.from.unwrap_or(one.day);
        one.archive.policies.plays::<PracticeForms>(form.as_str(), own, Part::Abroad)
    });
    if !abroad && there == [false; 3] {
        return None;
    }
    let all = PARTS.into_iter().zip(there);
    Some(all.filter(|(_, there)| !there).map(|(part, _)| part).collect())
}

/// Whether a posting leads out of the home village.
pub(crate) fn leads_away(one: &PersonOnDay<'_>, posting: &Posting) -> bool {
    match &posting.host {
        Some(Host::Village(village)) => {
            let home = one.home_on(posting.from.unwrap_or(one.day));
            home.village_folder.as_ref() != Some(village.path())
        }
        Some(Host::Unit(_)) => true,
        None => false,
    }
}

/// Whether somebody can still be filed or used: whose review, age and file are looked after.
fn is_pursued(one: &PersonOnDay<'_>) -> bool {
    !matches!(one.stage, Stage::Left | Stage::Refused | Stage::Used | Stage::Serving)
}

/// The month in which the person passes the age by which he or she qualifies.
pub(crate) fn age<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let reference = one.reference_day();
    let ways = ways(one.person, one.archive.policies.on(reference), reference);
    let open = ways.iter().filter(|way| is_pursued(one) && way.holds());
    let limit = open.filter_map(|way| way.way.max_age).max()?.0;
    let months = i16::try_from((limit + 1) * 12).ok()?;
    let passes = one.person.birth.plus_months(months);
    let due = passes.first_day();
    Some(Obligation {
        kind: Kind::Age,
        state: by(due, one.day),
        due: Some(due),
        place: Locator::at(one.person, "出生年月"),
        evidence: None,
        detail: Detail::Age(passes, limit),
    })
}

/// A file in which nothing is new.
pub(crate) fn stale<'a>(one: &PersonOnDay<'a>) -> Option<Obligation<'a>> {
    let events = one.events().filter_map(|event| event.from).filter(|from| *from <= one.day);
    let latest = latest::entry(one.person, one.day).max(events.max())?;
    let after = one.policy().stale_days.filter(|_| is_pursued(one))?.0;
    let due = latest.plus_days(after.into());
    Some(Obligation {
        kind: Kind::Stale,
        state: by(due, one.day),
        due: Some(due),
        place: Locator::file(),
        evidence: Some(latest),
        detail: Detail::Stale(latest),
    })
}

/// Departments that hold the person, and a review that stops being valid.
pub(crate) fn joint_review<'a>(one: &PersonOnDay<'a>) -> Vec<Obligation<'a>> {
    if !is_pursued(one) {
        return Vec::new();
    }
    let Some(outcome) = one.review else { return Vec::new() };
    let batch = &outcome.review.batch;
    let own = |kind, state, due, detail| Obligation {
        kind,
        state,
        due: Some(due),
        place: Locator::file(),
        evidence: Some(outcome.review.day),
        detail,
    };
    let held = outcome.departments().filter(|one| outcome.answer(one) == Answer::Held);
    let held = held.filter_map(|department| {
        let detail = Detail::Held(batch, department.name);
        Some(own(Kind::Hold, State::Waiting, department.reply()?.replied?, detail))
    });
    let until = outcome.review.valid_until.filter(|_| outcome.verdict() == Verdict::Passed);
    let ends =
        until.map(|until| own(Kind::Review, by(until, one.day), until, Detail::Validity(batch)));
    held.chain(ends).collect()
}
