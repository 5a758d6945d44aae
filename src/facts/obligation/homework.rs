//! Tasks for practice of train–practise–train cycles, which those who took part hand in by a day.

use crate::archive::Archive;
use crate::model::event::Participant;
use crate::model::locator::Locator;
use crate::model::{Day, Event};

use super::detail::Detail;
use super::kind::Kind;
use super::{Obligation, State, by};

/// The task of an event that had begun, which is to be handed in by a day. An event in whose file nobody's task is
/// noted keeps them elsewhere: from the day after, nothing asks for them.
pub(crate) fn homework<'a>(
    archive: &Archive,
    event: &'a Event,
    day: Day,
) -> Option<Obligation<'a>> {
    let cycle = event.cycle.given()?;
    let due = cycle.hand_in.filter(|_| event.from.is_none_or(|from| from <= day))?;
    let is_noted = event.participants.iter().any(|one| one.homework.is_some());
    let owes = |one: &&Participant| !is_handed_in(one, day) && is_asked(archive, one, day);
    let waiting = event.attendees().filter(owes).count();
    let state = match by(due, day) {
        _ if waiting == 0 => State::Met,
        State::Failed if !is_noted => State::Idle,
        state => state,
    };
    Some(Obligation {
        kind: Kind::Homework,
        state,
        due: Some(due),
        place: Locator::at(cycle, "交作业"),
        evidence: None,
        detail: Detail::Homework(&event.name, cycle.task.as_ref(), waiting),
    })
}

/// Whether somebody who took part is asked for the task on a day: nobody asks those who have left.
pub(crate) fn is_asked(archive: &Archive, one: &Participant, day: Day) -> bool {
    archive.people.get(one.person.path()).is_none_or(|entry| !entry.has_left(day))
}

/// Whether somebody who took part had handed in the task on a day.
pub(crate) fn is_handed_in(one: &Participant, day: Day) -> bool {
    one.homework.as_ref().is_some_and(|own| own.day.is_none_or(|own| own <= day))
}
