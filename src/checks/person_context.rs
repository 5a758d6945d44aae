//! One person as the rules see him or her.

use std::cell::OnceCell;

use crate::archive::{Archive, Attached, EVENTS, PERSON, REVIEWS};
use crate::diagnostic::{Level, Text};
use crate::documents::Subject;
use crate::facts::obligation::{Index, PersonOnDay, Ranked};
use crate::facts::{self, Home, ReviewOutcome, Stage};
use crate::model::entry::Entry;
use crate::model::needs::Incomplete;
use crate::model::person::Use;
use crate::model::record::Record;
use crate::model::selection::Filing;
use crate::model::training::{Posting, Training};
use crate::model::{Day, Event, Person, Policy, Review, Village};
use crate::path::ArchivePath;

use super::dates;
use super::finding::Finding;
use super::options::CheckOptions;
use super::portrait::Portrait;
use crate::model::locator::Locator;

/// One person, and what the shared files say of that person.
#[derive(Debug)]
pub(crate) struct PersonContext<'a> {
    /// The archive; everyone else's entries are not there.
    pub(crate) archive: &'a Archive,
    pub(crate) path: &'a ArchivePath,
    pub(crate) person: &'a Person,
    /// The day for which everything holds.
    pub(crate) day: Day,
    /// The day of the clock, if dates in the future are looked for.
    pub(crate) today: Option<Day>,
    /// The latest batch on the day that names the person.
    pub(crate) review: Option<ReviewOutcome<'a>>,
    /// How far the person has come.
    pub(crate) stage: Stage,
    /// The entries of the person's file that lack what they need to count and to be printed.
    pub(crate) incomplete: &'a [Incomplete],
    /// The portrait, if there is one.
    pub(crate) portrait: Option<Portrait<'a>>,
    /// The level asked for: where a stricter rule says more, one of a lower level is silent.
    pub(crate) level: Level,
    /// The files of the person's folder, opened; none where no one asks what may be filed.
    pub(crate) attached: Vec<Attached>,
    /// Everyone's ranks in the person's town; no one's where one person after the other is looked
    /// at.
    pub(crate) town_ranks: Vec<(ArchivePath, Ranked)>,
    /// A batch that could not be read, or not all of it, and may name the person.
    pub(crate) unread_review: Option<&'a ArchivePath>,
    /// Whether there is such an event.
    pub(crate) has_unread_event: bool,
    /// Whether the person was asked for by name.
    named: bool,
    entries: OnceCell<Vec<Entry>>,
    index: &'a Index,
    file: ArchivePath,
}

impl<'a> PersonContext<'a> {
    pub(super) fn new(
        archive: &'a Archive,
        index: &'a Index,
        path: &'a ArchivePath,
        person: &'a Person,
        (day, ask): (Day, &CheckOptions),
    ) -> Self {
        let reviews = archive.reviews_of(path).map(|(_, review)| review);
        let review = facts::latest_of(reviews, path, &archive.policies, day);
        let stage = facts::stage(person, review.as_ref(), day);
        let file = path.join(PERSON).expect("a person's folder leaves room for its file");
        let (today, level, named) = (ask.today, ask.level, ask.named.contains(path));
        let incomplete = &[];
        let (attached, town_ranks) = (Vec::new(), Vec::new());
        let portrait = Portrait::of(archive, path, ask.level);
        Self {
            portrait,
            archive,
            path,
            person,
            day,
            today,
            review,
            stage,
            incomplete,
            level,
            attached,
            town_ranks,
            unread_review: archive.unread_about(REVIEWS, path).next(),
            has_unread_event: archive.unread_about(EVENTS, path).next().is_some(),
            named,
            entries: OnceCell::new(),
            index,
            file,
        }
    }

    /// Whether it is told already that an entry lacks a key that it needs.
    pub(crate) fn is_told_missing(&self, entry: &impl Record, key: &str) -> bool {
        let span = entry.span();
        self.incomplete.iter().any(|one| one.span == span && one.missing.contains(&key))
    }

    /// The county's rules in force on the day: for what is so on that day, such as mentors and posts,
    /// and for what comes round. An entry with a day of its own is judged by the rules of that day.
    pub(crate) fn present_policy(&self) -> &'a Policy {
        self.archive.policies.on(self.day)
    }

    /// The county's rules by which the person is or would be filed.
    pub(crate) fn policy_at_filing(&self) -> &'a Policy {
        self.archive.policies.on(self.reference_day())
    }

    pub(crate) fn file(&self) -> &ArchivePath {
        &self.file
    }

    /// The town and the village to which the person belonged on a day; where none is given, on the
    /// day for which everything holds.
    pub(crate) fn home_on(&self, day: Option<Day>) -> Home<'a> {
        Home::of(self.archive, self.path, self.person, day.unwrap_or(self.day))
    }

    /// The village of that day, if there still is one and its file could be read.
    pub(crate) fn village_on(&self, day: Option<Day>) -> Option<&'a Village> {
        self.home_on(day).village_in(self.archive)
    }

    /// The events in which the person took part, with their files, in the order of their days.
    pub(crate) fn events(&self) -> impl Iterator<Item = (&'a ArchivePath, &'a Event)> + '_ {
        self.index.events(self.path).map(|at| {
            let (file, event) = &self.archive.events[at];
            (file, event)
        })
    }

    /// The batches that name the person, with their files, in the order of their days.
    pub(crate) fn reviews(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&'a ArchivePath, &'a Review)> + '_ {
        self.archive.reviews_of(self.path).map(|(file, review)| (file, review))
    }

    /// Whether a deliberation of a town had listed the person on the day.
    pub(crate) fn is_listed(&self) -> bool {
        self.index.is_listed(self.path, self.day)
    }

    /// The day for which 资格 is tested: that of filing if it has come, else the day.
    pub(crate) fn reference_day(&self) -> Day {
        self.on_day().reference_day()
    }

    /// The filing, whether its day has come or not; of reserves only.
    pub(crate) fn filing(&self) -> Option<&'a Filing> {
        self.on_day().filing()
    }

    /// Whether the day of something has come; what has no day counts always.
    pub(crate) fn has_come(&self, day: Option<Day>) -> bool {
        day.is_none_or(|day| day <= self.day)
    }

    /// The day of filing.
    pub(crate) fn filed(&self) -> Option<Day> {
        self.filing()?.day
    }

    /// Whether filing rules speak of the person: who is filed, who has passed the joint review and
    /// so is to be filed next, and who was asked for by name. Of all others it goes without saying
    /// that they cannot be filed yet; a check of a whole county would say nothing else.
    pub(crate) fn is_for_filing(&self) -> bool {
        self.person.is_reserve()
            && (self.named || self.filing().is_some() || self.stage == Stage::Reviewed)
    }

    /// The entries of the person's file that declare a time.
    pub(crate) fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| dates::entries(self.person))
    }

    /// The latest batch on the reference day that names the person: that on which filing rests.
    pub(crate) fn review_at_filing(&self) -> Option<ReviewOutcome<'a>> {
        let reviews = self.reviews().map(|(_, review)| review);
        facts::latest_of(reviews, self.path, &self.archive.policies, self.reference_day())
    }

    /// The file of a batch.
    pub(crate) fn file_of(&self, review: &Review) -> &'a ArchivePath {
        let found = self.reviews().find(|(_, one)| std::ptr::eq(*one, review));
        found.map(|(file, _)| file).expect("the batch is one of those that name the person")
    }

    /// The person as obligations are computed.
    pub(crate) fn on_day(&self) -> PersonOnDay<'a> {
        let Self { archive, path, person, day, review, stage, index, .. } = *self;
        PersonOnDay { archive, path, person, day, review, stage, index }
    }

    /// The person as the papers see him or her.
    pub(crate) fn subject(&self) -> Subject<'a> {
        Subject { archive: self.archive, path: self.path, person: self.person, day: self.day }
    }

    /// The records of training.
    pub(crate) fn training(&self) -> Option<&'a Training> {
        self.person.training.given()
    }

    /// The postings that had begun on the day.
    pub(crate) fn postings(&self) -> impl Iterator<Item = &'a Posting> + '_ {
        let all = self.training().map(|training| &training.postings[..]).unwrap_or_default();
        all.iter().filter(|posting| posting.from.is_none_or(|from| from <= self.day))
    }

    /// The posts that the person had taken up on the day.
    pub(crate) fn uses(&self) -> impl Iterator<Item = &'a Use> + '_ {
        self.person.uses.iter().filter(|one| one.day.is_none_or(|day| day <= self.day))
    }

    /// A finding at a place of the person's file.
    pub(crate) fn finding(
        &self,
        locator: Locator,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Finding {
        Finding::new(&self.file, locator, Text::new(zh, en))
    }
}
