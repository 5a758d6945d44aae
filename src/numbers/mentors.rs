//! What is counted of those who train people.

use super::count::{Entry, Section, Shows, Subject, Table, Unit, Word};
use super::people::one;

/// Mentors, each once in the whole archive: by name and post.
pub(crate) struct Mentors;

impl Subject for Mentors {
    type Facts<'a> = MentorFacts;
}

/// What is known of a mentor on the day.
pub(crate) struct MentorFacts {
    /// The mentor's class, in the policy's words.
    pub(super) class: Option<Word>,
    /// How many people the mentor trains.
    pub(super) mentees: i64,
}

/// A count of the table below.
type Own = Entry<Mentors>;

const AT: (Section, Unit) = (Section::Mentors, Unit::People);

pub(super) const TABLE: Table<Mentors> = &[
    Own::is(AT, "mentors", ("导师", "mentors"), |_| true).row("S1-6"),
    Own::is(AT, "mentor-ratio", ("师徒比", "mentors to mentees"), |_| true)
        .shows(Shows::Ratio, "mentees")
        .row("S1-6"),
    Own::words(AT, "mentor-class", ("导师类别", "mentors by class"), |m| one(m.class.clone()))
        .base("mentors")
        .row("S0-14"),
    Own::words(AT, "mentor-load", ("帮带人数", "mentors by how many they train"), |m| {
        one(Some(Word::new(m.mentees, format!("带{}人", m.mentees))))
    })
    .base("mentors")
    .row("S1-6"),
];
