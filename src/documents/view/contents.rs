//! The contents list of a dossier.

use serde::Serialize;

use crate::documents::due::{Part, due};
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

impl ContentsView {
    pub(super) fn new(subject: &Subject<'_>, setup: &Setup) -> Self {
        let papers = due(subject)
            .into_iter()
            .filter(|one| one.paper != PaperName::Contents && !setup.paper(one.paper).off)
            .map(|one| paper(subject, setup, one.paper, one.part));
        let attachments = subject.person.attachments.iter().map(attachment);
        let rows = papers.chain(attachments).enumerate();
        Self {
            person: Owner {
                name: subject.person.name.to_string(),
                town: subject.town().to_owned(),
                village: subject.village().to_owned(),
                filing_number: subject.filing().and_then(|filing| text(filing.number.as_ref())),
            },
            rows: rows.map(|(at, row)| Row { number: (at + 1).to_string(), ..row }).collect(),
        }
    }
}

fn paper(subject: &Subject<'_>, setup: &Setup, name: PaperName, part: Part<'_>) -> Row {
    let (author, date) = origin(subject, setup, name, part);
    let title = &setup.paper(name).title;
    let title = match part {
        Part::Whole => title.clone(),
        Part::Mentor(mentor) => {
            let mentor = mentor.name.as_deref().unwrap_or_default();
            format!("{title}（{mentor}）")
        }
        Part::Year(year) => format!("{title}（{year}年）"),
        Part::Assessment(assessment) => format!("{title}（{}年）", assessment.year),
    };
    Row { title, author, date, ..Row::default() }
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

fn attachment(one: &Attachment) -> Row {
    let title =
        one.title.as_ref().map_or_else(|| one.file.path().name().to_owned(), ToString::to_string);
    Row { title, author: text(one.author.as_ref()), date: date(one.date), ..Row::default() }
}
