//! Which surveys of a village count.

use crate::checks::Roll;
use crate::model::Day;
use crate::model::village::{Survey, Village};

/// The surveys (摸底) of a village that had been made on the day, since the last election.
pub(super) fn surveys<'r>(
    roll: &'r Roll<'_>,
    village: &'r Village,
) -> impl Iterator<Item = &'r Survey> {
    let last = roll.policy().terms.given().and_then(|terms| terms.last);
    village.surveys.iter().filter(move |survey| {
        let kind = survey.kind.as_deref().is_none_or(|kind| matches!(kind, "摸底" | "摸排"));
        let after = survey.day.zip(last).is_none_or(|(day, last)| last <= day);
        kind && after && survey.day.is_none_or(|day| day <= roll.day)
    })
}

/// The last day for surveys, where the policy gives one.
pub(super) fn deadline(roll: &Roll<'_>) -> Option<Day> {
    roll.policy().survey.given()?.deadline
}
