//! Who may be filed: the ways to qualify that a policy opens, and how somebody stands to each.

use crate::model::education::Education;
use crate::model::policy::{PostDemand, Qualification};
use crate::model::selection::Waiver;
use crate::model::{Day, Person, Policy};

use super::person::{age, highest_education};

/// How somebody stands to one way to qualify.
#[derive(Debug, Clone, Copy)]
pub(crate) struct QualificationPath<'a> {
    pub(crate) way: &'a Qualification,
    /// The age on the day of the test.
    pub(crate) age: i16,
    pub(crate) education: Option<Education>,
    /// Whether the waiver that the way asks for was approved by the day; true where it asks for
    /// none.
    pub(crate) is_open: bool,
}

impl QualificationPath<'_> {
    /// By how many years the person is too old.
    pub(crate) fn years_over(&self) -> Option<i64> {
        let limit = i64::from(self.way.max_age?.0);
        let over = i64::from(self.age) - limit;
        (over > 0).then_some(over)
    }

    /// The education that is asked for and not reached.
    pub(crate) fn education_short(&self) -> Option<Education> {
        let least = self.way.min_education?;
        let reached = self.education.is_some_and(|own| own.level() >= least.level());
        (!reached).then_some(least)
    }

    /// Whether age and education are as the way asks, waiver or not.
    pub(crate) fn fits(&self) -> bool {
        self.years_over().is_none() && self.education_short().is_none()
    }

    /// Whether the person qualifies this way.
    pub(crate) fn holds(&self) -> bool {
        self.fits() && self.is_open
    }
}

/// The waiver that had been approved on a day; one without a day always counts.
pub(crate) fn waiver(person: &Person, day: Day) -> Option<&Waiver> {
    let waiver = person.steps()?.waiver.given()?;
    waiver.day.is_none_or(|approved| approved <= day).then_some(waiver)
}

/// How somebody stands on a day to each way that the policy opens.
pub(crate) fn ways<'a>(
    person: &Person,
    policy: &'a Policy,
    day: Day,
) -> Vec<QualificationPath<'a>> {
    let ground = waiver(person, day).and_then(|waiver| waiver.ground.as_deref());
    let (age, education) = (age(person, day), highest_education(person, day));
    let ways = policy.qualifications.iter().map(|way| QualificationPath {
        way,
        age,
        education,
        is_open: way.is_opened_by(ground),
    });
    ways.collect()
}

/// What the policy asks of those who are trained for the person's post.
pub(crate) fn post_demand<'a>(person: &Person, policy: &'a Policy) -> Option<&'a PostDemand> {
    let kind = policy.post_kind(person.target_post.as_ref()?.as_str())?;
    policy.post_demands.iter().find(|demand| kind.is_meant_by(&demand.post))
}
