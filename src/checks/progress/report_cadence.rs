//! Somebody in training owes reports of thought and work.

use crate::checks::{Basis, Case, Findings, Rule, Run};
use crate::diagnostic::{Level, Severity};

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "report-cadence",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let reports = case.training().map(|training| &training.reports[..]).unwrap_or_default();
    let days = reports.iter().map(|report| report.day);
    let missed = training::missed(case, "思想汇报", |cadence| cadence.reports, days);
    missed.into_iter().for_each(|finding| findings.add(finding));
}
