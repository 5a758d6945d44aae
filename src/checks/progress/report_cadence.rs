//! Somebody in training owes reports of thought and work.

use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "report-cadence",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: RuleBody::Person(run),
};

fn run(case: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(case));
}

pub(super) fn conditions(case: &PersonContext<'_>) -> Vec<Condition> {
    let owed = obligation::reports(&case.standing());
    owed.iter().map(|owed| training::listed(case, owed, "思想汇报")).collect()
}
