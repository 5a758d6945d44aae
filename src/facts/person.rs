//! Facts about one person alone.

use crate::model::date::MonthOrDay;
use crate::model::education::Education;
use crate::model::person::Schooling;
use crate::model::training::Mentor;
use crate::model::village::Post;
use crate::model::words::{MentorRole, PoliticalStatus};
use crate::model::{Day, Month, Person, Text};

/// Age in whole years on a day; only the months count.
pub(crate) fn age(person: &Person, day: Day) -> i16 {
    person.birth.years_until(day.month())
}

/// The higher of full-time and in-service education that was finished on a day; of two equal ones
/// the full-time one. An education without the month of its end counts.
pub(crate) fn highest_schooling(person: &Person, day: Day) -> Option<&Schooling> {
    higher(schoolings(person).filter(|one| month_has_come(one.graduated, day)))
}

/// The level of the highest education on a day.
pub(crate) fn highest_education(person: &Person, day: Day) -> Option<Education> {
    highest_schooling(person, day)?.level
}

/// The higher education that the file records, finished or not: for what compares files.
pub(crate) fn recorded_schooling(person: &Person) -> Option<&Schooling> {
    higher(schoolings(person))
}

/// Both educations that the file records.
pub(super) fn schoolings(person: &Person) -> impl Iterator<Item = &Schooling> {
    let both = [&person.full_time_education, &person.in_service_education];
    both.into_iter().filter_map(|one| one.given())
}

fn higher<'a>(schoolings: impl Iterator<Item = &'a Schooling>) -> Option<&'a Schooling> {
    let level = |one: &Schooling| one.level.map(Education::level);
    schoolings.reduce(|one, other| if level(other) > level(one) { other } else { one })
}

/// The political status on a day; `None` for a Party member before the month of joining, whose
/// earlier status no file records. Full membership begins with 转正时间.
pub(crate) fn political_status(person: &Person, day: Day) -> Option<PoliticalStatus> {
    let status = person.political_status;
    match status {
        PoliticalStatus::Member | PoliticalStatus::Probationary
            if !month_has_come(person.party_joined, day) =>
        {
            None
        }
        PoliticalStatus::Member if !month_has_come(person.party_confirmed, day) => {
            Some(PoliticalStatus::Probationary)
        }
        _ => Some(status),
    }
}

/// The holder of a village's post on a day: nobody before the month of taking it up.
pub(crate) fn holder(post: &Post, day: Day) -> Option<&Text> {
    post.name.as_ref().filter(|_| month_has_come(post.since, day))
}

/// Those who train the person on a day, in the file's order.
pub(crate) fn current_mentors(person: &Person, day: Day) -> impl Iterator<Item = &Mentor> {
    let mentors = person.training.given().into_iter().flat_map(|one| one.mentors.distinct());
    mentors.filter(move |mentor| is_current(mentor, day))
}

/// The contacts (培养联系人) of a day. On the day on which one hands over to another, the last of the
/// one and the first of the other, it is the other.
pub(crate) fn contacts(person: &Person, day: Day) -> Vec<&Mentor> {
    let going_on = current_mentors(person, day).filter(|mentor| mentor.until != Some(day));
    let going_on = called(going_on.collect());
    let hands_over = going_on.iter().any(|mentor| mentor.from == Some(day));
    if hands_over { going_on } else { called(current_mentors(person, day).collect()) }
}

/// The contacts among some mentors. Where nobody is called so, the only one whose role is not given
/// is the contact.
fn called(mentors: Vec<&Mentor>) -> Vec<&Mentor> {
    let of = |role| mentors.iter().copied().filter(move |mentor| mentor.role == role);
    let called: Vec<&Mentor> = of(Some(MentorRole::Contact)).collect();
    let without: Vec<&Mentor> = of(None).collect();
    if called.is_empty() && without.len() == 1 { without } else { called }
}

/// The one contact of a day; `None` if there is none, or more than one.
pub(crate) fn current_contact(person: &Person, day: Day) -> Option<&Mentor> {
    let contacts = contacts(person, day);
    let [contact] = contacts[..] else { return None };
    Some(contact)
}

/// In which role somebody began to train the person.
pub(crate) fn mentor_role(person: &Person, mentor: &Mentor, day: Day) -> Option<MentorRole> {
    let begun = mentor.from.unwrap_or(day);
    let is_contact = || contacts(person, begun).iter().any(|one| std::ptr::eq(*one, mentor));
    mentor.role.or_else(|| is_contact().then_some(MentorRole::Contact))
}

fn is_current(mentor: &Mentor, day: Day) -> bool {
    mentor.from.is_none_or(|from| from <= day) && mentor.until.is_none_or(|until| until >= day)
}

/// Whether a record of that month counts on `day`, from its first day on; one without a month
/// always does.
pub(crate) fn month_has_come(month: Option<Month>, day: Day) -> bool {
    month.is_none_or(|month| month <= day.month())
}

/// Whether a record of that date counts on `day`; one without a date always does.
pub(crate) fn has_come(date: Option<MonthOrDay>, day: Day) -> bool {
    date.is_none_or(|date| date.has_come(day))
}
