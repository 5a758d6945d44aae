//! What the rules of training share: who is in training since when, and what went by undone.

use crate::checks::{Case, Finding, Spot};
use crate::diagnostic::Text;
use crate::facts::{self, Period};
use crate::model::Day;
use crate::model::open::PracticeForms;
use crate::model::policy::Cadences;
use crate::model::reference::Host;
use crate::model::training::Posting;
use crate::model::words::{Cadence, Part};

/// The day from which somebody is in training on the day.
pub(in crate::checks) fn in_training_since(case: &Case<'_>) -> Option<Day> {
    facts::training_since(case.person, case.stage, case.day)
}

/// Whether a posting's form plays a part by the policy of its first day.
pub(super) fn plays(case: &Case<'_>, posting: &Posting, part: Part) -> bool {
    posting.form.as_ref().is_some_and(|form| {
        case.archive.policies.plays::<PracticeForms>(form.as_str(), posting.from, part)
    })
}

/// Whether a posting is over on the day.
pub(super) fn is_over(case: &Case<'_>, posting: &Posting) -> bool {
    posting.until.is_some_and(|until| until <= case.day)
}

/// Whether a posting leads out of the home village.
pub(super) fn leads_away(case: &Case<'_>, posting: &Posting) -> bool {
    let home = case.path.parent();
    match &posting.host {
        Some(Host::Village(village)) => home.as_ref() != Some(village.path()),
        Some(Host::Unit(_)) => true,
        None => false,
    }
}

/// One finding with the periods in which somebody in training lacks something; `key` is the list
/// in which it is recorded and the policy's word for it.
pub(super) fn missed(
    case: &Case<'_>,
    key: &'static str,
    cadence: impl Fn(&Cadences) -> Option<Cadence>,
    days: impl Iterator<Item = Option<Day>>,
) -> Option<Finding> {
    let filed = in_training_since(case)?;
    let cadence = cadence(case.policy().cadence.given()?)?;
    let done: Vec<Day> = days.flatten().filter(|day| *day <= case.day).collect();
    let missed = facts::missed(cadence, filed, case.day, &done);
    let periods = periods(&missed)?;
    let spot = match case.training() {
        Some(training) => Spot::at(training, key),
        None => Spot::at(case.person, "培养"),
    };
    let zh = format!("{key}应{cadence}一次，{}没有", periods.zh);
    let en = format!("{key} is due {cadence}; none in {}", periods.en);
    Some(case.finding(spot, zh, en).help(
        format!("没有做的补做，做了没有记的，在 `培养` 的 `{key}` 下补上一条"),
        format!("make up for it, or enter what was done, under `{key}` of 培养"),
    ))
}

/// The periods in words; of many the first few and how many there are.
pub(in crate::checks) fn periods(periods: &[Period]) -> Option<Text> {
    const SHOWN: usize = 6;
    let number = periods.len();
    let Text { zh, en } = facts::listed(&periods[..number.min(SHOWN)]);
    match number {
        0 => None,
        1..=SHOWN => Some(Text::new(format!("`{zh}` "), format!("`{en}`"))),
        _ => Some(Text::new(
            format!("`{zh}` 等 {number} 个时段"),
            format!("`{en}` and others, {number} in all"),
        )),
    }
}
