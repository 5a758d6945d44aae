//! The papers of the four steps: recommendation, examination, joint review, filing.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts::{self, Outcome, Verdict};
use crate::model::list::Maybe;
use crate::model::review::Reply;
use crate::model::selection::{Examination, Recommendation, Screening, ScreeningHit};
use crate::model::tally::{Ballots, Tally};
use crate::model::words::{Conclusion, Grade, RecommendationWay, Word};

use super::person::{AwardLine, Core, FamilyRow, Head, Identity, Place, award_lines, family};
use super::words::{Rows, day, joined, number, rows, share, text};

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
    word: String,
    ticked: bool,
}

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

#[derive(Debug, Serialize)]
pub(super) struct ExaminationView {
    place: Place,
    person: Head,
    date: Option<String>,
    team: Vec<String>,
    talks: Vec<Kind>,
    talks_total: Option<String>,
    ballots: Option<BallotBlock>,
    findings: Vec<Finding>,
    shortcomings: Option<String>,
    first_review: Option<FirstReview>,
    conclusions: Vec<Ticked>,
    opinions: Vec<Opinion>,
}

#[derive(Debug, Serialize)]
pub(super) struct Kind {
    kind: String,
    count: String,
}

#[derive(Debug, Serialize)]
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
struct FirstReview {
    date: Option<String>,
    bodies: Option<String>,
    circumstances: Rows<Clause>,
    responsible: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct JointReviewView {
    place: Place,
    person: Head,
    batch: String,
    date: Option<String>,
    valid_until: Option<String>,
    list: Option<NegativeList>,
    departments: Vec<DepartmentRow>,
    conclusions: Vec<Ticked>,
    opinions: Vec<Opinion>,
}

#[derive(Debug, Serialize)]
struct NegativeList {
    name: Option<String>,
    day: Option<String>,
}

#[derive(Debug, Serialize)]
struct DepartmentRow {
    name: String,
    sent: Option<String>,
    replied: Option<String>,
    number: Option<String>,
    answers: Vec<Ticked>,
    circumstances: Vec<Clause>,
    handled: Option<String>,
    responsible: Option<String>,
}

#[derive(Debug, Serialize)]
struct Clause {
    clause: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct FilingFormView {
    place: Place,
    person: Core,
    family: Rows<FamilyRow>,
    awards: Rows<AwardLine>,
    recommendation: Option<RecommendationSummary>,
    examination: Option<ExaminationSummary>,
    review: Option<ReviewSummary>,
    notice: Option<Notice>,
    waiver: Option<WaiverBlock>,
    filing: FilingBlock,
    mentors: Vec<MentorRow>,
    opinions: Vec<Opinion>,
}

#[derive(Debug, Serialize)]
struct RecommendationSummary {
    date: Option<String>,
    ways: Option<String>,
    meeting: Option<String>,
    due: Option<String>,
    present: Option<String>,
    agreed: Option<String>,
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct ExaminationSummary {
    date: Option<String>,
    team: Option<String>,
    talks: Vec<Kind>,
    ballots: Option<BallotBlock>,
    findings: Vec<Finding>,
    shortcomings: Option<String>,
    conclusion: Option<String>,
}

#[derive(Debug, Serialize)]
struct ReviewSummary {
    batch: String,
    valid_until: Option<String>,
    departments: Vec<ReplyRow>,
    conclusion: String,
}

#[derive(Debug, Serialize)]
struct ReplyRow {
    name: String,
    replied: Option<String>,
    number: Option<String>,
    result: Option<String>,
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

#[derive(Debug, Serialize)]
struct FilingBlock {
    date: Option<String>,
    document: Option<String>,
    number: Option<String>,
}

#[derive(Debug, Serialize)]
struct MentorRow {
    role: Option<String>,
    name: Option<String>,
    post: Option<String>,
    kind: Option<String>,
    since: Option<String>,
}

/// One box for each signatory, filled with what is recorded of it.
pub(super) fn opinions(
    signatories: &[String],
    of: impl Fn(&str) -> Option<Opinion>,
) -> Vec<Opinion> {
    signatories.iter().map(|role| of(role).unwrap_or_default()).collect()
}

fn village_opinion(step: Option<&Recommendation>) -> Option<Opinion> {
    let step = step?;
    Some(Opinion {
        text: text(step.opinion.as_ref()),
        signed: text(step.signature.as_ref()),
        date: day(step.day),
    })
}

fn township_opinion(step: Option<&Examination>) -> Option<Opinion> {
    let step = step?;
    Some(Opinion {
        text: text(step.opinion.as_ref()),
        signed: text(step.signature.as_ref()),
        date: day(step.day),
    })
}

fn county_opinion(subject: &Subject<'_>) -> Option<Opinion> {
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

impl ExaminationView {
    pub(super) fn new(subject: &Subject<'_>, county: &str, signatories: &[String]) -> Option<Self> {
        let step = subject.examination()?;
        Some(Self {
            place: Place::new(subject, county),
            person: Head::new(subject),
            date: day(step.day),
            team: step.team.iter().map(ToString::to_string).collect(),
            talks: kinds(step.talks.as_ref()),
            talks_total: step.talks.as_ref().map(|talks| talks.total().to_string()),
            ballots: ballots(&step.ballot),
            findings: findings(subject, step),
            shortcomings: text(step.shortcomings.as_ref()),
            first_review: step.screening.given().map(FirstReview::new),
            conclusions: ticks::<Conclusion>(step.conclusion.as_slice()),
            opinions: opinions(signatories, |role| match role {
                "乡镇党委" => township_opinion(Some(step)),
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

fn kinds(talks: Option<&Tally>) -> Vec<Kind> {
    talks
        .into_iter()
        .flat_map(Tally::iter)
        .map(|(kind, count)| Kind { kind: kind.to_owned(), count: count.to_string() })
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

/// What was found, in the policy's order of points.
fn findings(subject: &Subject<'_>, step: &Examination) -> Vec<Finding> {
    let given = step.points.given();
    subject
        .archive
        .policy
        .examination_points
        .iter()
        .map(|point| Finding {
            point: point.to_string(),
            text: given.and_then(|given| text(given.get(point))),
        })
        .collect()
}

impl JointReviewView {
    pub(super) fn new(subject: &Subject<'_>, county: &str, signatories: &[String]) -> Option<Self> {
        let outcome = subject.latest_review()?;
        let review = outcome.review;
        let list = subject.archive.policy.negative_list.given();
        Some(Self {
            place: Place::new(subject, county),
            person: Head::with_numbers(subject),
            batch: review.batch.to_string(),
            date: Some(review.day.printed()),
            valid_until: day(review.valid_until),
            list: list
                .map(|list| NegativeList { name: text(list.name.as_ref()), day: day(list.day) }),
            departments: outcome
                .departments()
                .into_iter()
                .map(|name| DepartmentRow::new(&outcome, name))
                .collect(),
            conclusions: verdicts(outcome.verdict()),
            opinions: opinions(signatories, |_| None),
        })
    }
}

/// 合格, 不合格 and 待核, of which a finished review ticks one; while a department has not replied
/// the boxes stay empty for the hand.
fn verdicts(verdict: Verdict) -> Vec<Ticked> {
    [("合格", Verdict::Passed), ("不合格", Verdict::Objected)]
        .map(|(word, own)| Ticked { word: word.to_owned(), ticked: verdict == own })
        .into_iter()
        .chain([Ticked { word: "待核".to_owned(), ticked: false }])
        .collect()
}

impl DepartmentRow {
    fn new(outcome: &Outcome<'_>, name: &str) -> Self {
        let reply = outcome.reply(name);
        let replied = reply.filter(|reply| outcome.has_replied(reply));
        let clauses: Vec<Clause> = replied
            .into_iter()
            .flat_map(|reply| outcome.circumstances(reply))
            .map(|hit| Clause { clause: text(hit.clause.as_ref()), note: text(hit.note.as_ref()) })
            .collect();
        let named = !clauses.is_empty();
        let pending = replied.is_some_and(|reply| outcome.is_pending(reply));
        let clear = replied.is_some() && !named && !pending;
        Self {
            name: name.to_owned(),
            sent: reply.and_then(|reply| day(reply.sent)),
            replied: replied.and_then(|reply| day(reply.replied)),
            number: replied.and_then(|reply| text(reply.paper_number.as_ref())),
            answers: vec![
                Ticked { word: "否".to_owned(), ticked: clear },
                Ticked { word: "是".to_owned(), ticked: named },
                Ticked { word: "待核".to_owned(), ticked: pending },
            ],
            circumstances: clauses,
            handled: replied.and_then(|reply| text(reply.handler.as_ref())),
            responsible: replied.and_then(|reply| text(reply.responsible.as_ref())),
        }
    }
}

impl FilingFormView {
    pub(super) fn new(subject: &Subject<'_>, county: &str, signatories: &[String]) -> Option<Self> {
        let filing = subject.filing()?;
        Some(Self {
            place: Place::new(subject, county),
            person: Core::new(subject, Identity::Whole),
            family: family(subject.person),
            awards: award_lines(subject),
            recommendation: subject.recommendation().map(RecommendationSummary::new),
            examination: subject.examination().map(|step| ExaminationSummary::new(subject, step)),
            review: subject.passed_review().as_ref().map(ReviewSummary::new),
            notice: notice(subject),
            waiver: waiver(subject),
            filing: FilingBlock {
                date: day(filing.day),
                document: text(filing.paper_number.as_ref()),
                number: text(filing.number.as_ref()),
            },
            mentors: mentors(subject),
            opinions: opinions(signatories, |role| match role {
                "村党组织" => village_opinion(subject.recommendation()),
                "乡镇党委" => township_opinion(subject.examination()),
                "县委组织部" => county_opinion(subject),
                _ => None,
            }),
        })
    }
}

impl RecommendationSummary {
    fn new(step: &Recommendation) -> Self {
        Self {
            date: day(step.day),
            ways: joined(&step.ways),
            meeting: text(step.meeting.as_ref()),
            due: text(step.due.as_ref()),
            present: text(step.present.as_ref()),
            agreed: text(step.agreed.as_ref()),
            reason: text(step.reason.as_ref()),
        }
    }
}

impl ExaminationSummary {
    fn new(subject: &Subject<'_>, step: &Examination) -> Self {
        Self {
            date: day(step.day),
            team: joined(&step.team),
            talks: kinds(step.talks.as_ref()),
            ballots: ballots(&step.ballot),
            findings: findings(subject, step),
            shortcomings: text(step.shortcomings.as_ref()),
            conclusion: text(step.conclusion.as_ref()),
        }
    }
}

impl ReviewSummary {
    fn new(outcome: &Outcome<'_>) -> Self {
        let departments = outcome.departments().into_iter().map(|name| {
            let reply = outcome.reply(name).filter(|reply| outcome.has_replied(reply));
            ReplyRow {
                name: name.to_owned(),
                replied: reply.and_then(|reply| day(reply.replied)),
                number: reply.and_then(|reply| text(reply.paper_number.as_ref())),
                result: reply.map(|reply| result(outcome, reply)),
            }
        });
        Self {
            batch: outcome.review.batch.to_string(),
            valid_until: day(outcome.review.valid_until),
            departments: departments.collect(),
            conclusion: verdict(outcome.verdict()).to_owned(),
        }
    }
}

fn result(outcome: &Outcome<'_>, reply: &Reply) -> String {
    let named =
        reply.circumstances.iter().any(|one| outcome.circumstances(reply).any(|own| own == one));
    let words = if named {
        "存在所列情形"
    } else if outcome.is_pending(reply) {
        "待核"
    } else {
        "未发现所列情形"
    };
    words.to_owned()
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

fn mentors(subject: &Subject<'_>) -> Vec<MentorRow> {
    facts::current_mentors(subject.person, subject.training_day())
        .map(|mentor| MentorRow {
            role: text(mentor.role.as_ref()),
            name: text(mentor.name.as_ref()),
            post: text(mentor.post.as_ref()),
            kind: text(mentor.class.as_ref()),
            since: day(mentor.from),
        })
        .collect()
}
