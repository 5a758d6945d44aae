//! Nobody talked with somebody in training for as long as the policy allows.

use crate::checks::{Basis, Case, Findings, Rule, Run};
use crate::diagnostic::{Level, Severity};

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "talk-cadence",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let talks = case.training().map(|training| &training.talks[..]).unwrap_or_default();
    let days = talks.iter().map(|talk| talk.day);
    let missed = training::missed(case, "谈心谈话", |cadence| cadence.talks, days);
    missed.into_iter().for_each(|finding| findings.add(finding));
}
