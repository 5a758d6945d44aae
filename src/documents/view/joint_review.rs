//! The joint review form (联审表).

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts::{Answer, Department, ReviewOutcome, Verdict};
use crate::model::review::Circumstance;
use crate::model::{Policy, Term};

use super::boxes::{Clause, Opinion, Ticked, opinions};
use super::person::{FormHead, HomeOnDay};
use super::sheet::Sheet;
use super::words::{day, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct JointReviewView {
    place: HomeOnDay,
    person: FormHead,
    batch: String,
    date: Option<String>,
    valid_until: Option<String>,
    list: Option<NegativeList>,
    departments: Vec<DepartmentRow>,
    conclusions: Vec<Ticked>,
    opinions: Vec<Opinion>,
}

/// The list of circumstances that was applied.
#[derive(Debug, Serialize)]
pub(super) struct NegativeList {
    name: Option<String>,
    day: Option<String>,
}

#[derive(Debug, Default, Serialize)]
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

impl JointReviewView {
    pub(crate) fn blank(policy: &Policy, sheet: &Sheet<'_>) -> Self {
        let department = |name: &Term| DepartmentRow {
            name: name.to_string(),
            answers: answers(&Answer::Waiting),
            ..DepartmentRow::default()
        };
        Self {
            place: HomeOnDay::blank(sheet.county),
            person: FormHead::blank_with_numbers(),
            list: NegativeList::of(policy),
            departments: policy.departments.iter().map(department).collect(),
            conclusions: verdicts(Verdict::Waiting),
            opinions: opinions(sheet, |_| None),
            ..Self::default()
        }
    }

    pub(super) fn new(subject: &Subject<'_>, sheet: &Sheet<'_>) -> Option<Self> {
        let outcome = subject.latest_review()?;
        let review = outcome.review;
        let asked = &subject.on(Some(review.day));
        Some(Self {
            place: HomeOnDay::new(asked, sheet.county),
            person: FormHead::with_numbers(asked),
            batch: review.batch.to_string(),
            date: Some(review.day.printed()),
            valid_until: day(review.valid_until),
            list: NegativeList::of(subject.policy_on(Some(review.day))),
            departments: outcome
                .departments()
                .map(|department| DepartmentRow::new(sheet, &outcome, &department))
                .collect(),
            conclusions: verdicts(outcome.verdict()),
            opinions: opinions(sheet, |_| None),
        })
    }
}

impl NegativeList {
    pub(super) fn of(policy: &Policy) -> Option<Self> {
        let list = policy.negative_list.given()?;
        Some(Self { name: text(list.name.as_ref()), day: day(list.day) })
    }
}

/// Whether there is anything: no, yes or to be checked.
fn answers(answer: &Answer<'_>) -> Vec<Ticked> {
    let named = matches!(answer, Answer::Named(_));
    [("否", *answer == Answer::Clear), ("是", named), ("待核", *answer == Answer::Held)]
        .map(|(word, ticked)| Ticked { word: word.to_owned(), ticked })
        .into()
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

fn clause(hit: &Circumstance) -> Clause {
    Clause { clause: text(hit.clause.as_ref()), note: text(hit.note.as_ref()) }
}

impl DepartmentRow {
    fn new(sheet: &Sheet<'_>, outcome: &ReviewOutcome<'_>, department: &Department<'_>) -> Self {
        let (reply, answer) = (department.reply(), outcome.answer(department));
        let clauses = match &answer {
            Answer::Named(hits) => hits.iter().map(|hit| clause(hit)).collect(),
            _ => Vec::new(),
        };
        Self {
            name: department.name.to_owned(),
            sent: day(department.sent()),
            replied: reply.and_then(|reply| day(reply.replied)),
            number: reply.and_then(|reply| text(reply.paper_number.as_ref())),
            answers: answers(&answer),
            circumstances: clauses,
            handled: sheet.signed(reply.and_then(|reply| text(reply.handler.as_ref()))),
            responsible: sheet.signed(reply.and_then(|reply| text(reply.responsible.as_ref()))),
        }
    }
}
