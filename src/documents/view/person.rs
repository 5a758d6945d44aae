//! The person as forms show the person (the core that all forms share).

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts;
use crate::model::list::Maybe;
use crate::model::person::{Award, Relative, Schooling, Stage};
use crate::model::{Day, Month, Person};

use super::words::{Rows, date, day, joined, rows, text};

/// Where the person belonged on the day.
#[derive(Debug, Default, Serialize)]
pub(super) struct HomeOnDay {
    pub(super) county: String,
    pub(super) town: String,
    pub(super) village: String,
}

/// The core that registration forms show.
#[derive(Debug, Default, Serialize)]
pub(super) struct Core {
    name: String,
    sex: String,
    birth: String,
    age: String,
    ethnicity: Option<String>,
    native_place: Option<String>,
    birth_place: Option<String>,
    id_number: Option<String>,
    political_status: String,
    party_joined: Option<String>,
    party_confirmed: Option<String>,
    work_start: Option<String>,
    health: Option<String>,
    marital: Option<String>,
    household_address: Option<String>,
    residence: Option<String>,
    phone: Option<String>,
    post: Option<String>,
    title: Option<String>,
    specialty: Option<String>,
    sources: Option<String>,
    recruitment: Option<Recruited>,
    recommender: Option<String>,
    program: Option<String>,
    target_post: Option<String>,
    intent: Option<String>,
    maturity: Option<String>,
    rural_experience: Option<String>,
    education: Educations,
    resume: Rows<ResumeLine>,
    portrait: bool,
}

/// The head that the other forms show; what a form has no cell for stays empty.
#[derive(Debug, Default, Serialize)]
pub(super) struct FormHead {
    name: String,
    sex: String,
    birth: String,
    age: String,
    ethnicity: Option<String>,
    political_status: String,
    party_joined: Option<String>,
    post: Option<String>,
    target_post: Option<String>,
    highest_education: Option<String>,
    id_number: Option<String>,
    phone: Option<String>,
    household_address: Option<String>,
}

/// How somebody was openly recruited.
#[derive(Debug, Serialize)]
struct Recruited {
    notice: Option<String>,
    date: Option<String>,
    score: Option<String>,
    rank: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct Educations {
    full_time: Education,
    part_time: Education,
}

#[derive(Debug, Default, Serialize)]
struct Education {
    level: Option<String>,
    school: Option<String>,
    graduated: Option<String>,
}

/// A stage of the course of life.
#[derive(Debug, Serialize)]
pub(super) struct ResumeLine {
    period: Option<String>,
    text: Option<String>,
}

/// A row of the family table.
#[derive(Debug, Serialize)]
pub(super) struct FamilyRow {
    relation: Option<String>,
    name: Option<String>,
    birth: Option<String>,
    political_status: Option<String>,
    work: Option<String>,
}

/// A row of the awards.
#[derive(Debug, Serialize)]
pub(super) struct AwardRow {
    date: Option<String>,
    level: Option<String>,
    kind: Option<String>,
    text: Option<String>,
}

/// An award as forms show it: in words.
#[derive(Debug, Serialize)]
pub(super) struct AwardLine {
    date: Option<String>,
    text: Option<String>,
}

/// How much of an identity number a paper shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    Whole,
    /// With the birth date hidden.
    Masked,
}

impl HomeOnDay {
    pub(super) fn new(subject: &Subject<'_>, county: &str) -> Self {
        let home = subject.home();
        Self {
            county: county.to_owned(),
            town: home.town.to_owned(),
            village: home.village.to_owned(),
        }
    }

    /// Room for a place of the county.
    pub(crate) fn blank(county: &str) -> Self {
        Self { county: county.to_owned(), ..Self::default() }
    }
}

impl Core {
    pub(super) fn new(subject: &Subject<'_>, identity: Identity) -> Self {
        let person = subject.person;
        Self {
            name: person.name.to_string(),
            sex: person.sex.to_string(),
            birth: person.birth.to_string(),
            age: facts::age(person, subject.day).to_string(),
            ethnicity: text(person.nationality.as_ref()),
            native_place: text(person.native_place.as_ref()),
            birth_place: text(person.birth_place.as_ref()),
            id_number: identity_number(person, identity),
            political_status: political_status(subject),
            party_joined: come(person.party_joined, subject.day),
            party_confirmed: come(person.party_confirmed, subject.day),
            work_start: come(person.work_start, subject.day),
            health: text(person.health.as_ref()),
            marital: text(person.marital.as_ref()),
            household_address: text(person.registered_address.as_ref()),
            residence: text(person.address.as_ref()),
            phone: text(person.phone.as_ref()),
            post: text(person.occupation.as_ref()),
            title: text(person.professional_title.as_ref()),
            specialty: text(person.strengths.as_ref()),
            sources: joined(&person.sources),
            recruitment: recruitment(subject),
            recommender: text(person.recommender.as_ref()),
            program: text(person.programme.as_ref()),
            target_post: text(person.target_post.as_ref()),
            intent: intention(subject),
            maturity: text(person.maturity.as_ref()),
            rural_experience: text(person.rural_experience.as_ref()),
            education: Educations {
                full_time: Education::new(&person.full_time_education, subject.day),
                part_time: Education::new(&person.in_service_education, subject.day),
            },
            resume: resume(subject),
            portrait: subject.portrait().is_some(),
        }
    }
}

impl FormHead {
    /// The head with the numbers by which departments look people up.
    pub(super) fn with_numbers(subject: &Subject<'_>) -> Self {
        let person = subject.person;
        Self {
            id_number: identity_number(person, Identity::Whole),
            phone: text(person.phone.as_ref()),
            household_address: text(person.registered_address.as_ref()),
            ..Self::new(subject)
        }
    }

    /// Room for the head with the numbers.
    pub(super) fn blank_with_numbers() -> Self {
        let room = || Some(String::new());
        Self { id_number: room(), phone: room(), household_address: room(), ..Self::default() }
    }

    /// The head without numbers.
    pub(super) fn new(subject: &Subject<'_>) -> Self {
        let person = subject.person;
        Self {
            name: person.name.to_string(),
            sex: person.sex.to_string(),
            birth: person.birth.to_string(),
            age: facts::age(person, subject.day).to_string(),
            ethnicity: text(person.nationality.as_ref()),
            political_status: political_status(subject),
            party_joined: come(person.party_joined, subject.day),
            post: text(person.occupation.as_ref()),
            target_post: text(person.target_post.as_ref()),
            highest_education: text(facts::highest_education(person, subject.day).as_ref()),
            id_number: None,
            phone: None,
            household_address: None,
        }
    }
}

fn identity_number(person: &Person, identity: Identity) -> Option<String> {
    person.identity.as_ref().map(|number| match identity {
        Identity::Whole => number.to_string(),
        Identity::Masked => number.masked(),
    })
}

impl Education {
    /// An education as it stood on a day: one that was finished later is not there.
    fn new(schooling: &Maybe<Schooling>, day: Day) -> Self {
        match schooling {
            Maybe::Absent => Self::default(),
            Maybe::Given(schooling) if !facts::month_has_come(schooling.graduated, day) => {
                Self::default()
            }
            Maybe::Nothing => Self { level: Some("无".to_owned()), ..Self::default() },
            Maybe::Given(schooling) => Self {
                level: level_and_degree(schooling),
                school: text(schooling.school.as_ref()),
                graduated: text(schooling.graduated.as_ref()),
            },
        }
    }
}

fn level_and_degree(schooling: &Schooling) -> Option<String> {
    let level = text(schooling.level.as_ref());
    match (&level, &schooling.degree) {
        (Some(level), Some(degree)) => Some(format!("{level}（{degree}）")),
        (None, Some(degree)) => Some(degree.to_string()),
        (_, None) => level,
    }
}

/// The political status of the day.
pub(super) fn political_status(subject: &Subject<'_>) -> String {
    let status = facts::political_status(subject.person, subject.day);
    status.map(|status| status.to_string()).unwrap_or_default()
}

/// A month that has come on a day.
pub(super) fn come(month: Option<Month>, day: Day) -> Option<String> {
    text(month.filter(|_| facts::month_has_come(month, day)).as_ref())
}

/// The open recruitment, if it had taken place on the day.
fn recruitment(subject: &Subject<'_>) -> Option<Recruited> {
    let one = subject.person.recruitment.given().filter(|one| subject.counts(one.day))?;
    Some(Recruited {
        notice: text(one.notice.as_ref()),
        date: day(one.day),
        score: text(one.score.as_ref()),
        rank: text(one.rank.as_ref()),
    })
}

/// Whether the person wants to stand, if that was known on the day.
fn intention(subject: &Subject<'_>) -> Option<String> {
    let intention = subject.person.intention.given().filter(|one| subject.counts(one.day))?;
    text(intention.degree.as_ref())
}

/// The course of life up to the day, one line a stage: `YYYY.MM--YYYY.MM` and what was done. A
/// stage that ends later goes on.
pub(super) fn resume(subject: &Subject<'_>) -> Rows<ResumeLine> {
    let day = subject.day;
    let period = |stage: &Stage| {
        let until = come(stage.until, day).unwrap_or_default();
        stage.from.map(|from| format!("{from}--{until}"))
    };
    let line = |stage| ResumeLine { period: period(stage), text: text(stage.content.as_ref()) };
    rows(&subject.person.resume, |stage| facts::month_has_come(stage.from, day), line)
}

/// The family table of the day, without those who were born later.
pub(super) fn family(subject: &Subject<'_>) -> Rows<FamilyRow> {
    let row = |one: &Relative| FamilyRow {
        relation: text(one.relation.as_ref()),
        name: text(one.name.as_ref()),
        birth: text(one.birth.as_ref()),
        political_status: text(one.political_status.as_ref()),
        work: text(one.work.as_ref()),
    };
    let born = |one: &Relative| facts::month_has_come(one.birth, subject.day);
    rows(&subject.person.family, born, row)
}

/// Awards and punishments up to the day.
pub(super) fn awards(subject: &Subject<'_>) -> Rows<AwardRow> {
    let row = |one: &Award| AwardRow {
        date: date(one.date),
        level: text(one.level.as_ref()),
        kind: text(one.kind.as_ref()),
        text: text(one.content.as_ref()),
    };
    rows(&subject.person.awards, |one| facts::has_come(one.date, subject.day), row)
}

/// Awards and punishments up to the day in words alone: their content, or level and kind.
pub(super) fn award_lines(subject: &Subject<'_>) -> Rows<AwardLine> {
    let words = |one: &Award| {
        let level = text(one.level.as_ref()).map(|level| format!("{level}级"));
        let kind = text(one.kind.as_ref());
        level.into_iter().chain(kind).reduce(|level, kind| level + &kind)
    };
    let line = |one: &Award| AwardLine {
        date: date(one.date),
        text: text(one.content.as_ref()).or_else(|| words(one)),
    };
    rows(&subject.person.awards, |one| facts::has_come(one.date, subject.day), line)
}
