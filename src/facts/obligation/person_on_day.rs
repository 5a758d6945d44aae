//! A person on a day, as obligations look at the person.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::facts::home::Home;
use crate::facts::review::{self, ReviewOutcome};
use crate::facts::stage::{Stage, mentored_since, stage, training_day, training_since};
use crate::model::list::List;
use crate::model::locator::Locator;
use crate::model::record::Record;
use crate::model::selection::Filing;
use crate::model::training::{Posting, Training};
use crate::model::{Day, Event, Person, Policy};
use crate::path::ArchivePath;

/// Which events and deliberations name whom; of events the places in the archive's list, in their
/// order.
#[derive(Debug, Default)]
pub(crate) struct Index {
    events: BTreeMap<ArchivePath, Vec<usize>>,
    /// Whom a deliberation of a town listed, and on which day first.
    listed: BTreeMap<ArchivePath, Option<Day>>,
}

impl Index {
    /// Looks through an archive's events and towns.
    pub(crate) fn new(archive: &Archive) -> Self {
        let mut index = Self::default();
        for (at, (_, event)) in archive.events.iter().enumerate() {
            for participant in event.attendees() {
                index.events.entry(participant.person.path().clone()).or_default().push(at);
            }
        }
        for meeting in archive.towns.values().flat_map(|town| &town.deliberations) {
            for person in &meeting.listed {
                let first = index.listed.entry(person.path().clone()).or_insert(meeting.day);
                *first = (*first).min(meeting.day);
            }
        }
        index
    }

    /// Whether a deliberation had listed the person on a day; one without a day counts always.
    pub(crate) fn is_listed(&self, person: &ArchivePath, day: Day) -> bool {
        self.listed.get(person).is_some_and(|first| first.is_none_or(|first| first <= day))
    }

    /// The places of the events in which the person took part.
    pub(crate) fn events(&self, person: &ArchivePath) -> impl DoubleEndedIterator<Item = usize> {
        self.events.get(person).into_iter().flatten().copied()
    }
}

/// One person on a day, with what the shared files say of the person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PersonOnDay<'a> {
    pub(crate) archive: &'a Archive,
    pub(crate) path: &'a ArchivePath,
    pub(crate) person: &'a Person,
    /// The day for which everything holds.
    pub(crate) day: Day,
    /// The latest batch on the day that names the person.
    pub(crate) review: Option<ReviewOutcome<'a>>,
    /// How far the person has come.
    pub stage: Stage,
    /// Who is named by which event and deliberation.
    pub(crate) index: &'a Index,
}

impl<'a> PersonOnDay<'a> {
    /// A person of an archive on a day.
    pub(crate) fn new(
        archive: &'a Archive,
        index: &'a Index,
        path: &'a ArchivePath,
        person: &'a Person,
        day: Day,
    ) -> Self {
        let reviews = archive.reviews_of(path).map(|(_, review)| review);
        let review = review::latest_of(reviews, path, &archive.policies, day);
        let stage = stage(person, review.as_ref(), day);
        Self { archive, path, person, day, review, stage, index }
    }

    /// The county's rules in force on the day.
    pub(crate) fn policy(&self) -> &'a Policy {
        self.archive.policies.on(self.day)
    }

    /// The town and the village to which the person belonged on a day.
    pub(crate) fn home_on(&self, day: Day) -> Home<'a> {
        Home::of(self.archive, self.path, self.person, day)
    }

    /// The records of training.
    pub(crate) fn training(&self) -> Option<&'a Training> {
        self.person.training.given()
    }

    /// The postings that had begun on the day.
    pub(crate) fn postings(&self) -> impl Iterator<Item = &'a Posting> + use<'a> {
        let all = self.training().into_iter().flat_map(|training| training.postings.distinct());
        let day = self.day;
        all.filter(move |posting| posting.from.is_none_or(|from| from <= day))
    }

    /// The events in which the person took part.
    pub(crate) fn events(&self) -> impl Iterator<Item = &'a Event> + use<'a> {
        let archive = self.archive;
        self.index.events(self.path).map(|at| &archive.events[at].1)
    }

    /// The filing, whether its day has come or not; of reserves only.
    pub(crate) fn filing(&self) -> Option<&'a Filing> {
        self.person.steps()?.filing.given().filter(|_| self.person.is_reserve())
    }

    /// The day for which 资格 is tested: that of filing if it has come, else the day.
    pub(crate) fn reference_day(&self) -> Day {
        let filed = self.filing().and_then(|filing| filing.day);
        filed.filter(|filed| *filed <= self.day).unwrap_or(self.day)
    }

    /// The day on which the person's training stands: the day itself, or the day of leaving.
    pub(crate) fn training_day(&self) -> Day {
        training_day(self.person, self.day)
    }

    /// The day from which somebody is in training on the day.
    pub(super) fn in_training_since(&self) -> Option<Day> {
        training_since(self.person, self.stage, self.day)
    }

    /// From when a contact and plans are asked for, which the handbook shows: until the person
    /// leaves.
    pub(super) fn mentored_since(&self) -> Option<Day> {
        mentored_since(self.person, self.day).filter(|_| self.stage != Stage::Left)
    }

    /// Where a list of the training stands or should stand.
    pub(super) fn list(&self, key: &'static str) -> Locator {
        let training = self.training().map(|training| Locator::at(training, key));
        training.unwrap_or_else(|| Locator::at(self.person, "培养"))
    }

    /// The days, up to the day, of the entries of a list that are whole; one that is there twice is
    /// one.
    pub(super) fn days_of<T>(
        &self,
        list: impl Fn(&'a Training) -> &'a List<T>,
        own: fn(&T) -> Option<Day>,
    ) -> Vec<Day>
    where
        T: Record + PartialEq + 'a,
    {
        let entries = self.training().map(list).into_iter().flat_map(List::distinct);
        let whole = entries.filter(|entry| entry.is_complete());
        whole.filter_map(own).filter(|own| *own <= self.day).collect()
    }
}
