//! Everybody at once: what the rules need of each person when they look at more than one.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::facts::{self, Stage};
use crate::model::assessment::Assessment;
use crate::model::education::Education;
use crate::model::number::Count;
use crate::model::place::At;
use crate::model::words::{PoliticalStatus, Sex, TargetPost};
use crate::model::{Day, Month, Policy, Year};
use crate::path::ArchivePath;

use super::case::Case;
use super::finding::Spot;

/// Which events and batches name whom: places in the archive's lists, in their order.
#[derive(Debug, Default)]
pub(super) struct Index {
    events: BTreeMap<ArchivePath, Vec<usize>>,
    reviews: BTreeMap<ArchivePath, Vec<usize>>,
}

impl Index {
    pub(super) fn new(archive: &Archive) -> Self {
        let mut index = Self::default();
        for (at, (_, event)) in archive.events.iter().enumerate() {
            for participant in &event.participants {
                index.events.entry(participant.person.path().clone()).or_default().push(at);
            }
        }
        for (at, (_, review)) in archive.reviews.iter().enumerate() {
            for person in &review.people {
                index.reviews.entry(person.path().clone()).or_default().push(at);
            }
        }
        index
    }

    pub(super) fn events(&self, person: &ArchivePath) -> impl DoubleEndedIterator<Item = usize> {
        self.events.get(person).into_iter().flatten().copied()
    }

    pub(super) fn reviews(&self, person: &ArchivePath) -> impl DoubleEndedIterator<Item = usize> {
        self.reviews.get(person).into_iter().flatten().copied()
    }
}

/// One person among all: what tells people apart and what is counted. Small, since everybody's
/// is kept.
#[derive(Debug)]
pub struct Member {
    /// Where the person's record stands in the file: the whole file.
    pub span: At,
    /// The name that is printed.
    pub name: String,
    /// Sex.
    pub sex: Sex,
    /// The verified month of birth.
    pub birth: Month,
    /// Political status.
    pub political_status: PoliticalStatus,
    /// The highest education.
    pub education: Option<Education>,
    /// The post for which the person is trained.
    pub target_post: Option<TargetPost>,
    /// How far the person has come.
    pub stage: Stage,
    /// The day of filing, if it has come.
    pub filed: Option<Day>,
    /// Identity number.
    pub identity: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Filing number.
    pub filing_number: Option<String>,
    /// Ranks in yearly assessments.
    pub ranks: Vec<Ranked>,
}

/// A rank in a town's assessment of a year.
#[derive(Debug)]
pub struct Ranked {
    /// The year.
    pub year: Year,
    /// The rank.
    pub rank: Count,
    /// Whether a reminder talk followed.
    pub is_reminded: bool,
    /// Where the talk is or should be written.
    pub spot: Spot,
}

impl Ranked {
    fn new(assessment: &Assessment) -> Option<Self> {
        Some(Self {
            year: assessment.year,
            rank: assessment.rank?,
            is_reminded: assessment.reminder.given().is_some(),
            spot: Spot::at(assessment, "提醒谈话"),
        })
    }
}

impl Member {
    pub(super) fn new(case: &Case<'_>) -> Self {
        let person = case.person;
        let filing = person.steps().and_then(|steps| steps.filing.given());
        let text = |text: &str| text.to_owned();
        Self {
            span: person.span,
            name: person.name.to_string(),
            sex: person.sex,
            birth: person.birth,
            political_status: person.political_status,
            education: facts::highest_education(person),
            target_post: person.target_post,
            stage: case.stage,
            filed: filing.and_then(|filing| filing.day).filter(|day| *day <= case.day),
            identity: person.identity.as_deref().map(text),
            phone: person.phone.as_deref().map(text),
            filing_number: person.filing_number().map(text),
            ranks: person.assessments.iter().filter_map(Ranked::new).collect(),
        }
    }
}

/// The archive with everybody in it whose file could be read.
#[derive(Debug)]
pub struct Roll<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// The day for which everything holds.
    pub day: Day,
    /// The day of the clock, if dates in the future are looked for.
    pub today: Option<Day>,
    /// Everybody, by path.
    pub members: BTreeMap<ArchivePath, Member>,
}

impl Roll<'_> {
    /// The county's rules.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.archive.policy
    }

    /// The people at or below a town's or village's folder.
    pub fn within<'r>(
        &'r self,
        unit: &'r ArchivePath,
    ) -> impl Iterator<Item = (&'r ArchivePath, &'r Member)> {
        self.members.iter().filter(move |(path, _)| path.is_within(unit))
    }
}
