//! How far somebody has come.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::record::Record;
use crate::model::words::Conclusion;
use crate::model::{Day, Person};

use super::review::{ReviewOutcome, Verdict};

/// How far somebody has come on a day, from the last stage to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Stage {
    /// 已退出: has left the pool.
    Left,
    /// 未通过: was refused by the examination or named by a department.
    Refused,
    /// 暂缓: put off by the examination.
    Held,
    /// 已使用: holds a post.
    Used,
    /// 在培: filed and in training.
    InTraining,
    /// 已联审: passed the joint review.
    Reviewed,
    /// 联审中: in a batch.
    InReview,
    /// 已考察: examined by the town.
    Examined,
    /// 已推荐: recommended by the village.
    Recommended,
    /// 摸排: known.
    Known,
    /// 在任: no reserve, but a serving cadre who is trained like one.
    Serving,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Left => "已退出",
            Self::Refused => "未通过",
            Self::Held => "暂缓",
            Self::Used => "已使用",
            Self::InTraining => "在培",
            Self::Reviewed => "已联审",
            Self::InReview => "联审中",
            Self::Examined => "已考察",
            Self::Recommended => "已推荐",
            Self::Known => "摸排",
            Self::Serving => "在任",
        })
    }
}

/// The day from which somebody is in training on a day: of a reserve that of filing, of a serving
/// cadre the first day of the first mentor.
pub(crate) fn training_since(person: &Person, stage: Stage, day: Day) -> Option<Day> {
    match stage {
        Stage::InTraining => person.steps()?.filing.given()?.day,
        Stage::Serving => {
            let mentors = person.training.given()?.mentors.iter();
            mentors.filter_map(|mentor| mentor.from).min().filter(|from| *from <= day)
        }
        _ => None,
    }
}

/// The day from which a person is mentored by a plan, and so has a handbook: of a reserve that of
/// filing, whatever came after it, of a serving cadre that from which training runs. A filing
/// without its day counts on every day.
pub(crate) fn mentored_since(person: &Person, day: Day) -> Option<Day> {
    if !person.is_reserve() {
        return training_since(person, Stage::Serving, day);
    }
    let filing = person.steps()?.filing.given()?;
    filing.day.map_or(Some(day), |filed| (filed <= day).then_some(filed))
}

/// The day on which a person's training stands: the day itself, or the day of leaving.
pub(crate) fn training_day(person: &Person, day: Day) -> Day {
    let left = person.exit.given().and_then(|exit| exit.day);
    left.map_or(day, |left| left.min(day))
}

/// The stage of a person on a day; `review` is the latest batch of that day that names the person.
pub(crate) fn stage(person: &Person, review: Option<&ReviewOutcome<'_>>, day: Day) -> Stage {
    let come = |date: Option<Day>| date.is_some_and(|date| date <= day);
    let steps = person.steps();
    let examination = steps.and_then(|steps| steps.examination.given());
    let examined = examination.filter(|examination| come(examination.day));
    let concluded = examined.and_then(|examination| examination.conclusion);
    let verdict = review.map(ReviewOutcome::verdict);
    if person.exit.given().is_some_and(|exit| come(exit.day)) {
        Stage::Left
    } else if !person.is_reserve() {
        Stage::Serving
    } else if concluded == Some(Conclusion::Refuse) || verdict == Some(Verdict::Objected) {
        Stage::Refused
    } else if concluded == Some(Conclusion::Hold) {
        Stage::Held
    } else if person.uses.iter().any(|one| one.is_complete() && come(one.day)) {
        Stage::Used
    } else if steps.and_then(|s| s.filing.given()).is_some_and(|filing| come(filing.day)) {
        Stage::InTraining
    } else if let Some(verdict) = verdict {
        if verdict == Verdict::Passed { Stage::Reviewed } else { Stage::InReview }
    } else if examined.is_some() {
        Stage::Examined
    } else if steps.and_then(|s| s.recommendation.given()).is_some_and(|one| come(one.day)) {
        Stage::Recommended
    } else {
        Stage::Known
    }
}
