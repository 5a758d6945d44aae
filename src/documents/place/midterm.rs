//! The analysis of a village in the middle of its term (届中分析表): its team, who was talked with, what
//! was found under the county's points, and who was replaced.

use serde::Serialize;

use crate::documents::topic::Topic;
use crate::facts::obligation::midterms;
use crate::model::Day;
use crate::model::village::{Survey, Village};
use crate::model::village_records::{SurveyTalks, VillageTalk};
use crate::model::words::PaperName;

use super::heading::Heading;
use super::part::Part;
use super::pool::{Pool, VillageOnDay};
use super::row::{Row, value};
use super::village_lists::{AdjustmentRow, adjustments, text};
use super::village_register::{CadreRow, cadres};
use super::wording::Wording;

pub(super) const ROW: Row = Row {
    name: PaperName::Midterm,
    why_not: ("换届以来没有届中分析", "the village was not analysed since the election"),
    parts: |pool, topic| {
        let own = analysed(pool, topic).into_iter();
        own.map(|(_, survey)| Part { day: survey.day, ..Part::default() }).collect()
    },
    view: |pool, (topic, _), wording| {
        let own = analysed(pool, topic);
        let view = own.map(|(village, survey)| view(pool, topic, (&village, survey), wording));
        value(view.unwrap_or_default())
    },
    blank: |setup, wording| {
        value(MidtermView {
            heading: Heading::blank(&setup.county),
            points: setup.survey_points.iter().map(|point| Point::blank(point)).collect(),
            grades: wording.paragraphs("等次", &[]),
            ..MidtermView::default()
        })
    },
};

#[derive(Debug, Default, Serialize)]
struct MidtermView {
    heading: Heading,
    class: Option<String>,
    date: Option<String>,
    analyst: Option<String>,
    /// With how many of which kind of people one talked.
    talks: Option<String>,
    cadres: Vec<CadreRow>,
    adjustments: Vec<AdjustmentRow>,
    points: Vec<Point>,
    problems: Option<String>,
    proposal: Option<String>,
    grade: Option<String>,
    /// The grades that there are, to be ticked by hand where none is given.
    grades: Vec<String>,
}

/// What was found under one of the county's points.
#[derive(Debug, Serialize)]
struct Point {
    name: String,
    text: Option<String>,
}

impl Point {
    /// A point with room to write.
    fn blank(name: &str) -> Self {
        Self { name: name.to_owned(), text: None }
    }
}

/// The newest analysis of a village in the middle of its term.
pub(super) fn newest<'a>(pool: &Pool<'a>, village: &'a Village) -> Option<&'a Survey> {
    midterms(pool.archive, village, pool.setup.day).max_by_key(|survey| survey.day)
}

/// The village of a topic with its newest analysis.
fn analysed<'a>(pool: &Pool<'a>, topic: &Topic) -> Option<(VillageOnDay<'a>, &'a Survey)> {
    let Topic::Village(_) = topic else { return None };
    let village = pool.villages(topic).into_iter().next()?;
    let survey = newest(pool, village.record)?;
    Some((village, survey))
}

fn view(
    pool: &Pool<'_>,
    topic: &Topic,
    (village, survey): (&VillageOnDay<'_>, &Survey),
    wording: &Wording<'_>,
) -> MidtermView {
    let record = village.record;
    let day = survey.day.unwrap_or(pool.setup.day);
    let grade = text(survey.grade.as_ref());
    let grades = if grade.is_some() { Vec::new() } else { wording.paragraphs("等次", &[]) };
    let elected = pool.archive.policies.on(day).terms.given().and_then(|terms| terms.last);
    MidtermView {
        heading: Heading::new(pool, topic),
        class: text(record.class.as_ref()),
        date: survey.day.map(Day::printed),
        analyst: text(survey.analyst.as_ref()),
        talks: talks(record, (elected, day), wording),
        cadres: cadres(record, day),
        adjustments: adjustments(record, day),
        points: points(pool, survey),
        problems: text(survey.problems.as_ref()),
        proposal: text(survey.proposal.as_ref()),
        grade,
        grades,
    }
}

/// The county's points in its order, then those under which something was found besides.
fn points(pool: &Pool<'_>, survey: &Survey) -> Vec<Point> {
    let day = survey.day.unwrap_or(pool.setup.day);
    let asked = pool.archive.policies.on(day).survey_points.iter();
    let mut rest: Vec<&(String, crate::model::Text)> = survey.findings.iter().collect();
    let mut all: Vec<Point> = asked
        .map(|point| {
            let at = rest.iter().position(|(own, _)| point.is_meant_by(own));
            let text = at.map(|at| rest.remove(at).1.to_string());
            Point { name: point.to_string(), text }
        })
        .collect();
    let more = rest.into_iter();
    all.extend(more.map(|(own, text)| Point { name: own.clone(), text: Some(text.to_string()) }));
    all
}

/// The talks of the term that were told one by one, counted by kind of people. Mere counts have no
/// day, and are those of the survey before the election.
fn talks(
    record: &Village,
    (since, day): (Option<Day>, Day),
    wording: &Wording<'_>,
) -> Option<String> {
    let told = match &record.survey_talks {
        Some(SurveyTalks::Told(talks)) => Some(talks.distinct()),
        Some(SurveyTalks::Counted(_)) | None => None,
    };
    let is_within = |talk: &&VillageTalk| {
        talk.day.is_some_and(|own| own <= day && since.is_none_or(|since| since <= own))
    };
    let all = told.into_iter().flatten().chain(record.talks.distinct()).filter(is_within);
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for kind in all.filter_map(|talk| talk.kind.as_deref()) {
        match kinds.iter_mut().find(|(own, _)| *own == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let each = kinds.iter().map(|(kind, count)| {
        wording.sentence("谈话", &[("对象", (*kind).to_owned()), ("人数", count.to_string())])
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| each.join("、"))
}
