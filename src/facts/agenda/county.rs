//! What the county has to do: trainings, tasks, and departments that have not replied.

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::facts::obligation::{self as owed, Kind, Obligation, State};
use crate::facts::{self, Department, batch};
use crate::model::{Event, Review};
use crate::path::ArchivePath;
use crate::text;

use super::item::{AgendaItem, Call};
use super::{Window, call};

pub(super) fn items(archive: &Archive, window: Window) -> Vec<AgendaItem> {
    let mut items: Vec<AgendaItem> = training(archive, window).into_iter().collect();
    items.extend(archive.events.iter().filter_map(|(_, event)| homework(archive, window, event)));
    let reviews = archive.reviews.iter().enumerate();
    let due = reviews.filter(|(_, (_, review))| review.day <= window.day);
    items.extend(due.flat_map(|(at, _)| replies(archive, window, at)));
    items
}

/// The next training by theme on the county's level, or the first one that was missed.
fn training(archive: &Archive, window: Window) -> Option<AgendaItem> {
    let owed = owed::training(archive, window.day)?;
    let item = AgendaItem::new(&owed, window.until, None)?;
    Some(AgendaItem { call: call::department(archive), ..item })
}

/// A task that is to be handed in, or was not.
fn homework(archive: &Archive, window: Window, event: &Event) -> Option<AgendaItem> {
    let owed = owed::homework(archive, event, window.day).filter(Obligation::is_to_do)?;
    let item = AgendaItem::new(&owed, window.until, None)?;
    Some(AgendaItem { call: call::department(archive), ..item })
}

/// The departments that have not replied to a batch for which somebody still waits.
fn replies(archive: &Archive, window: Window, at: usize) -> Vec<AgendaItem> {
    let review = &archive.reviews[at].1;
    let asked = facts::departments(review, &archive.policies).into_iter();
    let asked = asked.map(|name| Department::new(review, name, window.day));
    let was_asked = |one: &Department<'_>| one.sent().unwrap_or(review.day) <= window.day;
    let silent = asked.filter(|one| was_asked(one) && !one.has_replied());
    let silent: Vec<Department<'_>> = silent.collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let waits = |person: &&ArchivePath| batch::awaits(archive, at, person, window.day);
    let waiting = review.reviewees().filter(waits).count();
    let items = silent.into_iter().filter(|_| waiting > 0);
    items.map(|one| missing_reply(review, &one, waiting)).collect()
}

fn missing_reply(review: &Review, department: &Department<'_>, waiting: usize) -> AgendaItem {
    let sent = department.sent().unwrap_or(review.day);
    let (batch, people) = (&review.batch, text::count(waiting, "人", "person"));
    let detail = Text::new(
        format!("{batch} 批 {}，{sent} 送审", people.zh),
        format!("batch {batch}, {}, sent on {sent}", people.en),
    );
    let name = department.handler().map(ToString::to_string);
    let call = Call { name, post: Some(department.name.to_owned()) };
    let (kind, state) = (Kind::Reply, State::Waiting);
    AgendaItem { kind, state, about: None, name: None, due: sent, detail, call: Some(call) }
}
