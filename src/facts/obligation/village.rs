//! What is owed to a village on a day: its survey, contact with able people away, its activities,
//! reserves for posts that fall vacant.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::facts::holder;
use crate::facts::period::Period;
use crate::facts::posts::{Filling, Posts, is_repeated_post, reserves_key};
use crate::model::lists::SurveyKinds;
use crate::model::locator::Locator;
use crate::model::rhythm::Rhythm;
use crate::model::village::{AwayContact, Post, Survey, Village, VillageActivity};
use crate::model::words::{Part, TermPlan};
use crate::model::{Day, Policies, Policy, Term};
use crate::text::same_word;

use super::detail::Detail;
use super::kind::Kind;
use super::rounds::{Late, Rounds};
use super::{Obligation, State, by, of_rounds};

/// The surveys (摸底) of a village that had been made on the day, since the last election.
pub(crate) fn surveys<'a>(
    archive: &'a Archive,
    village: &'a Village,
    day: Day,
) -> impl Iterator<Item = &'a Survey> {
    let last = term(archive, day);
    village.surveys.iter().filter(move |survey| {
        let after = survey.day.zip(last).is_none_or(|(day, last)| last <= day);
        is_survey(archive, survey, day) && after && survey.day.is_none_or(|own| own <= day)
    })
}

/// The analyses of a village in the middle of its term (届中分析) that had been made on the day, since the
/// last election; without a day they tell of no term.
pub(crate) fn midterms<'a>(
    archive: &'a Archive,
    village: &'a Village,
    day: Day,
) -> impl Iterator<Item = &'a Survey> {
    let last = term(archive, day);
    village.surveys.iter().filter(move |survey| {
        let Some(own) = survey.day.filter(|own| *own <= day) else { return false };
        let plays = |kind: &str| archive.policies.plays::<SurveyKinds>(kind, own, Part::MidTerm);
        last.is_none_or(|last| last <= own)
            && survey.kind.as_ref().is_some_and(|kind| plays(kind.as_str()))
    })
}

/// The day from which the term of a day runs: that of the last election.
fn term(archive: &Archive, day: Day) -> Option<Day> {
    archive.policies.on(day).terms.given()?.last
}

/// Whether an analysis is the survey that is due before an election, by the policy of its own day;
/// by that of the day asked about, if it has none.
fn is_survey(archive: &Archive, survey: &Survey, day: Day) -> bool {
    let own = survey.day.unwrap_or(day);
    let plays = |kind: &str| archive.policies.plays::<SurveyKinds>(kind, own, Part::Survey);
    survey.kind.as_ref().is_none_or(|kind| plays(kind.as_str()))
}

/// The survey of a village; without a last day it is open as long as there is none.
pub(crate) fn survey<'a>(archive: &'a Archive, village: &'a Village, day: Day) -> Obligation<'a> {
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
        place: Locator::at(village, "分析"),
        evidence: found.and_then(|survey| survey.day),
        detail: Detail::Survey,
    }
}

/// The talks of a survey that was made, held in the same term, as many as the policy of the survey's
/// own day asks for: due by the last day for surveys, or at once where that policy gives none.
pub(crate) fn survey_talks<'a>(
    archive: &'a Archive,
    village: &'a Village,
    day: Day,
) -> Option<Obligation<'a>> {
    let survey = surveys(archive, village, day).next()?;
    let demand = archive.policies.on(survey.day.unwrap_or(day)).survey.given()?;
    let talks = village.survey_talks.as_ref();
    let since = term(archive, day);
    let held =
        |kind: &str| talks.map_or(0, |talks| talks.count(since, day, |own| same_word(own, kind)));
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
        place: Locator::at(village, "摸排谈话"),
        evidence: survey.day,
        detail: Detail::SurveyTalks(short),
    })
}

/// Contact with each able person who is away and has not come back: in the period after that of
/// the latest contact; one who was never contacted is owed it already.
pub(crate) fn away<'a>(
    archive: &Archive,
    village: &'a Village,
    day: Day,
) -> Vec<(&'a AwayContact, Obligation<'a>)> {
    let Some(cadence) = archive.policies.on(day).away_contact else { return Vec::new() };
    let waits = |one: &&AwayContact| one.returned.is_none_or(|returned| returned > day);
    let owed = village.away.distinct().filter(waits).map(|one| {
        let days = one.contacts.iter().filter_map(|contact| contact.day);
        let latest = days.filter(|own| *own <= day).max();
        let current = Period::of(cadence, day);
        let next = latest.map_or(current.previous(), |own| Period::of(cadence, own).next());
        let missed: Vec<Period> = if next.last_day() < day { vec![next] } else { Vec::new() };
        let is_done = latest.is_some_and(|latest| current.holds(latest));
        let rounds = Rounds { missed, next, is_done, latest };
        let place = Locator::at(one, "联系").or("姓名");
        (one, of_rounds(Kind::Away, place, (cadence, rounds), one.name.as_deref()))
    });
    owed.collect()
}

/// The activities of a village by the rhythms of the policies: from the first that the village
/// records, since one that records none keeps them elsewhere. A kind is asked for in the periods
/// in which the policy named it: one that is renamed owes nothing from before under its new name,
/// and under its old one what was missed while that was in force.
pub(crate) fn activities<'a>(
    policies: &'a Policies,
    village: &'a Village,
    day: Day,
) -> Vec<(Rhythm, Obligation<'a>)> {
    let held = || village.activities.distinct().filter(|one| one.day.is_some_and(|own| own <= day));
    let Some(first) = held().filter_map(|one| one.day).min() else { return Vec::new() };
    let owed = asked_activities(policies, first, day).into_iter().filter_map(|asked| {
        let Asked { kind, listed, rhythm, .. } = asked;
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
        let (since, on) = (asked.joined(first), asked.until.unwrap_or(day));
        let rounds = Rounds::with_due(due, cadence, since, on, &done, Late::Counts);
        if asked.until.is_some() && rounds.missed.is_empty() {
            return None;
        }
        let due = Some(due(rounds.asked()));
        let place = Locator::at(village, "活动");
        let owed = of_rounds(Kind::Activity, place, (cadence, rounds), Some(kind));
        Some((rhythm, Obligation { due, ..owed }))
    });
    owed.collect()
}

/// A kind of activity that is or was asked for.
struct Asked<'a> {
    kind: &'a str,
    /// The kind as the latest edition lists it.
    listed: &'a Term,
    /// By the latest edition that names the kind.
    rhythm: Rhythm,
    /// The day from which an edition names the kind, after one that does not.
    from: Option<Day>,
    /// The day from which no edition names it any more.
    until: Option<Day>,
}

impl Asked<'_> {
    /// Whether an edition's kind is this one, under its name or another of its names.
    fn is(&self, kind: &str, listed: &Term) -> bool {
        self.listed.is_meant_by(kind) || listed.is_meant_by(self.kind)
    }

    /// From when it binds a village whose first activity was on a day: of a kind that came later,
    /// from the first whole period.
    fn joined(&self, first: Day) -> Day {
        let Some(from) = self.from.filter(|from| *from > first) else { return first };
        let period = Period::of(self.rhythm.cadence(), from);
        if period.first_day() == from { from } else { period.next().first_day() }
    }
}

/// The kinds of activities for which the editions in force up to a day ask.
fn asked_activities(policies: &Policies, first: Day, day: Day) -> Vec<Asked<'_>> {
    let present = policies.edition_on(day);
    let mut all: Vec<Asked<'_>> = Vec::new();
    let mut before = None;
    for edition in policies.iter() {
        let from = before.and(edition.from);
        let is_come = edition.from.is_none_or(|own| own <= day) || std::ptr::eq(edition, present);
        if !is_come {
            continue;
        }
        let named = rhythms(&edition.policy);
        for asked in all.iter_mut().filter(|asked| asked.until.is_none()) {
            match named.iter().find(|(kind, listed, _)| asked.is(kind, listed)) {
                Some((kind, listed, rhythm)) => {
                    (asked.kind, asked.listed, asked.rhythm) = (kind, listed, *rhythm);
                }
                None => asked.until = Some(from.unwrap_or(first)),
            }
        }
        for (kind, listed, rhythm) in named {
            let is_going_on = |asked: &Asked<'_>| asked.until.is_none() && asked.is(kind, listed);
            if !all.iter().any(is_going_on) {
                all.push(Asked { kind, listed, rhythm, from, until: None });
            }
        }
        before = Some(edition);
    }
    all
}

/// The rhythms of an edition for kinds of activities that it lists.
fn rhythms(policy: &Policy) -> Vec<(&str, &Term, Rhythm)> {
    let rhythms = policy.cadence.given().and_then(|cadences| cadences.activities.as_ref());
    let listed = |kind: &str| policy.activity_kinds.iter().find(|own| own.is_meant_by(kind));
    let all = rhythms.into_iter().flat_map(|rhythms| rhythms.iter());
    all.filter_map(|(kind, rhythm)| Some((kind, listed(kind)?, *rhythm))).collect()
}

/// Posts that are or fall vacant and for which there are fewer reserves than the policy asks for;
/// `fillings` are all posts of the village beside its reserves.
pub(crate) fn vacancies<'a, T>(
    policy: &'a Policy,
    posts: &Posts<'a>,
    village: &'a Village,
    fillings: &[Filling<'a, T>],
    day: Day,
) -> Vec<Obligation<'a>> {
    let Some(reserves) = policy.reserves.as_ref() else { return Vec::new() };
    let mut vacant: BTreeMap<&str, Vec<(Day, &str)>> = BTreeMap::new();
    let seats = village.posts.iter().enumerate();
    let seats = seats.filter(|(at, post)| !is_repeated_post(post, &village.posts[..*at]));
    for (_, post) in seats {
        let name = post.post.as_deref().unwrap_or_default();
        let kinds = posts.kinds_of(post);
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
            place: Locator::at(village, "岗位"),
            evidence: None,
            detail: Detail::Vacancy(names, needed, there),
        })
    });
    owed.collect()
}

/// Whether nobody holds a post. One whose holder has not taken it up yet is vacant now, unless
/// somebody else still holds it.
pub(crate) fn is_vacant(village: &Village, post: &Post, day: Day) -> bool {
    let is_held = || {
        let mut same = village.posts.iter().filter(|other| other.post == post.post);
        same.any(|other| holder(other, day).is_some())
    };
    holder(post, day).is_none() && (post.name.is_none() || !is_held())
}

/// From when a post is vacant: now, from the month that is expected, or from the election. One whose
/// holder has not taken it up yet is vacant now, unless somebody else still holds it.
pub(crate) fn vacant_from(
    policy: &Policy,
    village: &Village,
    post: &Post,
    day: Day,
) -> Option<Day> {
    let election = policy.terms.given().and_then(|terms| terms.next);
    match (holder(post, day), post.vacant_from) {
        (None, None) if is_vacant(village, post, day) => Some(day),
        (_, Some(month)) => Some(month.first_day()),
        _ => election.filter(|_| post.term == Some(TermPlan::Leaves)),
    }
}
