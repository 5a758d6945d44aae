//! No mentor recorded anything about someone in training for as long as the policy allows.

use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "mentoring-cadence",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let owed = obligation::mentoring(&context.on_day());
    owed.iter().map(|owed| training::listed(context, owed, "帮带记录")).collect()
}
