//! No mentor recorded anything about somebody in training for as long as the policy allows.

use crate::checks::{Basis, Case, Findings, Rule, Run};
use crate::diagnostic::{Level, Severity};

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "mentoring-cadence",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let records = case.training().map(|training| &training.mentoring[..]).unwrap_or_default();
    let days = records.iter().map(|record| record.day);
    let missed = training::missed(case, "帮带记录", |cadence| cadence.mentoring, days);
    missed.into_iter().for_each(|finding| findings.add(finding));
}
