//! The contents list of a dossier.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::documents::due::{Due, due};
use crate::documents::part::Part;
use crate::documents::setup::Setup;
use crate::documents::subject::Subject;
use crate::facts;
use crate::facts::Terms;
use crate::model::Month;
use crate::model::date::MonthOrDay;
use crate::model::person::Attachment;
use crate::model::words::{DateForm, PaperName};

use super::words::{day, in_words, text};

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

/// One item; remark and digest are known when a packet is made, pages when the paper was made.
#[derive(Debug, Default, Serialize)]
struct Row {
    number: String,
    title: String,
    author: Option<String>,
    date: Option<String>,
    pages: Option<String>,
    /// The number of the document by which it came about.
    document: Option<String>,
    remark: Option<String>,
    digest: Option<String>,
}

/// One entry of a dossier's contents list, before pages and digests are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Which paper, if the program makes it.
    pub(crate) paper: Option<PaperName>,
    /// The file below the person's folder.
    pub(crate) file: String,
    /// What it is called.
    pub(crate) title: String,
    /// Who answers for it.
    pub(crate) author: Option<String>,
    /// Its day or month as it is printed.
    pub(crate) date: Option<String>,
    /// The month in which that lies.
    pub(crate) month: Option<Month>,
    /// The number of the document by which it came about.
    pub(crate) number: Option<String>,
}

/// What a dossier's contents list names: papers in the order of filing, then attachments as they
/// are listed, without those that were made after the day.
pub(crate) fn listed(subject: &Subject<'_>, setup: &Setup) -> Vec<Listed> {
    let dates = setup.dates;
    let papers = due(subject)
        .into_iter()
        .filter(|one| one.paper != PaperName::Contents && !setup.paper(one.paper).off)
        .map(|one| paper(subject, setup, &one));
    papers.chain(subject.attachments().map(|one| attachment(one, dates))).collect()
}

impl ContentsView {
    pub(super) fn new(
        subject: &Subject<'_>,
        setup: &Setup,
        pages: &BTreeMap<String, usize>,
    ) -> Self {
        let rows = listed(subject, setup).into_iter().enumerate();
        let home = subject.home();
        Self {
            person: Owner {
                name: subject.person.name.to_string(),
                town: home.town.to_owned(),
                village: home.village.to_owned(),
                filing_number: subject.filing().and_then(|filing| text(filing.number.as_ref())),
            },
            rows: rows.map(|(at, one)| Row::new(at, one, pages)).collect(),
        }
    }
}

impl Row {
    fn new(at: usize, one: Listed, pages: &BTreeMap<String, usize>) -> Self {
        let Listed { title, author, date, file, number: document, .. } = one;
        let pages = pages.get(&file).map(usize::to_string);
        Self {
            number: (at + 1).to_string(),
            title,
            author,
            date,
            pages,
            document,
            ..Self::default()
        }
    }
}

/// A paper, in the words of the place where the person belonged on the paper's day.
fn paper(subject: &Subject<'_>, setup: &Setup, due: &Due<'_>) -> Listed {
    let last = &due.on_its_day(subject);
    let terms = &Terms::of(subject.archive, &last.home());
    let title = setup.paper(due.paper).title(terms);
    let title = match due.part {
        Part::Whole => title,
        Part::Mentor(mentor) => {
            let mentor = mentor.name.as_deref().unwrap_or_default();
            format!("{title}（{mentor}）")
        }
        Part::Year(year) => format!("{title}（{year}年）"),
        Part::Assessment(assessment) => format!("{title}（{}年）", assessment.year),
        Part::Batch(review) => format!("{title}（{}）", review.batch),
        Part::Talk(talk) => match day(talk.day) {
            Some(day) => format!("{title}（{day}）"),
            None => title,
        },
    };
    Listed {
        paper: Some(due.paper),
        file: format!("{}.pdf", due.stem),
        title,
        author: author(last, setup, terms, due.paper),
        date: written(Some(MonthOrDay::Day(last.day)), setup.dates),
        month: Some(last.day.month()),
        number: number(last, due.paper),
    }
}

/// The number of the document by which a paper came about.
fn number(last: &Subject<'_>, paper: PaperName) -> Option<String> {
    match paper {
        PaperName::FilingForm => {
            last.filing().and_then(|filing| text(filing.paper_number.as_ref()))
        }
        _ => None,
    }
}

/// A day or month in words, or in the eight digits of archives, whose missing day is 00.
fn written(date: Option<MonthOrDay>, form: DateForm) -> Option<String> {
    match form {
        DateForm::Words => in_words(date),
        DateForm::Digits => date.map(|date| match date {
            MonthOrDay::Month(one) => format!("{:04}{:02}00", one.year(), one.number()),
            MonthOrDay::Day(day) => day.to_string().replace('-', ""),
        }),
    }
}

/// Who answers for a paper of the person as of its day, in the county's words.
fn author(last: &Subject<'_>, setup: &Setup, terms: &Terms, paper: PaperName) -> Option<String> {
    let place = |text: &str| {
        let wording = setup.paper(PaperName::Contents).text(text, terms);
        let home = last.home();
        let names = [("{乡镇}", home.town), ("{村}", home.village)];
        names.iter().fold(wording, |text, (place, name)| text.replace(place, name))
    };
    match paper {
        PaperName::Recommendation => Some(place("村责任者")),
        PaperName::Examination | PaperName::MentorAgreement | PaperName::Assessment => {
            Some(place("乡镇责任者"))
        }
        PaperName::RecordSheet => {
            let contact = facts::current_contact(last.person, last.training_day());
            contact.and_then(|contact| text(contact.name.as_ref()))
        }
        _ => (!setup.department.is_empty()).then(|| setup.department.clone()),
    }
}

fn attachment(one: &Attachment, dates: DateForm) -> Listed {
    let file = one.file.path();
    let title = one.title.as_ref().map_or_else(|| file.name().to_owned(), ToString::to_string);
    let month = one.date.map(MonthOrDay::month);
    let (author, date) = (text(one.author.as_ref()), written(one.date, dates));
    Listed { paper: None, file: file.to_string(), title, author, date, month, number: None }
}
