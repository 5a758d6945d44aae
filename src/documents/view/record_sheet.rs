//! The yearly record sheet (培养纪实表).

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts;
use crate::model::Day;

use super::person::political_status;
use super::records::Records;
use super::span::Span;
use super::words::text;

#[derive(Debug, Default, Serialize)]
pub(super) struct RecordSheetView {
    place: Unit,
    year: String,
    /// Whether nothing more is going to be recorded.
    closed: bool,
    person: Brief,
    mentor: Option<MentorName>,
    #[serde(flatten)]
    records: Records,
}

#[derive(Debug, Default, Serialize)]
struct Unit {
    town: String,
    village: String,
}

#[derive(Debug, Default, Serialize)]
struct Brief {
    name: String,
    sex: String,
    birth: String,
    political_status: String,
    post: Option<String>,
    target_post: Option<String>,
}

#[derive(Debug, Serialize)]
struct MentorName {
    name: Option<String>,
    post: Option<String>,
}

impl RecordSheetView {
    pub(super) fn new(subject: &Subject<'_>, year: i16) -> Self {
        let closed = year < subject.day.year().number();
        let subject = &subject.on(Day::new(year, 12, 31));
        let (person, home) = (subject.person, subject.home());
        let mentor = facts::current_contact(person, subject.training_day());
        Self {
            place: Unit { town: home.town.to_owned(), village: home.village.to_owned() },
            year: year.to_string(),
            closed,
            person: Brief {
                name: person.name.to_string(),
                sex: person.sex.to_string(),
                birth: person.birth.to_string(),
                political_status: political_status(subject),
                post: text(person.occupation.as_ref()),
                target_post: text(person.target_post.as_ref()),
            },
            mentor: mentor.map(|mentor| MentorName {
                name: text(mentor.name.as_ref()),
                post: text(mentor.post.as_ref()),
            }),
            records: Records::new(subject, Span { day: subject.day, year: Some(year) }),
        }
    }
}
