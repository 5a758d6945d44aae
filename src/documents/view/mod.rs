//! What each paper shows: one serialised view a kind. A view holds exactly what is printed.

mod appointment;
mod assessment;
mod boxes;
mod contents;
mod examination;
mod filing_form;
mod growth_plan;
mod handbook;
mod joint_review;
mod mentoring;
mod person;
mod recommendation;
mod record_sheet;
mod records;
mod screening;
mod sheet;
mod span;
mod talk;
mod volume;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::archive::Archive;
use crate::model::words::PaperName;

use super::by_name::held;
use super::due::Due;
use super::part::Part;
use super::setup::Setup;
use super::subject::Subject;
use crate::facts::Terms;

use sheet::Sheet;

pub(crate) use contents::{Listed, listed};
pub(super) use records::host_name;

/// The view of a paper that is due; `pages` tells how many pages files of the dossier have.
pub(super) fn view(
    subject: &Subject<'_>,
    (setup, terms): (&Setup, &Terms),
    due: &Due<'_>,
    pages: &BTreeMap<String, usize>,
) -> Value {
    let sheet = &Sheet::new(setup, due.paper, terms);
    match (due.paper, due.part) {
        (PaperName::Recommendation, _) => {
            value(recommendation::RecommendationView::new(subject, sheet))
        }
        (PaperName::Examination, _) => value(examination::ExaminationView::new(subject, sheet)),
        (PaperName::JointReview, _) => value(joint_review::JointReviewView::new(subject, sheet)),
        (PaperName::FilingForm, _) => value(filing_form::FilingFormView::new(subject, sheet)),
        (PaperName::Handbook, _) => value(handbook::HandbookView::new(subject, sheet)),
        (PaperName::Contents, _) => value(contents::ContentsView::new(subject, setup, pages)),
        (PaperName::Appointment, _) => {
            let sections = setup.paper(due.paper).sections();
            let settings = subject.archive.settings();
            let reporting = settings.and_then(|settings| settings.reporting.given());
            let setup = appointment::AppointmentSetup {
                terms,
                by_birth: sections.iter().any(|one| one == "出生年月"),
                author: reporting.and_then(|one| one.author.as_deref()),
            };
            value(appointment::AppointmentView::new(subject, &setup))
        }
        (PaperName::MentorAgreement, Part::Mentor(mentor)) => {
            value(mentoring::MentorAgreementView::new(subject, mentor))
        }
        (PaperName::RecordSheet, Part::Year(year)) => {
            value(record_sheet::RecordSheetView::new(subject, year))
        }
        (PaperName::Assessment, Part::Assessment(one)) => {
            value(assessment::AssessmentView::new(subject, sheet, one))
        }
        (PaperName::Screening, Part::Batch(review)) => {
            value(screening::ScreeningView::new(subject, sheet, review))
        }
        (PaperName::TalkRecord, Part::Talk(talk)) => {
            value(talk::TalkView::new(subject, setup, talk))
        }
        (PaperName::ReminderTalk, Part::Assessment(one)) => {
            let (on_day, held) = (&due.on_its_day(subject), held(subject, one));
            value(talk::TalkView::reminder(on_day, (setup, terms), one, held))
        }
        (PaperName::GrowthPlan, Part::Year(year)) => {
            let on_day = &due.on_its_day(subject);
            value(growth_plan::GrowthPlanView::new(on_day, sheet, year))
        }
        (PaperName::Cover, _) => value(volume::CoverView::new(subject, setup, pages)),
        (PaperName::VolumeNote, _) => value(volume::VolumeNoteView::new(subject, setup, pages)),
        // A part of another kind, and papers of places, which have views of their own.
        _ => Value::Null,
    }
}

/// The view of a paper in which nothing is filled in.
pub(super) fn blank(archive: &Archive, setup: &Setup, paper: PaperName) -> Value {
    let policy = archive.policies.on(setup.day);
    let sheet = &Sheet::new(setup, paper, setup.terms());
    match paper {
        PaperName::Recommendation => value(recommendation::RecommendationView::blank(sheet)),
        PaperName::Examination => value(examination::ExaminationView::blank(policy, sheet)),
        PaperName::JointReview => value(joint_review::JointReviewView::blank(policy, sheet)),
        PaperName::FilingForm => value(filing_form::FilingFormView::blank(policy, sheet)),
        PaperName::Handbook => value(handbook::HandbookView::blank(policy, sheet)),
        PaperName::Contents => value(contents::ContentsView::default()),
        PaperName::Appointment => value(appointment::AppointmentView::default()),
        PaperName::MentorAgreement => value(mentoring::MentorAgreementView::default()),
        PaperName::RecordSheet => value(record_sheet::RecordSheetView::default()),
        PaperName::Assessment => value(assessment::AssessmentView::blank(policy, sheet)),
        PaperName::Screening => value(screening::ScreeningView::blank(policy, sheet)),
        PaperName::TalkRecord => value(talk::TalkView::blank(setup)),
        PaperName::ReminderTalk => value(talk::TalkView::blank_reminder(setup)),
        PaperName::GrowthPlan => value(growth_plan::GrowthPlanView::blank(sheet)),
        PaperName::Cover => value(volume::CoverView::blank(setup)),
        PaperName::VolumeNote => value(volume::VolumeNoteView::blank(setup)),
        _ => Value::Null,
    }
}

fn value(view: impl Serialize) -> Value {
    serde_json::to_value(view).expect("views hold texts, lists and yes or no")
}
