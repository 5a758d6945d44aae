//! Sessions of train–practise–train cycles, in their order.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::model::event::Cycle;
use crate::model::words::Part;
use crate::model::{Day, Event, Policies, Policy};
use crate::path::ArchivePath;
use crate::text::plain_word;

/// A session: its file, the event, its place in the cycle.
pub(super) type Session<'a> = (&'a ArchivePath, &'a Event, &'a Cycle);

/// The events that belong to a cycle, in the order of their first days.
pub(super) fn events(archive: &Archive) -> impl Iterator<Item = Session<'_>> {
    archive.events.iter().filter_map(|(file, event)| Some((file, event, event.cycle.given()?)))
}

/// Whether a part of a cycle on a day is one in which everyone is taught together, such as 集中培训
/// and the 第二次集中培训.
pub(super) fn is_session(policies: &Policies, part: &str, day: Day) -> bool {
    let part = plain_word(part);
    let is_named = |policy: &Policy| {
        let mut sessions = policy.cycle_parts.iter().filter(|word| word.plays(Part::Session));
        sessions.any(|word| word.names().any(|name| part.contains(&*plain_word(name))))
    };
    is_named(policies.on(day))
}

/// The plan to which a session belongs, as words are compared.
pub(super) fn plan(cycle: &Cycle) -> Option<String> {
    cycle.plan.as_deref().map(|plan| plain_word(plan).into_owned())
}

/// Sessions with what is the same for both, and the next one of them.
pub(super) fn pairs<K: Ord>(archive: &Archive, key: impl Fn(&Cycle) -> K) -> Vec<[Session<'_>; 2]> {
    let mut last = BTreeMap::new();
    let mut pairs = Vec::new();
    for session in events(archive) {
        pairs.extend(last.insert(key(session.2), session).map(|before| [before, session]));
    }
    pairs
}
