//! The appointment form (干部任免审批表): the national form of whoever is proposed for a post.

use serde::Serialize;

use crate::documents::appointment::{
    Appointment, grades, party, relative_age, reporting_unit, short_status,
};
use crate::documents::subject::Subject;
use crate::facts::{self, Terms};
use crate::model::list::Maybe;
use crate::model::person::{Award, Relative, Schooling};
use crate::model::{Day, Month};

use super::person::{ResumeLine, come, resume};
use super::words::{Rows, month, rows, text};

/// What the county says of the form, as far as its view follows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct AppointmentSetup<'a> {
    /// The words of the place.
    pub(super) terms: &'a Terms,
    /// Whether relatives are shown with the month of birth, and not with their age.
    pub(super) by_birth: bool,
    /// Who fills forms in.
    pub(super) author: Option<&'a str>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct AppointmentView {
    person: Head,
    proposed_post: Option<String>,
    removed_post: Option<String>,
    resume: Rows<ResumeLine>,
    awards: Rows<AwardSentence>,
    assessments: Option<String>,
    reason: Option<String>,
    family: Rows<Kin>,
    reporting_unit: Option<String>,
    filled_by: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct Head {
    name: String,
    sex: String,
    birth: String,
    age: String,
    ethnicity: Option<String>,
    native_place: Option<String>,
    birth_place: Option<String>,
    party_joined: Option<String>,
    work_start: Option<String>,
    health: Option<String>,
    title: Option<String>,
    specialty: Option<String>,
    education: Educations,
    post: Option<String>,
    portrait: bool,
}

#[derive(Debug, Default, Serialize)]
struct Educations {
    full_time: Education,
    part_time: Education,
}

#[derive(Debug, Default, Serialize)]
struct Education {
    level: Option<String>,
    degree: Option<String>,
    school: Option<String>,
}

#[derive(Debug, Serialize)]
struct AwardSentence {
    date: Option<String>,
    text: Option<String>,
}

/// A row of the family table.
#[derive(Debug, Serialize)]
struct Kin {
    relation: Option<String>,
    name: Option<String>,
    age: Option<String>,
    political_status: Option<String>,
    work: Option<String>,
}

impl AppointmentView {
    pub(super) fn new(subject: &Subject<'_>, setup: &AppointmentSetup<'_>) -> Option<Self> {
        let appointment = Appointment::of(subject)?;
        let home = subject.home();
        let proposal = appointment.proposal;
        Some(Self {
            person: Head::new(subject),
            proposed_post: Some(appointment.post_in(&home)),
            removed_post: proposal.and_then(|one| text(one.removed_from.as_ref())),
            resume: resume(subject),
            awards: awards(subject),
            assessments: grades(subject),
            reason: proposal.and_then(|one| text(one.reason.as_ref())),
            family: family(subject, setup.by_birth),
            reporting_unit: Some(reporting_unit(&home, setup.terms)),
            filled_by: setup.author.map(str::to_owned),
        })
    }
}

impl Head {
    fn new(subject: &Subject<'_>) -> Self {
        let (person, day) = (subject.person, subject.day);
        Self {
            name: person.name.to_string(),
            sex: person.sex.to_string(),
            birth: person.birth.to_string(),
            age: facts::age(person, day).to_string(),
            ethnicity: text(person.nationality.as_ref()),
            native_place: text(person.native_place.as_ref()),
            birth_place: text(person.birth_place.as_ref()),
            party_joined: party(subject),
            work_start: come(person.work_start, day),
            health: text(person.health.as_ref()),
            title: text(person.professional_title.as_ref()),
            specialty: text(person.strengths.as_ref()),
            education: Educations {
                full_time: Education::new(&person.full_time_education, day),
                part_time: Education::new(&person.in_service_education, day),
            },
            post: text(person.occupation.as_ref()),
            portrait: subject.portrait().is_some(),
        }
    }
}

impl Education {
    /// An education that was finished on the day: what goes on has no place on the form.
    fn new(schooling: &Maybe<Schooling>, day: Day) -> Self {
        match schooling {
            Maybe::Given(one) if facts::month_has_come(one.graduated, day) => Self {
                level: text(one.level.as_ref()),
                degree: text(one.degree.as_ref()),
                school: text(one.school.as_ref()),
            },
            Maybe::Nothing => Self { level: Some("无".to_owned()), ..Self::default() },
            Maybe::Given(_) | Maybe::Absent => Self::default(),
        }
    }
}

/// Awards and punishments up to the day, each with its month in words.
fn awards(subject: &Subject<'_>) -> Rows<AwardSentence> {
    let sentence = |one: &Award| AwardSentence {
        date: one.date.map(|date| month(date.month())),
        text: text(one.content.as_ref()),
    };
    rows(&subject.person.awards, |one| facts::has_come(one.date, subject.day), sentence)
}

/// The family of the day, without those who were born later.
fn family(subject: &Subject<'_>, by_birth: bool) -> Rows<Kin> {
    let day = subject.day;
    let age = |one: &Relative| {
        let age = relative_age(one, day)?;
        if by_birth {
            one.birth.map(|month: Month| month.to_string())
        } else {
            Some(age.to_string())
        }
    };
    let kin = |one: &Relative| Kin {
        relation: text(one.relation.as_ref()),
        name: text(one.name.as_ref()),
        age: age(one),
        political_status: one.political_status.map(|status| short_status(status).to_owned()),
        work: text(one.work.as_ref()),
    };
    rows(&subject.person.family, |one| facts::month_has_come(one.birth, day), kin)
}
