//! Facts about one person alone.

use crate::model::date::MonthOrDay;
use crate::model::education::Education;
use crate::model::training::Mentor;
use crate::model::words::MentorRole;
use crate::model::{Day, Person};

/// Age in whole years on a day; only the months count.
#[must_use]
pub fn age(person: &Person, day: Day) -> i16 {
    person.birth.years_until(day.month())
}

/// The higher of full-time and in-service education; of two equal ones the full-time one.
#[must_use]
pub fn highest_education(person: &Person) -> Option<Education> {
    let level = |schooling: Option<&crate::model::person::Schooling>| schooling?.level;
    let full_time = level(person.full_time_education.given());
    let in_service = level(person.in_service_education.given());
    match (full_time, in_service) {
        (Some(one), Some(other)) if other.level() > one.level() => Some(other),
        (one, other) => one.or(other),
    }
}

/// Those who train the person on a day, in the file's order.
pub fn current_mentors(person: &Person, day: Day) -> impl Iterator<Item = &Mentor> {
    let mentors = person.training.given().map(|training| &training.mentors[..]);
    mentors.unwrap_or_default().iter().filter(move |mentor| is_current(mentor, day))
}

/// The one contact (培养联系人) of a day; `None` if there is none, or more than one.
#[must_use]
pub fn current_contact(person: &Person, day: Day) -> Option<&Mentor> {
    let mut contacts =
        current_mentors(person, day).filter(|mentor| mentor.role == Some(MentorRole::Contact));
    let first = contacts.next()?;
    contacts.next().is_none().then_some(first)
}

fn is_current(mentor: &Mentor, day: Day) -> bool {
    mentor.from.is_none_or(|from| from <= day) && mentor.until.is_none_or(|until| until >= day)
}

/// Whether a record of that date counts on `day`; one without a date always does.
#[must_use]
pub fn has_come(date: Option<MonthOrDay>, day: Day) -> bool {
    date.is_none_or(|date| date.has_come(day))
}
