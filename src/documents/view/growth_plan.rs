//! The growth plan of a year (成长计划表): what is aimed at, how, by when, and how far it has come.

use serde::Serialize;

use crate::documents::subject::Subject;
use crate::facts;
use crate::model::Text;
use crate::model::training::Plan;

use super::person::HomeOnDay;
use super::sheet::Sheet;
use super::words::{joined, text};

#[derive(Debug, Default, Serialize)]
pub(super) struct GrowthPlanView {
    place: HomeOnDay,
    person: Planner,
    year: String,
    mentor: Option<String>,
    needs: Option<String>,
    plans: Vec<Goal>,
}

/// Whose plan it is.
#[derive(Debug, Default, Serialize)]
struct Planner {
    name: String,
    target_post: Option<String>,
}

#[derive(Debug, Serialize)]
struct Goal {
    number: String,
    aim: Option<String>,
    measures: Option<String>,
    deadline: Option<String>,
    responsible: Option<String>,
    progress: Option<String>,
}

impl GrowthPlanView {
    pub(super) fn blank(sheet: &Sheet<'_>) -> Self {
        Self { place: HomeOnDay::blank(sheet.county), ..Self::default() }
    }

    /// The plans of a year; `subject` is the person at its end, or today.
    pub(super) fn new(subject: &Subject<'_>, sheet: &Sheet<'_>, year: i16) -> Self {
        let person = subject.person;
        let contact = facts::current_contact(person, subject.training_day());
        let contact = contact.and_then(|contact| text(contact.name.as_ref()));
        let training = subject.training();
        let plans = training.map(|training| &training.plans[..]).unwrap_or_default();
        let own = plans.iter().filter(|plan| plan.year.is_some_and(|own| own.number() == year));
        Self {
            place: HomeOnDay::new(subject, sheet.county),
            person: Planner {
                name: person.name.to_string(),
                target_post: text(person.target_post.as_ref()),
            },
            year: year.to_string(),
            needs: training.and_then(|training| joined(&training.needs)),
            plans: own
                .enumerate()
                .map(|(at, plan)| Goal::new(at, plan, contact.as_deref()))
                .collect(),
            mentor: contact,
        }
    }
}

impl Goal {
    /// Who helps the person answers for a plan that names nobody.
    fn new(at: usize, plan: &Plan, contact: Option<&str>) -> Self {
        let is_one = plan.measures.len() == 1;
        let measure = |(at, one): (usize, &Text)| {
            if is_one { one.to_string() } else { format!("{}. {one}", at + 1) }
        };
        let measures: Vec<String> = plan.measures.iter().enumerate().map(measure).collect();
        Self {
            number: (at + 1).to_string(),
            aim: text(plan.aim.as_ref()),
            measures: (!measures.is_empty()).then(|| measures.join("\n")),
            deadline: text(plan.deadline.as_ref()),
            responsible: text(plan.responsible.as_ref()).or_else(|| contact.map(str::to_owned)),
            progress: text(plan.done.as_ref()),
        }
    }
}
