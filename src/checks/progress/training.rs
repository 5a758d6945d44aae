//! What the rules of training share: who is in training since when, and what went by undone.

use crate::checks::{Condition, Finding, Locator, PersonContext, State};
use crate::diagnostic::Text;
use crate::facts;
use crate::facts::obligation::{self, Detail, Obligation};
use crate::model::Day;
use crate::model::lists::PracticeForms;
use crate::model::training::Posting;
use crate::model::words::Part;

/// The day from which someone is in training on the day.
pub(super) fn in_training_since(context: &PersonContext<'_>) -> Option<Day> {
    facts::training_since(context.person, context.stage, context.day)
}

/// Whether a posting's form plays a part by the policy of its first day.
pub(super) fn plays(context: &PersonContext<'_>, posting: &Posting, part: Part) -> bool {
    posting.form.as_ref().is_some_and(|form| {
        let own = posting.from.unwrap_or(context.day);
        context.archive.policies.plays::<PracticeForms>(form.as_str(), own, part)
    })
}

/// Whether a posting was over before the day.
pub(super) fn is_over(context: &PersonContext<'_>, posting: &Posting) -> bool {
    posting.until.is_some_and(|until| until < context.day)
}

/// Something that comes round as a condition; `finding` says what its missed periods mean.
pub(super) fn rounds(
    context: &PersonContext<'_>,
    owed: &Obligation<'_>,
    finding: impl Fn(&PersonContext<'_>, Locator, &Text) -> Finding,
) -> Condition {
    let condition = condition(context, owed);
    match &owed.detail {
        Detail::Round(_, rounds, _) if owed.has_failed() => {
            let missed = obligation::periods(&rounds.missed);
            condition.overdue(finding(context, owed.place.clone(), &missed))
        }
        _ => condition,
    }
}

/// As [`rounds`], of a list of the training that is called as the policy calls the obligation.
pub(super) fn listed(context: &PersonContext<'_>, owed: &Obligation<'_>, key: &str) -> Condition {
    rounds(context, owed, |context, place, missed| {
        let cadence = match &owed.detail {
            Detail::Round(cadence, ..) => cadence.to_string(),
            _ => String::new(),
        };
        let zh = format!("{key}应{cadence}一次，{}没有", missed.zh);
        let en = format!("{key} is due {cadence}; none in {}", missed.en);
        context.finding(place, zh, en).help(
            format!("没有做的补做，做了没有记的，在 `培养` 的 `{key}` 下补上一条"),
            format!("make up for it, or enter what was done, under `{key}` of 培养"),
        )
    })
}

/// An obligation as a condition: what it is, and when it is due next or what was missed.
pub(super) fn condition(context: &PersonContext<'_>, owed: &Obligation<'_>) -> Condition {
    let title = owed.kind.title();
    let condition = context.condition(owed.place.clone(), title.zh, title.en).on(owed.evidence);
    let next = owed.due.map_or_else(String::new, |due| due.to_string());
    match owed.state {
        obligation::State::Failed => {
            let detail = owed.detail.text();
            condition.value(detail.zh, detail.en).state(State::Overdue)
        }
        obligation::State::Idle => condition.state(State::Idle),
        obligation::State::Met => {
            condition.value(format!("下次 {next} 前"), format!("next by {next}"))
        }
        obligation::State::Open | obligation::State::Waiting => {
            condition.value(format!("{next} 前"), format!("by {next}")).state(State::Open)
        }
    }
}
