//! What is owed to a village on a day: its survey, contact with able people away, its activities,
//! reserves for posts that fall vacant.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::facts::holder;
use crate::facts::period::Period;
use crate::facts::posts::{Filling, Posts, reserves_key};
use crate::model::decode::same_word;
use crate::model::open::SurveyKinds;
use crate::model::place::Spot;
use crate::model::rhythm::Rhythm;
use crate::model::village::{AwayContact, Post, Survey, Village, VillageActivity};
use crate::model::words::{Part, TermPlan};
use crate::model::{Day, Policy};

use super::detail::Detail;
use super::kind::Kind;
use super::rounds::{Late, Rounds};
use super::{Obligation, State, by, of_rounds};

/// The surveys (摸底) of a village that had been made on the day, since the last election.
pub fn surveys<'a>(
    archive: &'a Archive,
    village: &'a Village,
    day: Day,
) -> impl Iterator<Item = &'a Survey> {
    let last = archive.policies.on(day).terms.given().and_then(|terms| terms.last);
    village.surveys.iter().filter(move |survey| {
        let after = survey.day.zip(last).is_none_or(|(day, last)| last <= day);
        is_survey(archive, survey, day) && after && survey.day.is_none_or(|own| own <= day)
    })
}

/// Whether an analysis is the survey that is due before an election, by the policy of its own day;
/// by that of the day asked about, if it has none.
fn is_survey(archive: &Archive, survey: &Survey, day: Day) -> bool {
    let own = survey.day.unwrap_or(day);
    let plays = |kind: &str| archive.policies.plays::<SurveyKinds>(kind, own, Part::Survey);
    survey.kind.as_ref().is_none_or(|kind| plays(kind.as_str()))
}

/// The survey of a village; without a last day it is open as long as there is none.
#[must_use]
pub fn survey<'a>(archive: &'a Archive, village: &'a Village, day: Day) -> Obligation<'a> {
    let deadline = archive.policies.on(day).survey.given().and_then(|demand| demand.deadline);
    let found = surveys(archive, village, day).next();
    let state = match (found, deadline) {
        (Some(_), _) => State::Met,
        (None, Some(deadline)) => by(deadline, day),
        (None, None) => State::Open,
    };
    Obligation {
        kind: Kind::Survey,
        state,
        due: deadline,
        place: Spot::at(village, "分析"),
        evidence: found.and_then(|survey| survey.day),
        detail: Detail::Survey,
    }
}

/// The talks of a survey that was made, as many as the policy of the survey's own day asks for: due
/// by the last day for surveys, or at once where that policy gives none.
#[must_use]
pub fn survey_talks<'a>(
    archive: &'a Archive,
    village: &'a Village,
    day: Day,
) -> Option<Obligation<'a>> {
    let survey = surveys(archive, village, day).next()?;
    let demand = archive.policies.on(survey.day.unwrap_or(day)).survey.given()?;
    let talks = village.survey_talks.as_ref();
    let held = |kind: &str| talks.map_or(0, |talks| talks.count(day, |own| same_word(own, kind)));
    let all = demand.fewest_talks.as_ref()?.iter();
    let all = all.map(|(kind, least)| (kind, held(kind), least));
    let short: Vec<_> = all.filter(|(_, held, least)| held < least).collect();
    let state = match demand.deadline {
        _ if short.is_empty() => State::Met,
        Some(deadline) => by(deadline, day),
        None => State::Failed,
    };
    Some(Obligation {
        kind: Kind::Survey,
        state,
        due: Some(demand.deadline.or(survey.day).unwrap_or(day)),
        place: Spot::at(village, "摸排谈话"),
        evidence: survey.day,
        detail: Detail::SurveyTalks(short),
    })
}

/// Contact with each able person who is away and has not come back: in the period after that of
/// the latest contact; one who was never contacted is owed it already.
#[must_use]
pub fn away<'a>(
    archive: &Archive,
    village: &'a Village,
    day: Day,
) -> Vec<(&'a AwayContact, Obligation<'a>)> {
    let Some(cadence) = archive.policies.on(day).away_contact else { return Vec::new() };
    let waits = |one: &&AwayContact| one.returned.is_none_or(|returned| returned > day);
    let owed = village.away.iter().filter(waits).map(|one| {
        let days = one.contacts.iter().filter_map(|contact| contact.day);
        let latest = days.filter(|own| *own <= day).max();
        let current = Period::of(cadence, day);
        let next = latest.map_or(current.previous(), |own| Period::of(cadence, own).next());
        let missed: Vec<Period> = if next.last_day() < day { vec![next] } else { Vec::new() };
        let is_done = latest.is_some_and(|latest| current.holds(latest));
        let rounds = Rounds { missed, next, is_done, latest };
        let place = Spot::at(one, "联系").or("姓名");
        (one, of_rounds(Kind::Away, place, (cadence, rounds), one.name.as_deref()))
    });
    owed.collect()
}

/// The activities of a village by the rhythms of the policy: from the first that the village
/// records, since one that records none keeps them elsewhere.
#[must_use]
pub fn activities<'a>(
    policy: &'a Policy,
    village: &'a Village,
    day: Day,
) -> Vec<(Rhythm, Obligation<'a>)> {
    let rhythms = policy.cadence.given().and_then(|cadences| cadences.activities.as_ref());
    let held = || village.activities.iter().filter(|one| one.day.is_some_and(|own| own <= day));
    let first = held().filter_map(|one| one.day).min();
    let (Some(rhythms), Some(first)) = (rhythms, first) else { return Vec::new() };
    let listed = |kind| policy.activity_kinds.iter().find(|own| own.is_meant_by(kind));
    let rhythms = rhythms.iter().filter_map(|(kind, rhythm)| Some((kind, listed(kind)?, rhythm)));
    let owed = rhythms.map(|(kind, listed, rhythm)| {
        // What was held under an older edition is written in its words.
        let is_of = |own: &VillageActivity| {
            own.kind.as_ref().is_some_and(|own| listed.is_meant_by(own.as_str()))
        };
        let done: Vec<Day> = held().filter(|one| is_of(one)).filter_map(|one| one.day).collect();
        // Where the policy names a day of the month, it is due on that day.
        let due = |period: Period| {
            let last = period.last_day();
            rhythm.day_of(last.month()).unwrap_or(last)
        };
        let cadence = rhythm.cadence();
        let rounds = Rounds::with_due(due, cadence, first, day, &done, Late::Counts);
        let due = Some(due(rounds.asked()));
        let place = Spot::at(village, "活动");
        let owed = of_rounds(Kind::Activity, place, (cadence, rounds), Some(kind));
        (*rhythm, Obligation { due, ..owed })
    });
    owed.collect()
}

/// Posts that are or fall vacant and for which there are fewer reserves than the policy asks for;
/// `fillings` are all posts of the village beside its reserves.
#[must_use]
pub fn vacancies<'a, T>(
    policy: &'a Policy,
    posts: &Posts<'a>,
    village: &'a Village,
    fillings: &[Filling<'a, T>],
    day: Day,
) -> Vec<Obligation<'a>> {
    let Some(reserves) = policy.reserves.as_ref() else { return Vec::new() };
    let mut vacant: BTreeMap<&str, Vec<(Day, &str)>> = BTreeMap::new();
    for post in &village.posts {
        let name = post.post.as_deref().unwrap_or_default();
        let kinds = posts.kinds(name);
        let key = kinds.first().and_then(|kind| reserves_key(policy, reserves, kind));
        if let (Some(key), Some(from)) = (key, vacant_from(policy, village, post, day)) {
            vacant.entry(key).or_default().push((from, name));
        }
    }
    let owed = vacant.into_iter().filter_map(|(key, mut vacant)| {
        vacant.sort_unstable();
        let each = reserves.iter().find(|(own, _)| *own == key).map(|(_, each)| each)?;
        let needed = usize::try_from(each).ok()? * vacant.len();
        let filling = fillings.iter().find(|filling| filling.posts == key);
        let there = filling.map_or(0, |filling| filling.people.len());
        let due = vacant.first()?.0;
        let names = vacant.iter().map(|(_, name)| *name).collect();
        (there < needed).then(|| Obligation {
            kind: Kind::Vacancy,
            state: by(due, day),
            due: Some(due),
            place: Spot::at(village, "岗位"),
            evidence: None,
            detail: Detail::Vacancy(names, needed, there),
        })
    });
    owed.collect()
}

/// From when a post is vacant: now, from the month that is expected, or from the election. One whose
/// holder has not taken it up yet is vacant now, unless somebody else still holds it.
fn vacant_from(policy: &Policy, village: &Village, post: &Post, day: Day) -> Option<Day> {
    let election = policy.terms.given().and_then(|terms| terms.next);
    let is_held = || {
        let mut same = village.posts.iter().filter(|other| other.post == post.post);
        same.any(|other| holder(other, day).is_some())
    };
    match (holder(post, day), post.vacant_from) {
        (None, None) if post.name.is_none() || !is_held() => Some(day),
        (_, Some(month)) => Some(month.first_day()),
        _ => election.filter(|_| post.term == Some(TermPlan::Leaves)),
    }
}
