//! What several papers show in boxes: signatories' opinions, ticks, ballots, notes of a step.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts::Verdict;
use crate::model::Policy;
use crate::model::list::Maybe;
use crate::model::selection::{Examination, Recommendation};
use crate::model::tally::{Ballots, Tally};
use crate::model::words::{Grade, Role, Word};

use super::sheet::Sheet;
use super::words::{day, number, share, text};

/// A signatory's box: what is printed in it, the rest is written by hand.
#[derive(Debug, Default, Serialize)]
pub(super) struct Opinion {
    text: Option<String>,
    signed: Option<String>,
    date: Option<String>,
}

/// A word with its tick.
#[derive(Debug, Serialize)]
pub(super) struct Ticked {
    pub(super) word: String,
    pub(super) ticked: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct BoxList {
    kind: String,
    count: String,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct BallotBlock {
    due: Option<String>,
    present: Option<String>,
    issued: Option<String>,
    returned: Option<String>,
    pub(super) valid: Option<String>,
    pub(super) grades: Vec<GradeRow>,
}

#[derive(Debug, Serialize)]
pub(super) struct GradeRow {
    grade: String,
    count: Option<String>,
    share: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Finding {
    point: String,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Clause {
    pub(super) clause: Option<String>,
    pub(super) note: Option<String>,
}

/// The public notice.
#[derive(Debug, Serialize)]
pub(super) struct Notice {
    start: Option<String>,
    end: Option<String>,
    place: Option<String>,
    objection: Option<String>,
}

/// A recorded exception.
#[derive(Debug, Serialize)]
pub(super) struct WaiverBlock {
    basis: Option<String>,
    reason: Option<String>,
    approved_by: Option<String>,
    date: Option<String>,
}

/// The village's meeting: when, how many, and why.
#[derive(Debug, Default, Serialize)]
pub(super) struct Meeting {
    date: Option<String>,
    meeting: Option<String>,
    due: Option<String>,
    present: Option<String>,
    agreed: Option<String>,
    reason: Option<String>,
}

impl Meeting {
    pub(super) fn new(step: &Recommendation) -> Self {
        Self {
            date: day(step.day),
            meeting: text(step.meeting.as_ref()),
            due: text(step.due.as_ref()),
            present: text(step.present.as_ref()),
            agreed: text(step.agreed.as_ref()),
            reason: text(step.reason.as_ref()),
        }
    }
}

/// One box for each signatory, filled with what is recorded of it. Who signed and when is left to
/// the hand unless the county wants it printed.
pub(super) fn opinions(sheet: &Sheet<'_>, of: impl Fn(Role) -> Option<Opinion>) -> Vec<Opinion> {
    let one = |role| {
        let Opinion { text, signed, date } = of(role).unwrap_or_default();
        Opinion { text, signed: sheet.signed(signed), date: sheet.signed(date) }
    };
    sheet.signers.iter().map(|signer| one(signer.role)).collect()
}

pub(super) fn village_opinion(step: Option<&Recommendation>) -> Option<Opinion> {
    let step = step?;
    Some(Opinion {
        text: text(step.opinion.as_ref()),
        signed: text(step.signature.as_ref()),
        date: day(step.day),
    })
}

pub(super) fn town_opinion(step: Option<&Examination>) -> Option<Opinion> {
    let step = step?;
    Some(Opinion {
        text: text(step.opinion.as_ref()),
        signed: text(step.signature.as_ref()),
        date: day(step.day),
    })
}

pub(super) fn county_opinion(subject: &Subject<'_>) -> Option<Opinion> {
    let step = subject.filing()?;
    Some(Opinion {
        text: text(step.opinion.as_ref()),
        signed: text(step.signature.as_ref()),
        date: day(step.day),
    })
}

/// Every word of a closed list, the given ones ticked.
pub(super) fn ticks<W: Word + PartialEq>(given: &[W]) -> Vec<Ticked> {
    W::WORDS
        .iter()
        .map(|(value, word, _)| Ticked { word: (*word).to_owned(), ticked: given.contains(value) })
        .collect()
}

pub(super) fn kinds(talks: Option<&Tally>) -> Vec<BoxList> {
    talks
        .into_iter()
        .flat_map(Tally::iter)
        .map(|(kind, count)| BoxList { kind: kind.to_owned(), count: count.to_string() })
        .collect()
}

/// A ballot with the share of each grade in the valid ballots.
pub(super) fn ballots(given: &Maybe<Ballots>) -> Option<BallotBlock> {
    let given = given.given()?;
    let valid = number(given.valid);
    let grades = Grade::WORDS.iter().zip(given.grades()).map(|((_, word, _), count)| GradeRow {
        grade: (*word).to_owned(),
        count: given.valid.map(|_| count.to_string()),
        share: share(count, valid),
    });
    Some(BallotBlock {
        due: text(given.due.as_ref()),
        present: text(given.present.as_ref()),
        issued: text(given.issued.as_ref()),
        returned: text(given.returned.as_ref()),
        valid: text(given.valid.as_ref()),
        grades: grades.collect(),
    })
}

impl BallotBlock {
    /// Room for a ballot of every grade.
    pub(crate) fn blank() -> Self {
        let grade = |word: &str| GradeRow { grade: word.to_owned(), count: None, share: None };
        Self {
            grades: Grade::WORDS.iter().map(|(_, word, _)| grade(word)).collect(),
            ..Self::default()
        }
    }
}

/// Room for what is found at each of the policy's points.
pub(super) fn blank_findings(policy: &Policy) -> Vec<Finding> {
    let points = policy.examination_points.iter();
    points.map(|point| Finding { point: point.to_string(), text: None }).collect()
}

/// What was found, in the policy's order of points.
pub(super) fn findings(subject: &Subject<'_>, step: &Examination) -> Vec<Finding> {
    let given = step.points.given();
    subject
        .policy_on(step.day)
        .examination_points
        .iter()
        .map(|point| Finding {
            point: point.to_string(),
            text: given.and_then(|given| text(given.find(point))),
        })
        .collect()
}

/// A review's conclusion in one word.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "合格",
        Verdict::Waiting => "联审中",
        Verdict::Objected => "不合格",
    }
}

/// The public notice, if there was one.
pub(super) fn notice(subject: &Subject<'_>) -> Option<Notice> {
    let step = subject.publicity()?;
    Some(Notice {
        start: day(step.from),
        end: day(step.until),
        place: text(step.place.as_ref()),
        objection: text(step.objections.as_ref()),
    })
}

/// The recorded exception, if there is one.
pub(super) fn waiver(subject: &Subject<'_>) -> Option<WaiverBlock> {
    let step = subject.waiver()?;
    Some(WaiverBlock {
        basis: text(step.ground.as_ref()),
        reason: text(step.reason.as_ref()),
        approved_by: text(step.approved_by.as_ref()),
        date: day(step.day),
    })
}
