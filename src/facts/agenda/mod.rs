//! What is overdue and what is coming: one item a thing to do, with its day and whom to call.
//!
//! What is owed is computed in [`super::obligation`], from which the rules of `check` report what
//! failed: the agenda adds how far it looks ahead and whom to call.

mod call;
mod county;
mod item;
mod person;
mod receipts;
mod village;

use crate::archive::Archive;
use crate::model::{Day, Person};
use crate::path::ArchivePath;

use super::obligation::{self as owed, Index, Obligation};

pub(crate) use super::obligation::Kind;
pub(crate) use super::obligation::State;
pub(crate) use item::AgendaItem;
pub(crate) use item::Call;
pub(crate) use person::PersonAgenda;
pub(crate) use receipts::Sent;

/// The day of an agenda, and how far it looks ahead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    /// The day for which everything holds.
    pub(crate) day: Day,
    /// The last day that is looked at.
    pub(crate) until: Day,
    /// The last day for what concerns the next election.
    pub(crate) until_election: Day,
}

impl Window {
    /// The window of an archive that looks so many days ahead of a day; what concerns the next
    /// election is looked for up to the election.
    pub(crate) fn new(archive: &Archive, day: Day, ahead: u16) -> Self {
        let until = day.plus_days(ahead.into());
        let election = archive.policies.on(day).terms.given().and_then(|terms| terms.next);
        Self { day, until, until_election: election.map_or(until, |day| day.max(until)) }
    }
}

/// By what items are sorted: town, day, whom they are about, what kind.
fn place(item: &AgendaItem) -> (Option<&str>, Day, Option<&ArchivePath>, Kind) {
    (item.town(), item.due, item.about.as_ref(), item.kind)
}

/// What one person's file adds to an agenda.
pub(crate) fn of_person(
    archive: &Archive,
    index: &Index,
    path: &ArchivePath,
    person: &Person,
    window: Window,
) -> PersonAgenda {
    person::see(archive, index, path, person, window)
}

/// The whole agenda, by town, then day; what concerns the county comes first. `sent` are the
/// packets that were handed over.
pub(crate) fn gather(
    archive: &Archive,
    window: Window,
    seen: Vec<PersonAgenda>,
    sent: &[Sent],
) -> Vec<AgendaItem> {
    let mut items = county::items(archive, window);
    items.extend(receipts::items(archive, window, sent));
    items.extend(village::items(archive, window, &seen));
    items.extend(reminders(archive, window, &seen));
    items.extend(seen.into_iter().flat_map(|one| one.items));
    items.sort_by(|one, other| place(one).cmp(&place(other)));
    items
}

/// The reminder talks that the towns' rankings ask for.
fn reminders(archive: &Archive, window: Window, seen: &[PersonAgenda]) -> Vec<AgendaItem> {
    let ranked = seen.iter().flat_map(|one| one.ranks.iter().map(move |rank| (&one.path, rank)));
    let owed = owed::reminders(ranked, &archive.policies, window.day).into_iter();
    let item = |(path, owed): (&ArchivePath, Obligation<'_>)| {
        let one = seen.iter().find(|one| one.path == *path)?;
        let item = AgendaItem::new(&owed, window.until, Some(path))?;
        let call = call::secretary(archive, path);
        Some(AgendaItem { name: Some(one.name.clone()), call, ..item })
    };
    owed.filter(|(_, owed)| owed.is_to_do()).filter_map(item).collect()
}
