//! The steps of selection: how many took each, who was stopped where, and how long it took.

use crate::facts::{self, Answer, Stage, Verdict};
use crate::model::record::Record;
use crate::model::selection::Selection;
use crate::model::{Day, Term};
use crate::numbers::count::{Entry, Section, Shows, Table, Unit, Word};

use super::{People, PersonFacts, closed, each, listed, one};

/// A count of the table below.
type Own = Entry<People>;

const AT: (Section, Unit) = (Section::Selection, Unit::People);

pub(super) const TABLE: Table<People> = &[
    Own::words(AT, "stage", ("阶段", "by stage"), |p| {
        one(p.on.person.is_reserve().then(|| stage(p.on.stage)))
    })
    .row("S0-18"),
    Own::is(AT, "recommended", ("村级推荐", "recommended by the village"), |p| {
        step(p, |steps| steps.recommendation.given()?.day).is_some()
    })
    .row("S0-18"),
    Own::is(AT, "examined", ("乡镇考察", "examined by the township"), |p| {
        step(p, |steps| steps.examination.given()?.day).is_some()
    })
    .row("S0-18"),
    Own::words(
        AT,
        "examination-conclusion",
        ("考察结论", "by the examination’s conclusion"),
        |p| {
            let own = examination(p).and_then(|own| own.conclusion);
            one(own.map(closed))
        },
    )
    .base("examined")
    .row("S0-18"),
    Own::is(
        AT,
        "examination-findings-missing",
        ("考察要点不全", "with points of the examination missing"),
        |p| {
            let Some(own) = examination(p) else { return false };
            let points = own.points.given();
            let is_there = |point: &Term| {
                let own = points.and_then(|points| points.find(point));
                own.is_some()
            };
            // What it had to hold is what the rules asked for when it was made.
            let asked = p.on.archive.policies.on(own.day.unwrap_or(p.day()));
            !asked.examination_points.iter().all(is_there)
        },
    )
    .base("examined")
    .row("S0-8"),
    Own::words(
        AT,
        "screened-clause",
        ("初审有情形（按条款）", "named by the township, by clause"),
        |p| {
            let screening = examination(p).and_then(|own| own.screening.given());
            let screening = screening.filter(|own| own.day.is_none_or(|day| day <= p.day()));
            let hits = screening.map(|own| own.circumstances.distinct()).into_iter().flatten();
            let hits = hits.filter(|hit| hit.is_complete()).filter_map(|hit| hit.clause.as_deref());
            each(distinct(hits).map(|number| clause(p, number)))
        },
    )
    .base("examined")
    .row("S3-14"),
    Own::is(AT, "review-sent", ("提交联审", "sent for joint review"), |p| review(p).is_some())
        .row("S0-9"),
    Own::is(AT, "review-passed", ("联审通过", "passed by joint review"), |p| {
        verdict(p) == Some(Verdict::Passed)
    })
    .base("review-sent")
    .row("S0-9"),
    Own::is(AT, "review-stopped", ("联审否决", "stopped by joint review"), |p| {
        verdict(p) == Some(Verdict::Objected)
    })
    .base("review-sent")
    .row("S0-10"),
    Own::is(AT, "review-waiting", ("联审待回复", "waiting for joint review"), |p| {
        verdict(p) == Some(Verdict::Waiting)
    })
    .base("review-sent")
    .row("S0-9"),
    Own::words(
        AT,
        "review-clear-by",
        ("无情形（按部门）", "cleared, by department"),
        |p| by_department(p, |answer| matches!(answer, Answer::Clear)),
    )
    .base("review-sent")
    .row("S0-9"),
    Own::words(
        AT,
        "review-stopped-by",
        ("有情形（按部门）", "named, by department"),
        |p| by_department(p, |answer| matches!(answer, Answer::Named(_))),
    )
    .base("review-sent")
    .row("S0-9"),
    Own::words(
        AT,
        "review-waiting-by",
        ("未答复（按部门）", "waiting, by department"),
        |p| by_department(p, |answer| matches!(answer, Answer::Waiting | Answer::Held)),
    )
    .base("review-sent")
    .row("S0-9"),
    Own::words(
        AT,
        "review-clause",
        ("联审有情形（按条款）", "named in joint review, by clause"),
        |p| {
            let answers = answers(p);
            let clauses = answers.iter().flat_map(|(_, answer)| answer.clauses());
            each(distinct(clauses.filter(|own| !own.is_empty())).map(|number| clause(p, number)))
        },
    )
    .base("review-sent")
    .row("S0-10"),
    Own::words(AT, "qualified", ("符合资格（按途径）", "qualified, by way"), |p| {
        let on = p.on.reference_day();
        let policy = p.on.archive.policies.on(on);
        let ways = facts::ways(p.on.person, policy, on);
        let own = ways.iter().enumerate().find(|(_, way)| p.is_trained() && way.holds());
        one(own.map(|(at, way)| {
            let name = way.way.name.as_deref().unwrap_or("资格").to_owned();
            Word::new(i64::try_from(at).unwrap_or(i64::MAX), name)
        }))
    })
    .base("reserve-total")
    .row("S3-15"),
    Own::is(AT, "waivers", ("放宽", "filed by waiver"), |p| {
        let own = facts::waiver(p.on.person, p.day());
        p.is_trained() && own.is_some_and(Record::is_complete)
    })
    .base("reserve-total")
    .row("S3-16"),
    Own::amount(
        (Section::Selection, Unit::Days),
        "days-to-filing",
        ("推荐到备案用时（中位数）", "days from recommendation to filing, median"),
        |p| {
            let filed = p.counted.filed.filter(|_| p.is_trained())?;
            let begun = step(p, |steps| steps.recommendation.given()?.day)?;
            Some(begun.days_until(filed))
        },
    )
    .one(Shows::Median)
    .row("S0-18"),
];

/// A stage, from the last to the first.
fn stage(stage: Stage) -> Word {
    Word::new(stage as i64, stage.to_string())
}

/// The day of a step that was taken.
fn step(person: &PersonFacts<'_>, of: fn(&Selection) -> Option<Day>) -> Option<Day> {
    let steps = person.on.person.steps().filter(|_| person.on.person.is_reserve())?;
    of(steps).filter(|day| *day <= person.day())
}

fn examination<'p>(person: &PersonFacts<'p>) -> Option<&'p crate::model::selection::Examination> {
    step(person, |steps| steps.examination.given()?.day)?;
    person.on.person.steps()?.examination.given()
}

/// The latest batch that names somebody: nobody waits for replies about a serving cadre.
fn review<'p>(person: &PersonFacts<'p>) -> Option<facts::ReviewOutcome<'p>> {
    person.on.review.filter(|_| person.on.person.is_reserve())
}

fn verdict(person: &PersonFacts<'_>) -> Option<Verdict> {
    review(person).map(|outcome| outcome.verdict())
}

/// What each department says of the person in the latest batch.
fn answers<'p>(person: &PersonFacts<'p>) -> Vec<(&'p str, Answer<'p>)> {
    let Some(outcome) = review(person) else { return Vec::new() };
    outcome.departments().map(|own| (own.name, outcome.answer(&own))).collect()
}

fn by_department(person: &PersonFacts<'_>, holds: fn(&Answer<'_>) -> bool) -> Vec<(Word, i64)> {
    let answers = answers(person);
    let own = answers.iter().filter(|(_, answer)| holds(answer));
    each(own.map(|(name, _)| listed(&person.policy.departments, name)))
}

/// A clause by its number, in the order of the county's list.
fn clause(person: &PersonFacts<'_>, number: &str) -> Word {
    let list = person.policy.negative_list.given();
    let at = list.and_then(|list| {
        list.clauses.iter().position(|own| crate::text::same_word(&own.number, number))
    });
    Word::new(at.and_then(|at| i64::try_from(at).ok()).unwrap_or(i64::MAX), number.to_owned())
}

fn distinct<'w>(words: impl Iterator<Item = &'w str>) -> impl Iterator<Item = &'w str> {
    let mut seen = std::collections::BTreeSet::new();
    words.filter(move |word| seen.insert(*word))
}
