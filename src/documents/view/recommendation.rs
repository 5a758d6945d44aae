//! The recommendation form (推荐表).

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::model::words::{RecommendationWay, Word};

use super::boxes::{Meeting, Opinion, opinions, village_opinion};
use super::person::{Core, Identity, Place};

#[derive(Debug, Default, Serialize)]
pub(super) struct RecommendationView {
    place: Place,
    person: Core,
    recommendation: RecommendationBlock,
    opinions: Vec<Opinion>,
}

#[derive(Debug, Default, Serialize)]
struct RecommendationBlock {
    ways: Vec<Way>,
    #[serde(flatten)]
    meeting: Meeting,
}

#[derive(Debug, Serialize)]
struct Way {
    way: String,
    ticked: bool,
}

impl RecommendationView {
    pub(super) fn blank(county: &str, signatories: &[String]) -> Self {
        Self {
            place: Place::blank(county),
            recommendation: RecommendationBlock { ways: ways(&[]), ..Default::default() },
            opinions: opinions(signatories, |_| None),
            ..Self::default()
        }
    }

    pub(super) fn new(subject: &Subject<'_>, county: &str, signatories: &[String]) -> Option<Self> {
        let step = subject.recommendation()?;
        Some(Self {
            place: Place::new(subject, county),
            person: Core::new(subject, Identity::Whole),
            recommendation: RecommendationBlock {
                ways: ways(&step.ways),
                meeting: Meeting::new(step),
            },
            opinions: opinions(signatories, |role| match role {
                "村党组织" => village_opinion(Some(step)),
                _ => None,
            }),
        })
    }
}

fn ways(given: &[RecommendationWay]) -> Vec<Way> {
    let way = |(way, word, _): &(RecommendationWay, &str, _)| Way {
        way: (*word).to_owned(),
        ticked: given.contains(way),
    };
    RecommendationWay::WORDS.iter().map(way).collect()
}
