//! A clause that the county's negative list does not hold is said to apply to the person.

use crate::checks::{Basis, Case, Finding, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "unknown-clause",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Policy("不得情形"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let Some(list) = case.policy().negative_list.given() else { return };
    let known: Vec<&str> = list.clauses.iter().map(|clause| &*clause.number).collect();
    if known.is_empty() {
        return;
    }
    for (file, spot, clause) in named(case).into_iter().filter(|(.., one)| !known.contains(one)) {
        let message = Text::new(
            format!("不得情形里没有这一条：`{clause}`"),
            format!("不得情形 holds no clause `{clause}`"),
        );
        let all = known.join("、");
        findings.add(Finding::new(file, spot, message).help(
            format!("写 policy.yaml 里的编号：{all}"),
            format!("write a number of policy.yaml: {all}"),
        ));
    }
}

/// The clauses that the township and the departments name for the person, with their places.
fn named<'c>(case: &'c Case<'_>) -> Vec<(&'c ArchivePath, Spot, &'c str)> {
    let mut named = Vec::new();
    let examination = case.person.steps().and_then(|steps| steps.examination.given());
    let screening = examination.and_then(|examination| examination.screening.given());
    for hit in screening.iter().flat_map(|screening| &screening.circumstances) {
        let clause = hit.clause.as_deref();
        named.extend(clause.map(|clause| (case.file(), Spot::at(hit, "条款"), clause)));
    }
    for (file, review) in case.reviews() {
        let all = review.departments.iter().flat_map(|reply| &reply.circumstances);
        for one in all.filter(|one| one.person.path() == case.path) {
            let clause = one.clause.as_deref();
            named.extend(clause.map(|clause| (file, Spot::at(one, "条款"), clause)));
        }
    }
    named
}
