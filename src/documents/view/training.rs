//! The papers of training: mentor agreement, handbook, record sheet, yearly assessment.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts;
use crate::model::assessment::{Assessment, Reminder};
use crate::model::list::Maybe;
use crate::model::tally::Ballots;
use crate::model::training::{Mentor, Plan, Study};
use crate::model::words::{Grade, Word};

use super::person::{AwardRow, Core, FamilyRow, Head, Identity, Place, awards, family};
use super::records::{Records, Span, year};
use super::selection::{
    GradeRow, Notice, Opinion, WaiverBlock, ballots, notice, opinions, verdict, waiver,
};
use super::words::{Rows, day, joined, rows, text};

#[derive(Debug, Serialize)]
pub(super) struct MentorAgreementView {
    person: AgreementPerson,
    mentor: MentorBlock,
    plans: Vec<PlanRow>,
}

#[derive(Debug, Serialize)]
struct AgreementPerson {
    name: String,
    sex: String,
    birth: String,
    town: String,
    village: String,
    post: Option<String>,
    target_post: Option<String>,
}

#[derive(Debug, Serialize)]
struct MentorBlock {
    role: Option<String>,
    name: Option<String>,
    post: Option<String>,
    kind: Option<String>,
    since: Option<String>,
    until: Option<String>,
}

#[derive(Debug, Serialize)]
struct PlanRow {
    year: Option<String>,
    aim: Option<String>,
    measures: Vec<String>,
    deadline: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct RecordSheetView {
    place: Unit,
    year: String,
    person: Brief,
    mentor: Option<MentorName>,
    #[serde(flatten)]
    records: Records,
}

#[derive(Debug, Serialize)]
struct Unit {
    town: String,
    village: String,
}

#[derive(Debug, Serialize)]
struct Brief {
    name: String,
    sex: String,
    birth: String,
    political_status: String,
    post: Option<String>,
    target_post: Option<String>,
}

#[derive(Debug, Serialize)]
struct MentorName {
    name: Option<String>,
    post: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct AssessmentView {
    place: Place,
    person: Head,
    year: String,
    self_evaluation: Option<String>,
    organization: Option<GradeBlock>,
    masses: Option<GradeBlock>,
    indicators: Vec<Indicator>,
    grades: Vec<GradeTick>,
    rank: Option<String>,
    reminder: Option<ReminderBlock>,
    opinions: Vec<Opinion>,
}

#[derive(Debug, Serialize)]
struct GradeBlock {
    valid: Option<String>,
    grades: Vec<GradeRow>,
}

#[derive(Debug, Serialize)]
struct Indicator {
    name: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct GradeTick {
    grade: String,
    ticked: bool,
}

/// A reminder talk, or the word 无.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ReminderBlock {
    Nothing(String),
    Talk(ReminderTalk),
}

#[derive(Debug, Serialize)]
struct ReminderTalk {
    date: Option<String>,
    talker: Option<String>,
    post: Option<String>,
    content: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct HandbookView {
    place: Place,
    campaign: Option<String>,
    person: Core,
    party_steps: Option<PartySteps>,
    extras: Vec<Extra>,
    family: Rows<FamilyRow>,
    recommendation: Option<RecommendationBrief>,
    examination: Option<ExaminationBrief>,
    review: Option<ReviewBrief>,
    notice: Option<Notice>,
    waiver: Option<WaiverBlock>,
    filing: FilingBrief,
    needs: Option<String>,
    plans: Vec<PlanRow>,
    mentors: Vec<MentorBlock>,
    #[serde(flatten)]
    records: Records,
    studies: Vec<StudyRow>,
    assessments: Vec<AssessmentRow>,
    awards: Rows<AwardRow>,
    achievements: Rows<AchievementRow>,
    proposals: Rows<ProposalRow>,
    uses: Rows<UseRow>,
    exit: Option<ExitBlock>,
}

#[derive(Debug, Serialize)]
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
struct RecommendationBrief {
    date: Option<String>,
    ways: Option<String>,
    meeting: Option<String>,
    due: Option<String>,
    present: Option<String>,
    agreed: Option<String>,
    reason: Option<String>,
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

#[derive(Debug, Serialize)]
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
struct AssessmentRow {
    year: String,
    #[serde(rename = "self")]
    own: Option<String>,
    organization: Option<Counts>,
    masses: Option<Counts>,
    indicators: Vec<PointGrade>,
    grade: Option<String>,
    rank: Option<String>,
    reminder: Option<ReminderBlock>,
}

#[derive(Debug, Serialize)]
struct Counts {
    valid: Option<String>,
    excellent: Option<String>,
    competent: Option<String>,
    basic: Option<String>,
    unfit: Option<String>,
}

#[derive(Debug, Serialize)]
struct PointGrade {
    point: String,
    grade: String,
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

impl MentorAgreementView {
    pub(super) fn new(subject: &Subject<'_>, mentor: &Mentor) -> Self {
        let person = subject.person;
        let birth = person.birth.to_string();
        let (birth_year, birth_month) = birth.split_once('.').expect("a month has a point");
        let first = mentor.from.map(|from| from.year());
        let plans = subject.training().map(|training| &training.plans[..]).unwrap_or_default();
        Self {
            person: AgreementPerson {
                name: person.name.to_string(),
                sex: person.sex.to_string(),
                birth: format!("{birth_year}年{}月", birth_month.trim_start_matches('0')),
                town: subject.town().to_owned(),
                village: subject.village().to_owned(),
                post: text(person.occupation.as_ref()),
                target_post: text(person.target_post.as_ref()),
            },
            mentor: MentorBlock::new(mentor),
            plans: plans.iter().filter(|plan| plan.year >= first).map(PlanRow::new).collect(),
        }
    }
}

impl MentorBlock {
    fn new(mentor: &Mentor) -> Self {
        Self {
            role: text(mentor.role.as_ref()),
            name: text(mentor.name.as_ref()),
            post: text(mentor.post.as_ref()),
            kind: text(mentor.class.as_ref()),
            since: day(mentor.from),
            until: day(mentor.until),
        }
    }
}

impl PlanRow {
    fn new(plan: &Plan) -> Self {
        Self {
            year: year(plan.year),
            aim: text(plan.aim.as_ref()),
            measures: plan.measures.iter().map(ToString::to_string).collect(),
            deadline: day(plan.deadline),
        }
    }
}

impl RecordSheetView {
    pub(super) fn new(subject: &Subject<'_>, year: i16) -> Self {
        let person = subject.person;
        let mentor = facts::current_contact(person, subject.training_day());
        Self {
            place: Unit { town: subject.town().to_owned(), village: subject.village().to_owned() },
            year: year.to_string(),
            person: Brief {
                name: person.name.to_string(),
                sex: person.sex.to_string(),
                birth: person.birth.to_string(),
                political_status: person.political_status.to_string(),
                post: text(person.occupation.as_ref()),
                target_post: text(person.target_post.as_ref()),
            },
            mentor: mentor.map(|mentor| MentorName {
                name: text(mentor.name.as_ref()),
                post: text(mentor.post.as_ref()),
            }),
            records: Records::new(subject, Span { day: subject.day, year: Some(year) }),
        }
    }
}

impl AssessmentView {
    pub(super) fn new(
        subject: &Subject<'_>,
        county: &str,
        signatories: &[String],
        one: &Assessment,
    ) -> Self {
        let block = |given: &Maybe<Ballots>| {
            ballots(given).map(|block| GradeBlock { valid: block.valid, grades: block.grades })
        };
        let indicators = one.indicators.given().map(|given| given.iter().collect::<Vec<_>>());
        Self {
            place: Place::new(subject, county),
            person: Head::new(subject),
            year: format!("{}年度", one.year),
            self_evaluation: text(one.own.as_ref()),
            organization: block(&one.organization),
            masses: block(&one.masses),
            indicators: indicators
                .unwrap_or_default()
                .into_iter()
                .map(|(name, found)| Indicator { name: name.to_owned(), text: found.to_string() })
                .collect(),
            grades: Grade::WORDS
                .iter()
                .map(|(grade, word, _)| GradeTick {
                    grade: (*word).to_owned(),
                    ticked: one.grade == Some(*grade),
                })
                .collect(),
            rank: text(one.rank.as_ref()),
            reminder: ReminderBlock::new(&one.reminder),
            opinions: opinions(signatories, |_| None),
        }
    }
}

impl ReminderBlock {
    fn new(reminder: &Maybe<Reminder>) -> Option<Self> {
        match reminder {
            Maybe::Absent => None,
            Maybe::Nothing => Some(Self::Nothing("无".to_owned())),
            Maybe::Given(talk) => Some(Self::Talk(ReminderTalk {
                date: day(talk.day),
                talker: text(talk.talker.as_ref()),
                post: text(talk.post.as_ref()),
                content: text(talk.content.as_ref()),
            })),
        }
    }
}

impl HandbookView {
    pub(super) fn new(subject: &Subject<'_>, county: &str) -> Option<Self> {
        let filing = subject.filing()?;
        let person = subject.person;
        let training = subject.training();
        let campaign = subject.archive.policy.campaign.given();
        Some(Self {
            place: Place::new(subject, county),
            campaign: campaign.and_then(|campaign| text(campaign.name.as_ref())),
            person: Core::new(subject, Identity::Masked),
            party_steps: person.party_steps.given().map(|steps| PartySteps {
                applied: text(steps.application.as_ref()),
                activist: text(steps.activist.as_ref()),
                candidate: text(steps.candidate.as_ref()),
            }),
            extras: extras(subject),
            family: family(person),
            recommendation: recommendation(subject),
            examination: examination(subject),
            review: review(subject),
            notice: notice(subject),
            waiver: waiver(subject),
            filing: FilingBrief {
                date: day(filing.day),
                document: text(filing.paper_number.as_ref()),
                number: text(filing.number.as_ref()),
                opinion: text(filing.opinion.as_ref()),
                signed: text(filing.signature.as_ref()),
            },
            needs: training.and_then(|training| joined(&training.needs)),
            plans: training
                .map(|training| training.plans.iter().map(PlanRow::new).collect())
                .unwrap_or_default(),
            mentors: mentors(subject),
            records: Records::new(subject, Span { day: subject.day, year: None }),
            studies: training
                .map(|training| training.studies.iter().map(StudyRow::new).collect())
                .unwrap_or_default(),
            assessments: assessments(subject),
            awards: awards(subject),
            achievements: achievements(subject),
            proposals: proposals(subject),
            uses: uses(subject),
            exit: exit(subject),
        })
    }
}

fn extras(subject: &Subject<'_>) -> Vec<Extra> {
    let given = subject.person.extras.given();
    given
        .into_iter()
        .flat_map(|given| given.iter())
        .map(|(label, found)| Extra { label: label.to_owned(), text: found.to_string() })
        .collect()
}

fn recommendation(subject: &Subject<'_>) -> Option<RecommendationBrief> {
    let step = subject.recommendation()?;
    Some(RecommendationBrief {
        date: day(step.day),
        ways: joined(&step.ways),
        meeting: text(step.meeting.as_ref()),
        due: text(step.due.as_ref()),
        present: text(step.present.as_ref()),
        agreed: text(step.agreed.as_ref()),
        reason: text(step.reason.as_ref()),
        opinion: text(step.opinion.as_ref()),
        signed: text(step.signature.as_ref()),
    })
}

fn examination(subject: &Subject<'_>) -> Option<ExaminationBrief> {
    let step = subject.examination()?;
    Some(ExaminationBrief {
        date: day(step.day),
        team: joined(&step.team),
        conclusion: text(step.conclusion.as_ref()),
        opinion: text(step.opinion.as_ref()),
        signed: text(step.signature.as_ref()),
    })
}

fn review(subject: &Subject<'_>) -> Option<ReviewBrief> {
    let outcome = subject.passed_review()?;
    Some(ReviewBrief {
        batch: outcome.review.batch.to_string(),
        date: Some(outcome.review.day.printed()),
        valid_until: day(outcome.review.valid_until),
        conclusion: verdict(outcome.verdict()).to_owned(),
    })
}

fn mentors(subject: &Subject<'_>) -> Vec<MentorBlock> {
    let all = subject.training().map(|training| &training.mentors[..]).unwrap_or_default();
    all.iter().filter(|mentor| subject.counts(mentor.from)).map(MentorBlock::new).collect()
}

impl StudyRow {
    fn new(one: &Study) -> Self {
        Self {
            program: text(one.programme.as_ref()),
            school: text(one.school.as_ref()),
            major: text(one.subject.as_ref()),
            level: text(one.level.as_ref()),
            start: text(one.from.as_ref()),
            end: text(one.until.as_ref()),
            result: text(one.result.as_ref()),
            certificate: text(one.certificate.as_ref()),
        }
    }
}

fn assessments(subject: &Subject<'_>) -> Vec<AssessmentRow> {
    let all = subject.person.assessments.iter();
    all.filter(|one| one.year <= subject.day.year()).map(AssessmentRow::new).collect()
}

impl AssessmentRow {
    fn new(one: &Assessment) -> Self {
        let indicators = one.indicators.given();
        Self {
            year: one.year.to_string(),
            own: text(one.own.as_ref()),
            organization: one.organization.given().map(Counts::new),
            masses: one.masses.given().map(Counts::new),
            indicators: indicators
                .into_iter()
                .flat_map(|given| given.iter())
                .map(|(point, grade)| PointGrade {
                    point: point.to_owned(),
                    grade: grade.to_string(),
                })
                .collect(),
            grade: text(one.grade.as_ref()),
            rank: text(one.rank.as_ref()),
            reminder: ReminderBlock::new(&one.reminder),
        }
    }
}

impl Counts {
    fn new(given: &Ballots) -> Self {
        Self {
            valid: text(given.valid.as_ref()),
            excellent: text(given.excellent.as_ref()),
            competent: text(given.competent.as_ref()),
            basic: text(given.basic.as_ref()),
            unfit: text(given.incompetent.as_ref()),
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
