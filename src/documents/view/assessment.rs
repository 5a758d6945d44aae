//! The yearly assessment: its own form (年度考核评价表) and its card in the handbook.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::model::assessment::{Assessment, Reminder};
use crate::model::list::Maybe;
use crate::model::tally::Ballots;
use crate::model::words::{Grade, Word};
use crate::model::{Day, Policy, Term};

use super::boxes::{BallotBlock, GradeRow, Opinion, ballots, opinions};
use super::person::{FormHead, HomeOnDay};
use super::sheet::Sheet;
use super::words::{Rows, day, rows, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct AssessmentView {
    place: HomeOnDay,
    person: FormHead,
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

#[derive(Debug, Default, Serialize)]
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
pub(super) struct AssessmentRow {
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

impl AssessmentView {
    pub(crate) fn blank(policy: &Policy, sheet: &Sheet<'_>) -> Self {
        let block = || GradeBlock { valid: None, grades: BallotBlock::blank().grades };
        let indicator = |name: &Term| Indicator { name: name.to_string(), text: String::new() };
        Self {
            place: HomeOnDay::blank(sheet.county),
            organization: Some(block()),
            masses: Some(block()),
            indicators: policy.indicators.iter().map(indicator).collect(),
            grades: grades(None),
            opinions: opinions(sheet, |_| None),
            ..Self::default()
        }
    }

    pub(super) fn new(subject: &Subject<'_>, sheet: &Sheet<'_>, one: &Assessment) -> Self {
        let last = subject.day;
        let subject = &subject.on(Day::new(one.year.number(), 12, 31));
        let block = |given: &Maybe<Ballots>| {
            ballots(given).map(|block| GradeBlock { valid: block.valid, grades: block.grades })
        };
        let indicators = one.indicators.given().map(|given| given.iter().collect::<Vec<_>>());
        Self {
            place: HomeOnDay::new(subject, sheet.county),
            person: FormHead::new(subject),
            year: format!("{}年度", one.year),
            self_evaluation: text(one.own.as_ref()),
            organization: block(&one.organization),
            masses: block(&one.masses),
            indicators: indicators
                .unwrap_or_default()
                .into_iter()
                .map(|(name, found)| Indicator { name: name.to_owned(), text: found.to_string() })
                .collect(),
            grades: grades(one.grade),
            rank: text(one.rank.as_ref()),
            reminder: ReminderBlock::new(&one.reminder, last),
            opinions: opinions(sheet, |_| None),
        }
    }
}

fn grades(given: Option<Grade>) -> Vec<GradeTick> {
    let tick = |(grade, word, _): &(Grade, &str, _)| GradeTick {
        grade: (*word).to_owned(),
        ticked: given == Some(*grade),
    };
    Grade::WORDS.iter().map(tick).collect()
}

impl ReminderBlock {
    /// A reminder talk that had been held on a day.
    fn new(reminder: &Maybe<Reminder>, today: Day) -> Option<Self> {
        match reminder {
            Maybe::Absent => None,
            Maybe::Given(talk) if talk.day.is_some_and(|held| held > today) => None,
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

pub(super) fn assessments(subject: &Subject<'_>) -> Rows<AssessmentRow> {
    let come = |one: &Assessment| one.year <= subject.day.year();
    rows(&subject.person.assessments, come, |one| AssessmentRow::new(one, subject.day))
}

impl AssessmentRow {
    fn new(one: &Assessment, day: Day) -> Self {
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
            reminder: ReminderBlock::new(&one.reminder, day),
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
