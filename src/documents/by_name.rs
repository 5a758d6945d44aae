//! When those papers of a person are due that are made only by name, and what they need.

use std::collections::BTreeSet;

use crate::facts::obligation::RankedLast;
use crate::model::assessment::{Assessment, Reminder};
use crate::model::training::{Plan, Talk};
use crate::model::{Review, Settings, Year};

use super::item::{NeededItem, unfilled};
use super::part::{Part, Parts};
use super::subject::Subject;

/// The reminder talk of a year, if it had been held on the day.
pub(super) fn held<'a>(subject: &Subject<'_>, one: &'a Assessment) -> Option<&'a Reminder> {
    one.reminder.given().filter(|talk| subject.counts(talk.day))
}

/// One for each batch of the joint review that names the person. Where one that may name the person
/// could not be read, nobody can tell, which is not to say that none is due.
pub(super) fn screenings<'a>(subject: &Subject<'a>) -> Parts<'a> {
    let sheet = |review: &'a Review| {
        let list = subject.policy_on(Some(review.day)).negative_list.given();
        let has_clauses = list.is_some_and(|list| !list.clauses.is_empty());
        let missing = unfilled([(NeededItem::of("不得情形", "条款"), has_clauses)]);
        (Part::Batch(review), missing)
    };
    let all: Parts<'a> = subject.batches().map(|outcome| sheet(outcome.review)).collect();
    if all.is_empty() && subject.has_unread_review() {
        return vec![(Part::Whole, Vec::new())];
    }
    all
}

/// One for each talk that had been held.
pub(super) fn talks<'a>(subject: &Subject<'a>) -> Parts<'a> {
    let talks = subject.training().map(|training| &training.talks[..]).unwrap_or_default();
    let needs = |talk: &Talk| {
        unfilled([
            (NeededItem::of("谈心谈话", "日期"), talk.day.is_some()),
            (NeededItem::of("谈心谈话", "谈话人"), talk.talker.is_some()),
            (NeededItem::of("谈心谈话", "内容"), talk.content.is_some()),
        ])
    };
    let held = talks.iter().filter(|talk| subject.counts(talk.day));
    held.map(|talk| (Part::Talk(talk), needs(talk))).collect()
}

/// One for each year with a reminder talk, and for each whose rank asks for one.
pub(super) fn reminders<'a>(subject: &Subject<'a>, ranked: &RankedLast) -> Parts<'a> {
    const KEY: &str = "评价.提醒谈话";
    let year = subject.day.year();
    let come = subject.person.assessments.iter().filter(|one| one.year <= year);
    let one = |one: &'a Assessment| {
        let missing = match held(subject, one) {
            Some(talk) => unfilled([
                (NeededItem::of(KEY, "日期"), talk.day.is_some()),
                (NeededItem::of(KEY, "谈话人"), talk.talker.is_some()),
                (NeededItem::of(KEY, "内容"), talk.content.is_some()),
            ]),
            None if ranked.holds(subject.path, one.year) => {
                vec![NeededItem::of("评价", "提醒谈话").note(one.year.to_string())]
            }
            None => return None,
        };
        Some((Part::Assessment(one), missing))
    };
    come.filter_map(one).collect()
}

/// One for each year, up to the day's, with a plan.
pub(super) fn plans<'a>(subject: &Subject<'a>) -> Parts<'a> {
    let plans = subject.training().map(|training| &training.plans[..]).unwrap_or_default();
    let come = |year: &Year| *year <= subject.day.year();
    let years: BTreeSet<Year> = plans.iter().filter_map(|plan| plan.year).filter(come).collect();
    let has = |year: Year, is_given: fn(&Plan) -> bool| {
        plans.iter().filter(|plan| plan.year == Some(year)).all(is_given)
    };
    let needs = |year: Year| {
        unfilled([
            (NeededItem::of("计划", "目标"), has(year, |plan| plan.aim.is_some())),
            (NeededItem::of("计划", "措施"), has(year, |plan| plan.measures.is_filled())),
            (NeededItem::of("计划", "时限"), has(year, |plan| plan.deadline.is_some())),
        ])
    };
    years.into_iter().map(|year| (Part::Year(year.number()), needs(year))).collect()
}

/// A dossier that is filed has a cover, which says where it lies at the archives.
pub(super) fn cover(subject: &Subject<'_>) -> Option<Vec<NeededItem>> {
    subject.filing().map(|_| shelf_mark(subject.archive.settings()))
}

/// What of the county's settings covers and spines need.
pub(super) fn shelf_mark(settings: Option<&Settings>) -> Vec<NeededItem> {
    let filing = settings.and_then(Settings::filing_place);
    unfilled([
        (
            NeededItem::own("全宗号").note("dossier.yaml"),
            settings.is_some_and(|own| own.fonds.is_some()),
        ),
        (
            NeededItem::of("归档", "保管期限").note("dossier.yaml"),
            filing.is_some_and(|own| own.retention.is_some()),
        ),
    ])
}
