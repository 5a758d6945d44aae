//! The handbook (培养教育手册): everything about a person in training.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts;
use crate::model::person::Verification;
use crate::model::selection::Filing;
use crate::model::training::{Mentor, Plan, Study};
use crate::model::words::StudyResult;
use crate::model::{Day, Policy, Term};

use super::assessment::{AssessmentRow, assessments};
use super::boxes::{Meeting, Notice, WaiverBlock, notice, verdict, waiver};
use super::mentoring::{MentorBlock, PlanRow};
use super::person::{AwardRow, Core, FamilyRow, HomeOnDay, Identity, awards, come, family};
use super::records::Records;
use super::sheet::Sheet;
use super::span::Span;
use super::words::{Rows, date, day, joined, rows, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct HandbookView {
    place: HomeOnDay,
    campaign: Option<String>,
    person: Core,
    party_steps: Option<PartySteps>,
    tier: Option<String>,
    extras: Vec<Extra>,
    family: Rows<FamilyRow>,
    verifications: Rows<VerificationRow>,
    recommendation: Option<RecommendationBrief>,
    examination: Option<ExaminationBrief>,
    review: Option<ReviewBrief>,
    notice: Option<Notice>,
    waiver: Option<WaiverBlock>,
    /// Whether the person is no reserve, and so was not selected.
    serving: bool,
    filing: FilingBrief,
    needs: Option<String>,
    plans: Rows<PlanRow>,
    mentors: Rows<MentorBlock>,
    #[serde(flatten)]
    records: Records,
    /// Talks that won the person over, one to one.
    contacts: Rows<ContactRow>,
    studies: Rows<StudyRow>,
    assessments: Rows<AssessmentRow>,
    awards: Rows<AwardRow>,
    achievements: Rows<AchievementRow>,
    proposals: Rows<ProposalRow>,
    uses: Rows<UseRow>,
    exit: Option<ExitBlock>,
}

#[derive(Debug, Default, Serialize)]
struct PartySteps {
    applied: Option<String>,
    activist: Option<String>,
    candidate: Option<String>,
}

#[derive(Debug, Serialize)]
struct Extra {
    label: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct ContactRow {
    date: Option<String>,
    way: Option<String>,
    text: Option<String>,
}

/// A fact that was verified: as declared, as found, and by what.
#[derive(Debug, Serialize)]
struct VerificationRow {
    item: Option<String>,
    declared: Option<String>,
    verified: Option<String>,
    evidence: Option<String>,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct RecommendationBrief {
    ways: Option<String>,
    #[serde(flatten)]
    meeting: Meeting,
    opinion: Option<String>,
    signed: Option<String>,
}

#[derive(Debug, Serialize)]
struct ExaminationBrief {
    date: Option<String>,
    team: Option<String>,
    conclusion: Option<String>,
    opinion: Option<String>,
    signed: Option<String>,
}

#[derive(Debug, Serialize)]
struct ReviewBrief {
    batch: String,
    date: Option<String>,
    valid_until: Option<String>,
    conclusion: String,
}

#[derive(Debug, Default, Serialize)]
struct FilingBrief {
    date: Option<String>,
    document: Option<String>,
    number: Option<String>,
    opinion: Option<String>,
    signed: Option<String>,
}

#[derive(Debug, Serialize)]
struct StudyRow {
    program: Option<String>,
    school: Option<String>,
    major: Option<String>,
    level: Option<String>,
    start: Option<String>,
    end: Option<String>,
    result: Option<String>,
    certificate: Option<String>,
}

#[derive(Debug, Serialize)]
struct AchievementRow {
    date: Option<String>,
    text: Option<String>,
    proof: Option<String>,
}

#[derive(Debug, Serialize)]
struct ProposalRow {
    date: Option<String>,
    target: Option<String>,
    result: Option<String>,
}

#[derive(Debug, Serialize)]
struct UseRow {
    date: Option<String>,
    target: Option<String>,
    post: Option<String>,
    way: Option<String>,
    document: Option<String>,
}

#[derive(Debug, Serialize)]
struct ExitBlock {
    date: Option<String>,
    reason: Option<String>,
    text: Option<String>,
}

impl FilingBrief {
    fn new(filing: &Filing, sheet: &Sheet<'_>) -> Self {
        Self {
            date: day(filing.day),
            document: text(filing.paper_number.as_ref()),
            number: text(filing.number.as_ref()),
            opinion: text(filing.opinion.as_ref()),
            signed: sheet.signed(text(filing.signature.as_ref())),
        }
    }
}

impl HandbookView {
    pub(crate) fn blank(policy: &Policy, sheet: &Sheet<'_>) -> Self {
        let fields = policy.extras.given().map(|extras| &extras.person[..]);
        let extra = |label: &Term| Extra { label: label.to_string(), text: String::new() };
        Self {
            place: HomeOnDay::blank(sheet.county),
            campaign: campaign(policy),
            party_steps: Some(PartySteps::default()),
            extras: fields.unwrap_or_default().iter().map(extra).collect(),
            ..Self::default()
        }
    }

    pub(super) fn new(subject: &Subject<'_>, sheet: &Sheet<'_>) -> Option<Self> {
        let filing = subject.filing();
        if filing.is_none() && subject.person.is_reserve() {
            return None;
        }
        let person = subject.person;
        let training = subject.training();
        Some(Self {
            place: HomeOnDay::new(subject, sheet.county),
            campaign: campaign(subject.policy_on(None)),
            person: Core::new(subject, Identity::Masked),
            party_steps: person.party_steps.given().map(|steps| PartySteps {
                applied: come(steps.application, subject.day),
                activist: come(steps.activist, subject.day),
                candidate: come(steps.candidate, subject.day),
            }),
            tier: text(person.tier.as_ref()),
            extras: extras(subject),
            family: family(subject),
            verifications: rows(
                &person.verifications,
                |one| facts::has_come(one.evidence_date, subject.day),
                VerificationRow::new,
            ),
            recommendation: recommendation(subject, sheet),
            examination: examination(subject, sheet),
            review: review(subject),
            notice: notice(subject),
            waiver: waiver(subject),
            serving: !subject.person.is_reserve(),
            filing: filing.map(|filing| FilingBrief::new(filing, sheet)).unwrap_or_default(),
            needs: training.and_then(|training| joined(&training.needs)),
            plans: plans(subject),
            mentors: mentors(subject),
            records: Records::new(subject, Span { day: subject.day, year: None }),
            contacts: contacts(subject),
            studies: studies(subject),
            assessments: assessments(subject),
            awards: awards(subject),
            achievements: achievements(subject),
            proposals: proposals(subject),
            uses: uses(subject),
            exit: exit(subject),
        })
    }
}

impl VerificationRow {
    fn new(one: &Verification) -> Self {
        Self {
            item: text(one.item.as_ref()),
            declared: text(one.declared.as_ref()),
            verified: text(one.verified.as_ref()),
            evidence: text(one.evidence.as_ref()),
            date: date(one.evidence_date),
        }
    }
}

/// The contacts by which the person was won over to stand, as far as they had been made.
fn contacts(subject: &Subject<'_>) -> Rows<ContactRow> {
    let Some(intention) = subject.person.intention.given() else { return Rows::default() };
    rows(
        &intention.contacts,
        |one| subject.counts(one.day),
        |one| ContactRow {
            date: day(one.day),
            way: text(one.way.as_ref()),
            text: text(one.content.as_ref()),
        },
    )
}

fn campaign(policy: &Policy) -> Option<String> {
    policy.campaign.given().and_then(|campaign| text(campaign.name.as_ref()))
}

fn extras(subject: &Subject<'_>) -> Vec<Extra> {
    let given = subject.person.extras.given();
    given
        .into_iter()
        .flat_map(|given| given.iter())
        .map(|(label, found)| Extra { label: label.to_owned(), text: found.to_string() })
        .collect()
}

fn recommendation(subject: &Subject<'_>, sheet: &Sheet<'_>) -> Option<RecommendationBrief> {
    let step = subject.recommendation()?;
    Some(RecommendationBrief {
        ways: sheet.ways(&step.ways),
        meeting: Meeting::new(step),
        opinion: text(step.opinion.as_ref()),
        signed: sheet.signed(text(step.signature.as_ref())),
    })
}

fn examination(subject: &Subject<'_>, sheet: &Sheet<'_>) -> Option<ExaminationBrief> {
    let step = subject.examination()?;
    Some(ExaminationBrief {
        date: day(step.day),
        team: joined(&step.team),
        conclusion: text(step.conclusion.as_ref()),
        opinion: text(step.opinion.as_ref()),
        signed: sheet.signed(text(step.signature.as_ref())),
    })
}

fn review(subject: &Subject<'_>) -> Option<ReviewBrief> {
    let outcome = subject.review_at_filing()?;
    Some(ReviewBrief {
        batch: outcome.review.batch.to_string(),
        date: Some(outcome.review.day.printed()),
        valid_until: day(outcome.review.valid_until),
        conclusion: verdict(outcome.verdict()).to_owned(),
    })
}

fn mentors(subject: &Subject<'_>) -> Rows<MentorBlock> {
    let Some(training) = subject.training() else { return Rows::default() };
    let come = |mentor: &Mentor| subject.counts(mentor.from);
    rows(&training.mentors, come, |mentor| MentorBlock::new(subject, mentor))
}

/// The plans up to the day's year.
fn plans(subject: &Subject<'_>) -> Rows<PlanRow> {
    let Some(training) = subject.training() else { return Rows::default() };
    let year = subject.day.year();
    let come = |plan: &Plan| plan.year.is_none_or(|own| own <= year);
    rows(&training.plans, come, PlanRow::new)
}

/// The studies that had begun.
fn studies(subject: &Subject<'_>) -> Rows<StudyRow> {
    let Some(training) = subject.training() else { return Rows::default() };
    let begun = |study: &Study| facts::month_has_come(study.from, subject.day);
    rows(&training.studies, begun, |study| StudyRow::new(study, subject.day))
}

impl StudyRow {
    /// A study as it stood on a day: one that ends later has no certificate, and its result is that it
    /// goes on.
    fn new(one: &Study, day: Day) -> Self {
        let over = facts::month_has_come(one.until, day);
        let result = one.result.map(|result| if over { result } else { StudyResult::Enrolled });
        Self {
            program: text(one.programme.as_ref()),
            school: text(one.school.as_ref()),
            major: text(one.subject.as_ref()),
            level: text(one.level.as_ref()),
            start: text(one.from.as_ref()),
            end: come(one.until, day),
            result: text(result.as_ref()),
            certificate: text(one.certificate.as_ref().filter(|_| over)),
        }
    }
}

fn achievements(subject: &Subject<'_>) -> Rows<AchievementRow> {
    rows(
        &subject.person.achievements,
        |one| subject.counts(one.day),
        |one| AchievementRow {
            date: day(one.day),
            text: text(one.content.as_ref()),
            proof: one.file.as_ref().map(|file| {
                let listed = subject.attachment(file.path());
                let title = listed.and_then(|listed| text(listed.title.as_ref()));
                title.unwrap_or_else(|| file.path().name().to_owned())
            }),
        },
    )
}

fn proposals(subject: &Subject<'_>) -> Rows<ProposalRow> {
    rows(
        &subject.person.proposals,
        |one| subject.counts(one.day),
        |one| ProposalRow {
            date: day(one.day),
            target: text(one.destination.as_ref()),
            result: text(one.result.as_ref()),
        },
    )
}

fn uses(subject: &Subject<'_>) -> Rows<UseRow> {
    rows(
        &subject.person.uses,
        |one| subject.counts(one.day),
        |one| UseRow {
            date: day(one.day),
            target: text(one.destination.as_ref()),
            post: text(one.post.as_ref()),
            way: text(one.way.as_ref()),
            document: text(one.paper_number.as_ref()),
        },
    )
}

fn exit(subject: &Subject<'_>) -> Option<ExitBlock> {
    let exit = subject.person.exit.given().filter(|exit| subject.counts(exit.day))?;
    Some(ExitBlock {
        date: day(exit.day),
        reason: text(exit.reason.as_ref()),
        text: text(exit.note.as_ref()),
    })
}
