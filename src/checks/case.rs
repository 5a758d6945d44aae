//! One person as the rules see him or her.

use crate::archive::{Archive, PERSON};
use crate::diagnostic::Text;
use crate::facts::{self, Outcome, Stage};
use crate::model::{Day, Event, Person, Policy, Village};
use crate::path::ArchivePath;

use super::finding::{Finding, Spot};
use super::roll::Index;

/// One person, and what the shared files say of that person.
#[derive(Debug)]
pub struct Case<'a> {
    /// The archive; everybody else's entries are not there.
    pub archive: &'a Archive,
    /// The person's folder.
    pub path: &'a ArchivePath,
    /// The person.
    pub person: &'a Person,
    /// The day for which everything holds.
    pub day: Day,
    /// The day of the clock, if dates in the future are looked for.
    pub today: Option<Day>,
    /// The latest batch on the day that names the person.
    pub review: Option<Outcome<'a>>,
    /// How far the person has come.
    pub stage: Stage,
    index: &'a Index,
    file: ArchivePath,
}

impl<'a> Case<'a> {
    pub(super) fn new(
        archive: &'a Archive,
        index: &'a Index,
        path: &'a ArchivePath,
        person: &'a Person,
        (day, today): (Day, Option<Day>),
    ) -> Self {
        let reviews = index.reviews(path).map(|at| &archive.reviews[at].1);
        let required = &archive.policy.departments;
        let review = facts::latest_of(reviews, path, required, day);
        let stage = facts::stage(person, review.as_ref(), day);
        let file = path.join(PERSON).expect("a person's folder leaves room for its file");
        Self { archive, path, person, day, today, review, stage, index, file }
    }

    /// The county's rules.
    #[must_use]
    pub fn policy(&self) -> &'a Policy {
        &self.archive.policy
    }

    /// The person's file.
    #[must_use]
    pub fn file(&self) -> &ArchivePath {
        &self.file
    }

    /// The person's village, if its file could be read.
    #[must_use]
    pub fn village(&self) -> Option<&'a Village> {
        self.archive.villages.get(&self.path.parent()?)
    }

    /// The events in which the person took part, with their files, in the order of their days.
    pub fn events(&self) -> impl Iterator<Item = (&'a ArchivePath, &'a Event)> + '_ {
        self.index.events(self.path).map(|at| {
            let (file, event) = &self.archive.events[at];
            (file, event)
        })
    }

    /// Whether a deliberation of a town had listed the person on the day.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.index.is_listed(self.path, self.day)
    }

    /// The day for which 资格 is tested: that of filing, else the day.
    #[must_use]
    pub fn reference_day(&self) -> Day {
        let filing = self.person.steps().and_then(|steps| steps.filing.given());
        filing.and_then(|filing| filing.day).unwrap_or(self.day)
    }

    /// A finding at a place of the person's file.
    #[must_use]
    pub fn finding(&self, spot: Spot, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding::new(&self.file, spot, Text::new(zh, en))
    }
}
