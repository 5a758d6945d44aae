//! What a village keeps in lists: its economy, elections, adjustments, analyses, what is put right, its
//! projects and honours, able people who are away.

use serde::Serialize;

use crate::model::village::{Adjustment, AwayContact, Economy, Survey, Village};
use crate::model::village_records::{Election, Remedy};
use crate::model::{Day, Text};

use super::list::lines;
use super::pool::Pool;

#[derive(Debug, Serialize)]
pub(super) struct EconomyRow {
    year: Option<String>,
    income: Option<String>,
    assets: Option<String>,
    debts: Option<String>,
    industry: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ElectionRow {
    date: Option<String>,
    due: Option<String>,
    present: Option<String>,
    elected: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct AdjustmentRow {
    date: Option<String>,
    post: Option<String>,
    name: Option<String>,
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct SurveyView {
    kind: Option<String>,
    date: Option<String>,
    analyst: Option<String>,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct RemedyRow {
    problem: Option<String>,
    measure: Option<String>,
    owner: Option<String>,
    deadline: Option<String>,
    progress: Option<String>,
}

/// A project, an honour, a pairing.
#[derive(Debug, Serialize)]
pub(super) struct WorkRow {
    date: Option<String>,
    kind: Option<String>,
    text: Option<String>,
    state: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct AwayRow {
    name: Option<String>,
    place: Option<String>,
    work: Option<String>,
    willingness: Option<String>,
    contact: Option<String>,
}

pub(super) fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

pub(super) fn printed(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// The years that had ended, or had begun, by the day, the latest first.
pub(super) fn economy(pool: &Pool<'_>, record: &Village) -> Vec<EconomyRow> {
    let come = record.economy.distinct();
    let mut all: Vec<_> =
        come.filter(|own| own.year.is_none_or(|year| year <= pool.setup.day.year())).collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.year));
    let row = |own: &Economy| EconomyRow {
        year: text(own.year.as_ref()),
        income: text(own.income.as_ref()),
        assets: text(own.assets.as_ref()),
        debts: text(own.debts.as_ref()),
        industry: text(own.industry.as_ref()),
    };
    all.into_iter().map(row).collect()
}

pub(super) fn elections(pool: &Pool<'_>, record: &Village) -> Vec<ElectionRow> {
    let come = record.elections.iter().filter(|own| pool.has_come(own.day));
    let row = |own: &Election| {
        let elected = own
            .elected
            .iter()
            .filter_map(|one| Some(format!("{}（{}）", one.name.as_ref()?, one.post.as_ref()?)));
        let elected: Vec<String> = elected.collect();
        ElectionRow {
            date: printed(own.day),
            due: text(own.due.as_ref()),
            present: text(own.present.as_ref()),
            elected: (!elected.is_empty()).then(|| elected.join("、")),
        }
    };
    come.map(row).collect()
}

/// Who was replaced by a day.
pub(super) fn adjustments(record: &Village, day: Day) -> Vec<AdjustmentRow> {
    let come = record.adjustments.distinct().filter(|own| own.day.is_none_or(|own| own <= day));
    let row = |own: &Adjustment| AdjustmentRow {
        date: printed(own.day),
        post: text(own.post.as_ref()),
        name: text(own.name.as_ref()),
        reason: text(own.reason.as_ref()),
    };
    come.map(row).collect()
}

/// The analyses by the day, the newest first.
pub(super) fn surveys(pool: &Pool<'_>, record: &Village) -> Vec<SurveyView> {
    let mut all: Vec<&Survey> =
        record.surveys.iter().filter(|own| pool.has_come(own.day)).collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.day));
    all.into_iter().map(survey).collect()
}

fn survey(own: &Survey) -> SurveyView {
    let more = [("存在问题", &own.problems), ("调整建议", &own.proposal), ("等次", &own.grade)];
    let more = more
        .into_iter()
        .filter_map(|(name, text)| text.as_ref().map(|text| (name.to_owned(), text.clone())));
    let found: Vec<String> = own
        .findings
        .iter()
        .cloned()
        .chain(more)
        .map(|(point, text): (String, Text)| format!("{point}：{text}"))
        .collect();
    SurveyView {
        kind: own.kind.as_ref().map(ToString::to_string),
        date: printed(own.day),
        analyst: text(own.analyst.as_ref()),
        text: (!found.is_empty()).then(|| found.join("\n")),
    }
}

pub(super) fn remedies(pool: &Pool<'_>, record: &Village) -> Vec<RemedyRow> {
    let row = |own: &Remedy| {
        let settled = own.settled.filter(|day| *day <= pool.setup.day);
        RemedyRow {
            problem: text(own.problem.as_ref()),
            measure: text(own.measure.as_ref()),
            owner: text(own.owner.as_ref()),
            deadline: printed(own.deadline),
            progress: settled
                .map(|day| format!("{day}销号"))
                .or_else(|| text(own.progress.as_ref())),
        }
    };
    record.remedies.distinct().map(row).collect()
}

/// Projects, honours and pairings, each with what it is called.
pub(super) fn works(pool: &Pool<'_>, record: &Village) -> Vec<WorkRow> {
    let projects = record
        .projects
        .distinct()
        .filter(|own| own.year.is_none_or(|year| year <= pool.setup.day.year()));
    let projects = projects.map(|own| WorkRow {
        date: text(own.year.as_ref()),
        kind: Some("项目".to_owned()),
        text: lines([own.name.as_deref(), own.kind.as_deref()]).map(|text| text.replace('\n', "·")),
        state: text(own.state.as_ref()),
    });
    let honours = record
        .honours
        .distinct()
        .filter(|own| own.date.is_none_or(|date| date.has_come(pool.setup.day)));
    let honours = honours.map(|own| WorkRow {
        date: text(own.date.as_ref()),
        kind: Some("荣誉".to_owned()),
        text: text(own.name.as_ref()),
        state: text(own.level.as_ref()),
    });
    let pairings = record.pairings.distinct().map(|own| WorkRow {
        date: None,
        kind: Some("结对".to_owned()),
        text: lines([Some(pool.village_name(own.village.path())), own.content.as_deref()])
            .map(|text| text.replace('\n', "：")),
        state: text(own.kind.as_ref()),
    });
    projects.chain(honours).chain(pairings).collect()
}

pub(super) fn away(pool: &Pool<'_>, record: &Village) -> Vec<AwayRow> {
    let row = |own: &AwayContact| {
        let days = own.contacts.iter().filter_map(|contact| contact.day);
        AwayRow {
            name: text(own.name.as_ref()),
            place: text(own.place.as_ref()),
            work: text(own.work.as_ref()),
            willingness: match own.returned.filter(|day| *day <= pool.setup.day) {
                Some(day) => Some(format!("已返回\n{day}")),
                None => text(own.willingness.as_ref()),
            },
            contact: printed(days.filter(|day| *day <= pool.setup.day).max()),
        }
    };
    record.away.distinct().map(row).collect()
}
