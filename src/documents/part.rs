//! What one paper of several of a kind about one person is about.

use crate::model::assessment::Assessment;
use crate::model::training::{Mentor, Talk};
use crate::model::words::PaperName;
use crate::model::{Day, Review};
use crate::path::file_name;

use super::item::NeededItem;

/// What one paper of several is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part<'a> {
    /// The person: there is one such paper.
    Whole,
    /// The person's time with a mentor.
    Mentor(&'a Mentor),
    /// The records of a year.
    Year(i16),
    Assessment(&'a Assessment),
    /// A batch of the joint review.
    Batch(&'a Review),
    Talk(&'a Talk),
}

/// The papers of a kind that are due, each with what it lacks.
pub(super) type Parts<'a> = Vec<(Part<'a>, Vec<NeededItem>)>;

/// One paper of a kind that has no others, if it is due: with what it lacks.
pub(super) fn once<'a>(missing: Option<Vec<NeededItem>>) -> Parts<'a> {
    missing.map(|missing| (Part::Whole, missing)).into_iter().collect()
}

impl Part<'_> {
    /// The last day of the year of which the paper tells, where it tells of one.
    pub(super) fn year_end(self) -> Option<Day> {
        let year = match self {
            Self::Year(year) => year,
            Self::Assessment(assessment) => assessment.year.number(),
            Self::Whole | Self::Mentor(_) | Self::Batch(_) | Self::Talk(_) => return None,
        };
        Day::new(year, 12, 31)
    }

    /// The name of the paper's file without its ending.
    pub(super) fn stem(self, paper: PaperName) -> String {
        let mark = match self {
            Self::Whole => None,
            Self::Mentor(mentor) => mentor.name.as_ref().map(|name| file_name(name)),
            Self::Year(year) => Some(year.to_string()),
            Self::Assessment(assessment) => Some(assessment.year.to_string()),
            Self::Batch(review) => Some(file_name(&review.batch)),
            Self::Talk(talk) => talk.day.map(|day| day.to_string()),
        };
        mark.map_or_else(|| paper.to_string(), |mark| format!("{paper}（{mark}）"))
    }
}
