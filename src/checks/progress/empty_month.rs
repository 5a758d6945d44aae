//! Months (or other periods of the policy) of training without any record of thought, study or work.

use crate::checks::{Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "empty-month",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Policy("频次"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

/// Every period without a record is noted, though only those since the latest one are owed.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let on_day = context.on_day();
    let empty = obligation::empty_periods(&on_day);
    let owed = obligation::records(&on_day);
    let condition = owed.iter().map(|owed| {
        let condition = training::condition(context, owed);
        if empty.is_empty() {
            return condition;
        }
        let missed = obligation::periods(&empty);
        condition.overdue(finding(context, owed.place.clone(), &missed))
    });
    condition.collect()
}

fn finding(context: &PersonContext<'_>, place: Locator, missed: &Text) -> Finding {
    let (zh, en) = (format!("{}没有纪实", missed.zh), format!("no 纪实 in {}", missed.en));
    context.finding(place, zh, en).help(
        "有记录的补记；没有的从本月起逐月记",
        "add what there was; from now on record every month",
    )
}
