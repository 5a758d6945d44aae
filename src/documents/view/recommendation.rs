//! The recommendation form (推荐表).

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::model::words::{RecommendationWay, Word};

use super::boxes::{Opinion, opinions, village_opinion};
use super::person::{Core, Identity, Place};
use super::words::{day, text};

#[derive(Debug, Serialize)]
pub(super) struct RecommendationView {
    place: Place,
    person: Core,
    recommendation: RecommendationBlock,
    opinions: Vec<Opinion>,
}

#[derive(Debug, Serialize)]
struct RecommendationBlock {
    ways: Vec<Way>,
    date: Option<String>,
    meeting: Option<String>,
    due: Option<String>,
    present: Option<String>,
    agreed: Option<String>,
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct Way {
    way: String,
    ticked: bool,
}

impl RecommendationView {
    pub(super) fn new(subject: &Subject<'_>, county: &str, signatories: &[String]) -> Option<Self> {
        let step = subject.recommendation()?;
        let ways = RecommendationWay::WORDS
            .iter()
            .map(|(way, word, _)| Way { way: (*word).to_owned(), ticked: step.ways.contains(way) });
        Some(Self {
            place: Place::new(subject, county),
            person: Core::new(subject, Identity::Whole),
            recommendation: RecommendationBlock {
                ways: ways.collect(),
                date: day(step.day),
                meeting: text(step.meeting.as_ref()),
                due: text(step.due.as_ref()),
                present: text(step.present.as_ref()),
                agreed: text(step.agreed.as_ref()),
                reason: text(step.reason.as_ref()),
            },
            opinions: opinions(signatories, |role| match role {
                "村党组织" => village_opinion(Some(step)),
                _ => None,
            }),
        })
    }
}
