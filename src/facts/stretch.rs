//! How long what is recorded of a training or a posting goes on, which may be over New Year.

use crate::model::Day;
use crate::model::event::{Event, Participant};
use crate::model::training::{Course, DatedNote, Posting};

/// From the first to the last day on which something of a record is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The first day, if it is known.
    pub(crate) first: Option<Day>,
    /// The last day; `None` if it goes on.
    pub(crate) last: Option<Day>,
}

impl Stretch {
    /// The time of an event for one of its participants: until the task was handed in.
    pub(crate) fn of_event(event: &Event, one: &Participant) -> Self {
        let handed_in = one.homework.as_ref().and_then(|homework| homework.day);
        Self { first: event.from, last: event.from.max(event.until).max(handed_in) }
    }

    /// The time of a course.
    pub(crate) fn of_course(course: &Course) -> Self {
        Self { first: course.from, last: course.from.max(course.until) }
    }

    /// The time of a posting: until the last of what is told of it.
    pub(crate) fn of_posting(posting: &Posting) -> Self {
        let note = |note: Option<&DatedNote>| note.and_then(|note| note.day);
        let notes = [posting.aim.given(), posting.contrast.given(), posting.report.given()];
        let told = notes.into_iter().filter_map(note).max();
        Self {
            first: posting.from,
            last: posting.until.map(|until| until.max(told.unwrap_or(until))),
        }
    }

    /// Whether something of it is told in a year, by a day.
    pub(crate) fn touches(self, year: i16, day: Day) -> bool {
        let last = self.last.map_or(day, |last| last.min(day));
        self.first.is_some_and(|first| {
            first <= day && (first.year().number()..=last.year().number()).contains(&year)
        })
    }

    /// The years in which something of it is told, by a day; one that goes on has that of its
    /// beginning alone.
    pub(crate) fn years(self, day: Day) -> impl Iterator<Item = i16> {
        let first = self.first.filter(|first| *first <= day).map(|first| first.year().number());
        let last = self.last.map(|last| last.min(day).year().number());
        first.into_iter().flat_map(move |first| first..=last.unwrap_or(first))
    }
}
