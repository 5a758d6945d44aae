//! The four steps of selection with their days, as the rules about their order see them.

use crate::checks::{Locator, PersonContext};
use crate::facts::Verdict;
use crate::model::Day;

/// One step that has a day.
#[derive(Debug)]
pub(super) struct DatedStep {
    /// Its name in Chinese and English.
    pub(super) name: (&'static str, &'static str),
    pub(super) day: Day,
    /// Where that stands; the joint review's day stands in another file.
    pub(super) locator: Option<Locator>,
}

/// The steps that have a day, in the order in which they are taken.
pub(super) fn taken(context: &PersonContext<'_>) -> Vec<DatedStep> {
    let Some(steps) = context.person.steps() else { return Vec::new() };
    let recommendation = steps.recommendation.given();
    let recommendation = recommendation.map(|one| (one.day, Locator::at(one, "日期")));
    let examination = steps.examination.given().map(|one| (one.day, Locator::at(one, "日期")));
    let filing = steps.filing.given().map(|one| (one.day, Locator::at(one, "日期")));
    let own = |name, step: Option<(Option<Day>, Locator)>| {
        step.and_then(|(day, locator)| Some(DatedStep { name, day: day?, locator: Some(locator) }))
    };
    let review =
        DatedStep { name: ("县级联审", "the joint review"), day: context.day, locator: None };
    let all = [
        own(("村级推荐", "the recommendation"), recommendation),
        own(("乡镇考察", "the examination"), examination),
        review_day(context).map(|day| DatedStep { day, ..review }),
        own(("组织备案", "filing"), filing),
    ];
    all.into_iter().flatten().collect()
}

/// The day of the joint review that filing rests on: the latest before it, else the first. Before
/// filing it is the latest of all, unless that one objected and the steps have begun again.
pub(super) fn review_day(context: &PersonContext<'_>) -> Option<Day> {
    let filing = context.person.steps().and_then(|steps| steps.filing.given());
    let Some(filed) = filing.and_then(|filing| filing.day) else {
        let open = context.review.filter(|outcome| outcome.verdict() != Verdict::Objected);
        return open.map(|outcome| outcome.review.day);
    };
    let days: Vec<Day> = context.reviews().map(|(_, review)| review.day).collect();
    days.iter().rev().find(|day| **day <= filed).or(days.first()).copied()
}
