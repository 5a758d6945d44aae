//! The recommendation form (推荐表).

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::model::words::{RecommendationWay, Role, Word};

use super::boxes::{Meeting, Opinion, opinions, village_opinion};
use super::person::{Core, HomeOnDay, Identity};
use super::sheet::Sheet;

#[derive(Debug, Default, Serialize)]
pub(super) struct RecommendationView {
    place: HomeOnDay,
    person: Core,
    recommendation: RecommendationBlock,
    opinions: Vec<Opinion>,
}

#[derive(Debug, Default, Serialize)]
struct RecommendationBlock {
    ways: Vec<PathBox>,
    #[serde(flatten)]
    meeting: Meeting,
}

#[derive(Debug, Serialize)]
struct PathBox {
    way: String,
    ticked: bool,
}

impl RecommendationView {
    pub(crate) fn blank(sheet: &Sheet<'_>) -> Self {
        Self {
            place: HomeOnDay::blank(sheet.county),
            recommendation: RecommendationBlock { ways: ways(sheet, &[]), ..Default::default() },
            opinions: opinions(sheet, |_| None),
            ..Self::default()
        }
    }

    pub(super) fn new(subject: &Subject<'_>, sheet: &Sheet<'_>) -> Option<Self> {
        let step = subject.recommendation()?;
        let subject = &subject.on(step.day);
        Some(Self {
            place: HomeOnDay::new(subject, sheet.county),
            person: Core::new(subject, Identity::Whole),
            recommendation: RecommendationBlock {
                ways: ways(sheet, &step.ways),
                meeting: Meeting::new(step),
            },
            opinions: opinions(sheet, |role| match role {
                Role::Village => village_opinion(Some(step)),
                _ => None,
            }),
        })
    }
}

fn ways(sheet: &Sheet<'_>, given: &[RecommendationWay]) -> Vec<PathBox> {
    let way = |(way, ..): &(RecommendationWay, _, _)| PathBox {
        way: sheet.terms.way(*way),
        ticked: given.contains(way),
    };
    RecommendationWay::WORDS.iter().map(way).collect()
}
