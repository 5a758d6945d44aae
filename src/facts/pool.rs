//! Who is counted on a day: 培养, 在库, and groups that a condition describes.

use serde::{Deserialize, Serialize};

use crate::model::education::Education;
use crate::model::policy::Condition;
use crate::model::words::{PoliticalStatus, Sex};
use crate::model::{Day, Month, Person, Policy};

use super::{Stage, highest_education, political_status};

/// What counting needs to know of somebody on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counted {
    pub(crate) sex: Sex,
    /// The verified month of birth.
    pub(crate) birth: Month,
    /// Political status on the day, where it is known.
    pub(crate) political_status: Option<PoliticalStatus>,
    /// The highest education on the day.
    pub(crate) education: Option<Education>,
    /// The day of filing, if it has come.
    pub(crate) filed: Option<Day>,
    /// How far the person has come.
    pub(crate) stage: Stage,
}

impl Counted {
    /// What counting needs to know of a person who has come as far as a stage on a day. A filing of
    /// somebody who serves, and is no reserve any more, does not count.
    pub(crate) fn new(person: &Person, stage: Stage, day: Day) -> Self {
        let filing = person.steps().and_then(|steps| steps.filing.given());
        let filing = filing.filter(|_| person.is_reserve());
        Self {
            sex: person.sex,
            birth: person.birth,
            political_status: political_status(person, day),
            education: highest_education(person, day),
            filed: filing.and_then(|filing| filing.day).filter(|filed| *filed <= day),
            stage,
        }
    }

    /// 培养: filed, and since the last election where the policy tells its day. People who were
    /// used or have left stay in it; it is the base of every share.
    pub(crate) fn is_trained(&self, policy: &Policy) -> bool {
        let last = policy.terms.given().and_then(|terms| terms.last);
        self.filed.is_some_and(|filed| last.is_none_or(|last| last <= filed))
    }

    /// 在库: 培养 without those who have left.
    pub(crate) fn is_kept(&self, policy: &Policy) -> bool {
        self.is_trained(policy) && self.stage != Stage::Left
    }

    /// Whether the person belongs to a group on a day.
    pub(crate) fn meets(&self, condition: &Condition, day: Day) -> bool {
        let age = self.birth.years_until(day.month());
        let educated = |least: Education| {
            self.education.is_some_and(|education| education.level() >= least.level())
        };
        condition.sex.is_none_or(|sex| sex == self.sex)
            && condition.max_age.is_none_or(|most| i64::from(age) <= i64::from(most.0))
            && condition.min_education.is_none_or(educated)
            && (condition.political_status.is_empty()
                || self
                    .political_status
                    .is_some_and(|own| condition.political_status.contains(&own)))
    }
}
