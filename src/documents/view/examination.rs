//! The examination form (考察表).

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::model::Policy;
use crate::model::selection::{Screening, ScreeningHit};
use crate::model::words::{Conclusion, Role};

use super::boxes::{
    BallotBlock, BoxList, Clause, Finding, Opinion, Ticked, ballots, blank_findings, findings,
    kinds, opinions, ticks, town_opinion,
};
use super::person::{FormHead, HomeOnDay};
use super::sheet::Sheet;
use super::words::{Rows, day, joined, rows, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct ExaminationView {
    place: HomeOnDay,
    person: FormHead,
    date: Option<String>,
    team: Vec<String>,
    talks: Vec<BoxList>,
    talks_total: Option<String>,
    ballots: Option<BallotBlock>,
    findings: Vec<Finding>,
    shortcomings: Option<String>,
    first_review: Option<FirstReview>,
    conclusions: Vec<Ticked>,
    opinions: Vec<Opinion>,
}

#[derive(Debug, Default, Serialize)]
struct FirstReview {
    date: Option<String>,
    bodies: Option<String>,
    circumstances: Rows<Clause>,
    responsible: Option<String>,
}

impl ExaminationView {
    pub(crate) fn blank(policy: &Policy, sheet: &Sheet<'_>) -> Self {
        Self {
            place: HomeOnDay::blank(sheet.county),
            ballots: Some(BallotBlock::blank()),
            findings: blank_findings(policy),
            first_review: Some(FirstReview::default()),
            conclusions: ticks::<Conclusion>(&[]),
            opinions: opinions(sheet, |_| None),
            ..Self::default()
        }
    }

    pub(super) fn new(subject: &Subject<'_>, sheet: &Sheet<'_>) -> Option<Self> {
        let step = subject.examination()?;
        let subject = &subject.on(step.day);
        Some(Self {
            place: HomeOnDay::new(subject, sheet.county),
            person: FormHead::new(subject),
            date: day(step.day),
            team: step.team.iter().map(ToString::to_string).collect(),
            talks: kinds(step.talks.as_ref()),
            talks_total: step.talks.as_ref().map(|talks| talks.total().to_string()),
            ballots: ballots(&step.ballot),
            findings: findings(subject, step),
            shortcomings: text(step.shortcomings.as_ref()),
            first_review: step.screening.given().map(FirstReview::new),
            conclusions: ticks::<Conclusion>(step.conclusion.as_slice()),
            opinions: opinions(sheet, |role| match role {
                Role::Town => town_opinion(Some(step)),
                _ => None,
            }),
        })
    }
}

impl FirstReview {
    fn new(screening: &Screening) -> Self {
        let clause = |hit: &ScreeningHit| Clause {
            clause: text(hit.clause.as_ref()),
            note: text(hit.note.as_ref()),
        };
        Self {
            date: day(screening.day),
            bodies: joined(&screening.consulted),
            circumstances: rows(&screening.circumstances, |_| true, clause),
            responsible: text(screening.responsible.as_ref()),
        }
    }
}
