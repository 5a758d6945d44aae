//! What each paper shows: one serialised view a kind. A view holds exactly what is printed.

mod assessment;
mod boxes;
mod contents;
mod examination;
mod filing_form;
mod handbook;
mod joint_review;
mod mentoring;
mod person;
mod recommendation;
mod record_sheet;
mod records;
mod words;

use serde::Serialize;
use serde_json::Value;

use crate::archive::Archive;
use crate::model::words::PaperName;

use super::due::Part;
use super::setup::Setup;
use super::subject::Subject;

pub use contents::{Listed, listed};

/// The view of a paper that is due.
pub(super) fn view(
    subject: &Subject<'_>,
    setup: &Setup,
    paper: PaperName,
    part: Part<'_>,
) -> Value {
    let county = setup.county.as_str();
    let signatories = setup.paper(paper).signatories();
    match (paper, part) {
        (PaperName::Recommendation, _) => {
            value(recommendation::RecommendationView::new(subject, county, signatories))
        }
        (PaperName::Examination, _) => {
            value(examination::ExaminationView::new(subject, county, signatories))
        }
        (PaperName::JointReview, _) => {
            value(joint_review::JointReviewView::new(subject, county, signatories))
        }
        (PaperName::FilingForm, _) => {
            value(filing_form::FilingFormView::new(subject, county, signatories))
        }
        (PaperName::Handbook, _) => value(handbook::HandbookView::new(subject, county)),
        (PaperName::Contents, _) => value(contents::ContentsView::new(subject, setup)),
        (PaperName::MentorAgreement, Part::Mentor(mentor)) => {
            value(mentoring::MentorAgreementView::new(subject, mentor))
        }
        (PaperName::RecordSheet, Part::Year(year)) => {
            value(record_sheet::RecordSheetView::new(subject, year))
        }
        (PaperName::Assessment, Part::Assessment(one)) => {
            value(assessment::AssessmentView::new(subject, county, signatories, one))
        }
        (PaperName::MentorAgreement | PaperName::RecordSheet | PaperName::Assessment, _) => {
            Value::Null
        }
    }
}

/// The view of a paper in which nothing is filled in.
pub(super) fn blank(archive: &Archive, setup: &Setup, paper: PaperName) -> Value {
    let county = setup.county.as_str();
    let signatories = setup.paper(paper).signatories();
    match paper {
        PaperName::Recommendation => {
            value(recommendation::RecommendationView::blank(county, signatories))
        }
        PaperName::Examination => {
            value(examination::ExaminationView::blank(archive, county, signatories))
        }
        PaperName::JointReview => {
            value(joint_review::JointReviewView::blank(archive, county, signatories))
        }
        PaperName::FilingForm => {
            value(filing_form::FilingFormView::blank(archive, county, signatories))
        }
        PaperName::Handbook => value(handbook::HandbookView::blank(archive, county)),
        PaperName::Contents => value(contents::ContentsView::default()),
        PaperName::MentorAgreement => value(mentoring::MentorAgreementView::default()),
        PaperName::RecordSheet => value(record_sheet::RecordSheetView::default()),
        PaperName::Assessment => {
            value(assessment::AssessmentView::blank(archive, county, signatories))
        }
    }
}

fn value(view: impl Serialize) -> Value {
    serde_json::to_value(view).expect("views hold texts, lists and yes or no")
}
