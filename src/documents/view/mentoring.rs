//! Who trains a person and by which plan: the mentor agreement (帮带协议) and what the handbook
//! shares with it.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts;
use crate::model::training::{Mentor, Plan};

use super::records::year;
use super::words::{day, month, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct MentorAgreementView {
    person: AgreementPerson,
    mentor: MentorBlock,
    /// How often the two talk.
    talks: Option<String>,
    /// How often the person reports.
    reports: Option<String>,
    plans: Vec<PlanRow>,
}

#[derive(Debug, Default, Serialize)]
struct AgreementPerson {
    name: String,
    sex: String,
    birth: String,
    town: String,
    village: String,
    post: Option<String>,
    target_post: Option<String>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct MentorBlock {
    role: Option<String>,
    name: Option<String>,
    post: Option<String>,
    kind: Option<String>,
    since: Option<String>,
    until: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct PlanRow {
    year: Option<String>,
    aim: Option<String>,
    measures: Vec<String>,
    deadline: Option<String>,
}

impl MentorAgreementView {
    pub(super) fn new(subject: &Subject<'_>, mentor: &Mentor) -> Self {
        let (person, home) = (subject.person, subject.on(mentor.from).home());
        let first = mentor.from.map(|from| from.year());
        let last = Some(subject.day.year());
        let binds = |plan: &&Plan| first <= plan.year && plan.year <= last;
        let plans = subject.training().map(|training| &training.plans[..]).unwrap_or_default();
        let cadence = subject.policy_on(mentor.from).cadence.given();
        Self {
            person: AgreementPerson {
                name: person.name.to_string(),
                sex: person.sex.to_string(),
                birth: month(person.birth),
                town: home.town.to_owned(),
                village: home.village.to_owned(),
                post: text(person.occupation.as_ref()),
                target_post: text(person.target_post.as_ref()),
            },
            mentor: MentorBlock::new(subject, mentor),
            talks: text(cadence.and_then(|one| one.talks).as_ref()),
            reports: text(cadence.and_then(|one| one.reports).as_ref()),
            plans: plans.iter().filter(binds).map(PlanRow::in_prose).collect(),
        }
    }
}

impl MentorBlock {
    /// An entry as it stood on a day: one that ends later goes on.
    pub(super) fn new(subject: &Subject<'_>, mentor: &Mentor) -> Self {
        let role = facts::mentor_role(subject.person, mentor, subject.day);
        Self {
            role: text(role.as_ref()),
            name: text(mentor.name.as_ref()),
            post: text(mentor.post.as_ref()),
            kind: text(mentor.class.as_ref()),
            since: day(mentor.from),
            until: day(mentor.until.filter(|until| *until <= subject.day)),
        }
    }
}

impl PlanRow {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            year: year(plan.year),
            aim: text(plan.aim.as_ref()),
            measures: plan.measures.iter().map(ToString::to_string).collect(),
            deadline: day(plan.deadline),
        }
    }

    /// The same where aim and measures are parts of sentences.
    fn in_prose(plan: &Plan) -> Self {
        let row = Self::new(plan);
        let measures = row.measures.iter().map(|one| unclosed(one)).collect();
        Self { aim: row.aim.as_deref().map(unclosed), measures, ..row }
    }
}

/// A text without the mark at its end, for those that a sentence goes on behind.
fn unclosed(text: &str) -> String {
    let ends = ['。', '；', '，', '、', '！', '.', ';', ',', '!'];
    let short = text.trim_end_matches(ends);
    if short.is_empty() { text } else { short }.to_owned()
}
