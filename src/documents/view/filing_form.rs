//! The filing form (备案登记表): the person and the four steps on one form.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts::{self, Answer, ReviewOutcome};
use crate::model::selection::{Examination, Recommendation};
use crate::model::words::Role;
use crate::model::{Policy, Term};

use super::boxes::{
    BallotBlock, BoxList, Finding, Meeting, Notice, Opinion, WaiverBlock, ballots, blank_findings,
    county_opinion, findings, kinds, notice, opinions, town_opinion, verdict, village_opinion,
    waiver,
};
use super::person::{AwardLine, Core, FamilyRow, HomeOnDay, Identity, award_lines, family};
use super::sheet::Sheet;
use super::words::{Rows, day, joined, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct FilingFormView {
    place: HomeOnDay,
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

#[derive(Debug, Default, Serialize)]
struct RecommendationSummary {
    ways: Option<String>,
    #[serde(flatten)]
    meeting: Meeting,
}

#[derive(Debug, Default, Serialize)]
struct ExaminationSummary {
    date: Option<String>,
    team: Option<String>,
    talks: Vec<BoxList>,
    ballots: Option<BallotBlock>,
    findings: Vec<Finding>,
    shortcomings: Option<String>,
    conclusion: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct ReviewSummary {
    batch: String,
    valid_until: Option<String>,
    departments: Vec<ReplyRow>,
    conclusion: String,
}

#[derive(Debug, Default, Serialize)]
struct ReplyRow {
    name: String,
    replied: Option<String>,
    number: Option<String>,
    result: Option<String>,
}

#[derive(Debug, Default, Serialize)]
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

impl FilingFormView {
    pub(crate) fn blank(policy: &Policy, sheet: &Sheet<'_>) -> Self {
        let examination = ExaminationSummary {
            ballots: Some(BallotBlock::blank()),
            findings: blank_findings(policy),
            ..ExaminationSummary::default()
        };
        let department = |name: &Term| ReplyRow { name: name.to_string(), ..ReplyRow::default() };
        let departments = policy.departments.iter().map(department).collect();
        Self {
            place: HomeOnDay::blank(sheet.county),
            recommendation: Some(RecommendationSummary::default()),
            examination: Some(examination),
            review: Some(ReviewSummary { departments, ..ReviewSummary::default() }),
            opinions: opinions(sheet, |_| None),
            ..Self::default()
        }
    }

    pub(super) fn new(subject: &Subject<'_>, sheet: &Sheet<'_>) -> Option<Self> {
        let filing = subject.filing()?;
        let subject = &subject.on(filing.day);
        Some(Self {
            place: HomeOnDay::new(subject, sheet.county),
            person: Core::new(subject, Identity::Whole),
            family: family(subject),
            awards: award_lines(subject),
            recommendation: subject
                .recommendation()
                .map(|step| RecommendationSummary::new(sheet, step)),
            examination: subject.examination().map(|step| ExaminationSummary::new(subject, step)),
            review: subject.review_at_filing().as_ref().map(ReviewSummary::new),
            notice: notice(subject),
            waiver: waiver(subject),
            filing: FilingBlock {
                date: day(filing.day),
                document: text(filing.paper_number.as_ref()),
                number: text(filing.number.as_ref()),
            },
            mentors: mentors(subject),
            opinions: opinions(sheet, |role| match role {
                Role::Village => village_opinion(subject.recommendation()),
                Role::Town => town_opinion(subject.examination()),
                Role::County => county_opinion(subject),
                _ => None,
            }),
        })
    }
}

impl RecommendationSummary {
    fn new(sheet: &Sheet<'_>, step: &Recommendation) -> Self {
        Self { ways: sheet.ways(&step.ways), meeting: Meeting::new(step) }
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
    fn new(outcome: &ReviewOutcome<'_>) -> Self {
        let departments = outcome.departments().map(|department| {
            let reply = department.reply();
            ReplyRow {
                name: department.name.to_owned(),
                replied: reply.and_then(|reply| day(reply.replied)),
                number: reply.and_then(|reply| text(reply.paper_number.as_ref())),
                result: result(&outcome.answer(&department)).map(str::to_owned),
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

fn result(answer: &Answer<'_>) -> Option<&'static str> {
    match answer {
        Answer::Waiting => None,
        Answer::Clear => Some("未发现所列情形"),
        Answer::Named(_) => Some("存在所列情形"),
        Answer::Held => Some("待核"),
    }
}

fn mentors(subject: &Subject<'_>) -> Vec<MentorRow> {
    facts::current_mentors(subject.person, subject.training_day())
        .map(|mentor| MentorRow {
            role: text(facts::mentor_role(subject.person, mentor, subject.day).as_ref()),
            name: text(mentor.name.as_ref()),
            post: text(mentor.post.as_ref()),
            kind: text(mentor.class.as_ref()),
            since: day(mentor.from),
        })
        .collect()
}
