//! Which surveys of a village count.

use crate::checks::Roll;
use crate::diagnostic::Text;
use crate::model::Day;
use crate::model::open::SurveyKinds;
use crate::model::village::{Survey, Village};
use crate::model::words::Part;

/// The surveys (摸底) of a village that had been made on the day, since the last election.
pub(super) fn surveys<'r>(
    roll: &'r Roll<'_>,
    village: &'r Village,
) -> impl Iterator<Item = &'r Survey> {
    let last = roll.policy().terms.given().and_then(|terms| terms.last);
    village.surveys.iter().filter(move |survey| {
        let policies = &roll.archive.policies;
        let plays = |kind: &str| policies.plays::<SurveyKinds>(kind, survey.day, Part::Survey);
        let kind = survey.kind.as_deref().is_none_or(plays);
        let after = survey.day.zip(last).is_none_or(|(day, last)| last <= day);
        kind && after && survey.day.is_none_or(|day| day <= roll.day)
    })
}

/// What to do about a village without a survey, in the county's word for it.
pub(super) fn help(roll: &Roll<'_>) -> Text {
    let kinds = &roll.policy().survey_kinds;
    let word = kinds.iter().find(|kind| kind.plays(Part::Survey));
    let word = word.map_or_else(String::new, |word| format!("类别: {word}，"));
    Text::new(
        format!("在 `分析` 里加一条，写 {word}日期、分析人和各要点"),
        "add an entry under 分析 with its kind, its day, who made it and its points",
    )
}

/// The last day for surveys, where the policy gives one.
pub(super) fn deadline(roll: &Roll<'_>) -> Option<Day> {
    roll.policy().survey.given()?.deadline
}
