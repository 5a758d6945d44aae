//! What is overdue and what is coming: one item a thing to do, with its day and whom to call.
//!
//! Everything that comes round (talks, reports, months) is due in the period after the one in
//! which it was done last, so that an item goes away once the thing is done and years that are
//! past are not held against anybody. Every threshold is the policy's.

mod call;
mod county;
mod item;
mod latest;
mod person;
mod ranks;
mod receipts;
mod village;

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::model::{Day, Review};
use crate::path::ArchivePath;

pub use item::{Call, Item, Kind};
pub use person::Seen;
pub use receipts::Sent;

/// The day of an agenda, and how far it looks ahead.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// The day for which everything holds.
    pub day: Day,
    /// The last day that is looked at.
    pub until: Day,
    /// The last day for what concerns the next election.
    pub until_election: Day,
}

impl Window {
    /// The window of an archive that looks so many days ahead of a day; what concerns the next
    /// election is looked for up to the election.
    #[must_use]
    pub fn new(archive: &Archive, day: Day, ahead: u16) -> Self {
        let until = day.plus_days(ahead.into());
        let election = archive.policies.on(day).terms.given().and_then(|terms| terms.next);
        Self { day, until, until_election: election.map_or(until, |day| day.max(until)) }
    }

    /// Whether a day has come.
    fn has_come(&self, day: Option<Day>) -> bool {
        day.is_some_and(|one| one <= self.day)
    }
}

/// The events and batches that name each person, by their places in the archive's lists.
#[derive(Debug, Default)]
pub struct Mentions {
    events: BTreeMap<ArchivePath, Vec<usize>>,
    reviews: BTreeMap<ArchivePath, Vec<usize>>,
}

impl Mentions {
    /// Looks through an archive's events and batches.
    #[must_use]
    pub fn new(archive: &Archive) -> Self {
        let mut mentions = Self::default();
        for (at, (_, event)) in archive.events.iter().enumerate() {
            for participant in &event.participants {
                let person = participant.person.path().clone();
                mentions.events.entry(person).or_default().push(at);
            }
        }
        for (at, (_, review)) in archive.reviews.iter().enumerate() {
            for person in &review.people {
                mentions.reviews.entry(person.path().clone()).or_default().push(at);
            }
        }
        mentions
    }

    /// The first day of the latest event in which a person took part by a day.
    fn latest_event(&self, archive: &Archive, person: &ArchivePath, day: Day) -> Option<Day> {
        let events = self.events.get(person).into_iter().flatten();
        let days = events.filter_map(|at| archive.events[*at].1.from);
        days.filter(|from| *from <= day).max()
    }

    /// The batches that name a person, in the order of their days.
    fn reviews<'a>(
        &self,
        archive: &'a Archive,
        person: &ArchivePath,
    ) -> impl DoubleEndedIterator<Item = &'a Review> {
        let places = self.reviews.get(person).into_iter().flatten();
        places.map(|at| &archive.reviews[*at].1)
    }
}

/// By what items are sorted: town, day, whom they are about, what kind.
fn place(item: &Item) -> (Option<&str>, Day, Option<&ArchivePath>, Kind) {
    (item.town(), item.due, item.about.as_ref(), item.kind)
}

/// What one person's file adds to an agenda.
#[must_use]
pub fn of_person(
    archive: &Archive,
    mentions: &Mentions,
    path: &ArchivePath,
    person: &crate::model::Person,
    window: Window,
) -> Seen {
    person::Look { archive, mentions, path, person, window }.see()
}

/// The whole agenda, by town, then day; what concerns the county comes first. `sent` are the
/// packets that were handed over.
#[must_use]
pub fn gather(archive: &Archive, window: Window, seen: Vec<Seen>, sent: &[Sent]) -> Vec<Item> {
    let mut items = county::items(archive, window);
    items.extend(receipts::items(archive, window, sent));
    items.extend(village::items(archive, window, &seen));
    items.extend(ranks::reminders(archive, window, &seen));
    items.extend(seen.into_iter().flat_map(|one| one.items));
    items.sort_by(|one, other| place(one).cmp(&place(other)));
    items
}
