//! The contents list of a dossier.

use serde::Serialize;

use crate::documents::due::{Due, Part, due};
use crate::documents::setup::Setup;
use crate::documents::subject::Subject;
use crate::facts;
use crate::model::person::Attachment;
use crate::model::words::PaperName;

use super::words::{date, day, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct ContentsView {
    person: Owner,
    rows: Vec<Row>,
}

#[derive(Debug, Default, Serialize)]
struct Owner {
    name: String,
    town: String,
    village: String,
    filing_number: Option<String>,
}

/// One item; pages, remark and digest are known when a packet is made.
#[derive(Debug, Default, Serialize)]
struct Row {
    number: String,
    title: String,
    author: Option<String>,
    date: Option<String>,
    pages: Option<String>,
    remark: Option<String>,
    digest: Option<String>,
}

/// One entry of a dossier's contents list, before pages and digests are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which paper, if the program makes it.
    pub paper: Option<PaperName>,
    /// The file below the person's folder.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// Who answers for it.
    pub author: Option<String>,
    /// Its day or month as it is printed.
    pub date: Option<String>,
}

/// What a dossier's contents list names: papers in the order of filing, then attachments as they
/// are listed.
#[must_use]
pub fn listed(subject: &Subject<'_>, setup: &Setup) -> Vec<Listed> {
    let papers = due(subject)
        .into_iter()
        .filter(|one| one.paper != PaperName::Contents && !setup.paper(one.paper).off)
        .map(|one| paper(subject, setup, &one));
    papers.chain(subject.person.attachments.iter().map(attachment)).collect()
}

impl ContentsView {
    pub(super) fn new(subject: &Subject<'_>, setup: &Setup) -> Self {
        let rows = listed(subject, setup).into_iter().enumerate();
        Self {
            person: Owner {
                name: subject.person.name.to_string(),
                town: subject.town().to_owned(),
                village: subject.village().to_owned(),
                filing_number: subject.filing().and_then(|filing| text(filing.number.as_ref())),
            },
            rows: rows.map(|(at, one)| Row::new(at, one)).collect(),
        }
    }
}

impl Row {
    fn new(at: usize, one: Listed) -> Self {
        let Listed { title, author, date, .. } = one;
        Self { number: (at + 1).to_string(), title, author, date, ..Self::default() }
    }
}

fn paper(subject: &Subject<'_>, setup: &Setup, due: &Due<'_>) -> Listed {
    let (author, date) = origin(subject, setup, due.paper, due.part);
    let title = &setup.paper(due.paper).title;
    let title = match due.part {
        Part::Whole => title.clone(),
        Part::Mentor(mentor) => {
            let mentor = mentor.name.as_deref().unwrap_or_default();
            format!("{title}（{mentor}）")
        }
        Part::Year(year) => format!("{title}（{year}年）"),
        Part::Assessment(assessment) => format!("{title}（{}年）", assessment.year),
    };
    let file = format!("{}.pdf", due.stem);
    Listed { paper: Some(due.paper), file, title, author, date }
}

/// Who answers for a paper, and its day.
fn origin(
    subject: &Subject<'_>,
    setup: &Setup,
    name: PaperName,
    part: Part<'_>,
) -> (Option<String>, Option<String>) {
    let village = || Some(format!("{}党组织", subject.village()));
    let town = || Some(format!("{}党委", subject.town()));
    let county = || (!setup.department.is_empty()).then(|| setup.department.clone());
    let filed = || subject.filing().and_then(|step| day(step.day));
    match (name, part) {
        (PaperName::Recommendation, _) => {
            (village(), subject.recommendation().and_then(|step| day(step.day)))
        }
        (PaperName::Examination, _) => {
            (town(), subject.examination().and_then(|step| day(step.day)))
        }
        (PaperName::JointReview, _) => {
            (county(), subject.latest_review().map(|one| one.review.day.printed()))
        }
        (PaperName::MentorAgreement, Part::Mentor(mentor)) => (town(), day(mentor.from)),
        (PaperName::RecordSheet, _) => {
            let contact = facts::current_contact(subject.person, subject.training_day());
            (contact.and_then(|contact| text(contact.name.as_ref())), Some(setup.day.printed()))
        }
        (PaperName::Assessment, _) => (town(), Some(setup.day.printed())),
        (PaperName::FilingForm, _) => (county(), filed()),
        _ => (county(), Some(setup.day.printed())),
    }
}

fn attachment(one: &Attachment) -> Listed {
    let file = one.file.path();
    let title = one.title.as_ref().map_or_else(|| file.name().to_owned(), ToString::to_string);
    let (author, date) = (text(one.author.as_ref()), date(one.date));
    Listed { paper: None, file: file.to_string(), title, author, date }
}
