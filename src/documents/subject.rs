//! One person with everything that papers say about the person, on a day.

use crate::archive::{Archive, EVENTS, REVIEWS};
use crate::facts::{self, Home, ReviewOutcome};
use crate::model::event::{Event, Participant};
use crate::model::person::Attachment;
use crate::model::selection::{Examination, Filing, Publicity, Recommendation, Selection, Waiver};
use crate::model::training::Training;
use crate::model::words::PaperName;
use crate::model::{Day, Person, Policy, Review};
use crate::path::ArchivePath;

/// One person of an archive, on a day.
#[derive(Debug)]
pub(crate) struct Subject<'a> {
    pub archive: &'a Archive,
    pub path: &'a ArchivePath,
    pub person: &'a Person,
    pub day: Day,
}

impl<'a> Subject<'a> {
    /// The town and the village to which the person belonged on the day.
    pub(crate) fn home(&self) -> Home<'a> {
        Home::of(self.archive, self.path, self.person, self.day)
    }

    /// The same person on a day of the past: on `day`, where it is given and has come.
    pub(crate) fn on(&self, day: Option<Day>) -> Self {
        let day = day.map_or(self.day, |day| day.min(self.day));
        Self { archive: self.archive, path: self.path, person: self.person, day }
    }

    /// Whether a date counts: it has come, or is not given.
    pub(crate) fn counts(&self, date: Option<Day>) -> bool {
        date.is_none_or(|date| date <= self.day)
    }

    /// The steps of selection; a serving cadre was not selected for the pool.
    fn steps(&self) -> Option<&'a Selection> {
        self.person.steps().filter(|_| self.person.is_reserve())
    }

    /// The recommendation, if it counts.
    pub(crate) fn recommendation(&self) -> Option<&'a Recommendation> {
        self.steps()?.recommendation.given().filter(|step| self.counts(step.day))
    }

    /// The examination, if it counts.
    pub(crate) fn examination(&self) -> Option<&'a Examination> {
        self.steps()?.examination.given().filter(|step| self.counts(step.day))
    }

    /// The public notice, if it counts.
    pub(crate) fn publicity(&self) -> Option<&'a Publicity> {
        self.steps()?.publicity.given().filter(|step| self.counts(step.from))
    }

    /// The filing, if it counts.
    pub(crate) fn filing(&self) -> Option<&'a Filing> {
        self.steps()?.filing.given().filter(|step| self.counts(step.day))
    }

    /// The waiver, if it counts.
    pub(crate) fn waiver(&self) -> Option<&'a Waiver> {
        self.steps()?.waiver.given().filter(|step| self.counts(step.day))
    }

    /// The records of training.
    pub(crate) fn training(&self) -> Option<&'a Training> {
        self.person.training.given()
    }

    /// The latest batch of the joint review that names the person.
    pub(crate) fn latest_review(&self) -> Option<ReviewOutcome<'a>> {
        self.review_on(self.day)
    }

    /// The batch on which the filing rests: the latest one on its day, whatever came of it.
    pub(crate) fn review_at_filing(&self) -> Option<ReviewOutcome<'a>> {
        self.review_on(self.filing().and_then(|filing| filing.day).unwrap_or(self.day))
    }

    /// The county's rules on the day of a record; those of the paper's day if it has none.
    pub(crate) fn policy_on(&self, day: Option<Day>) -> &'a Policy {
        self.archive.policies.on(day.unwrap_or(self.day))
    }

    /// The batches that name the person.
    fn reviews(&self) -> impl DoubleEndedIterator<Item = &'a Review> {
        let all = self.archive.reviews_of(self.path).map(|(_, review)| review);
        all.filter(|_| self.person.is_reserve())
    }

    /// What each batch that had been sent and names the person came to, from the first one on.
    pub(crate) fn batches(&self) -> impl Iterator<Item = ReviewOutcome<'a>> {
        let Self { archive, path, day, .. } = *self;
        let sent = self.reviews().filter(move |review| review.day <= day);
        sent.map(move |review| ReviewOutcome::new(review, path, &archive.policies, day))
    }

    fn review_on(&self, day: Day) -> Option<ReviewOutcome<'a>> {
        facts::latest_of(self.reviews(), self.path, &self.archive.policies, day)
    }

    /// The events in which the person took part, by their first days.
    pub(crate) fn events(&self) -> impl Iterator<Item = (&'a Event, &'a Participant)> {
        let own = self.path;
        let all = self.archive.events_of(own);
        all.filter(|(_, event)| self.counts(event.from)).filter_map(move |(_, event)| {
            let one = event.attendees().find(|one| one.person.path() == own)?;
            Some((event, one))
        })
    }

    /// The shared files with errors on which a paper of this person draws: events and batches that
    /// name the person or may, and the units' files where what people are called there was not read.
    pub(crate) fn broken_sources(&self, paper: PaperName) -> impl Iterator<Item = &'a ArchivePath> {
        use PaperName::{
            Contents, Cover, FilingForm, Handbook, JointReview, RecordSheet, Screening, VolumeNote,
        };
        // A list of papers says how many there are, and of which days.
        let is_list = matches!(paper, Contents | Cover | VolumeNote);
        let events = is_list || matches!(paper, Handbook | RecordSheet);
        let reviews = is_list || matches!(paper, JointReview | Screening | FilingForm | Handbook);
        let (archive, own) = (self.archive, self.path);
        archive.broken_shared().filter(move |file| match file.parts().next() {
            Some(EVENTS) => events && archive.may_name(file, own),
            Some(REVIEWS) => reviews && archive.may_name(file, own),
            _ => archive.hides_terms(file, own),
        })
    }

    /// Whether a batch that could not be read may name the person: nobody can tell then what came of
    /// the joint review.
    pub(crate) fn has_unread_review(&self) -> bool {
        self.person.is_reserve() && self.archive.unread_about(REVIEWS, self.path).next().is_some()
    }

    /// The portrait's file, if there is one.
    pub(crate) fn portrait(&self) -> Option<&'a ArchivePath> {
        self.archive.portrait(self.path)
    }

    /// The attachments that had been made.
    pub(crate) fn attachments(&self) -> impl Iterator<Item = &'a Attachment> {
        let day = self.day;
        self.person.attachments.iter().filter(move |one| facts::has_come(one.date, day))
    }

    /// The title under which an attachment is listed.
    pub(crate) fn attachment(&self, file: &ArchivePath) -> Option<&'a Attachment> {
        self.person.attachments.iter().find(|one| one.file.path() == file)
    }

    /// The day on which the person's training stands: the day itself, or the day of leaving.
    pub(crate) fn training_day(&self) -> Day {
        facts::training_day(self.person, self.day)
    }
}
