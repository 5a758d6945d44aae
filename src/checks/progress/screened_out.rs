//! The town's own round of the sieve found a clause of the negative list.

use crate::checks::{Basis, Condition, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "screened-out",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("不得情形"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let examination = context.person.steps().and_then(|steps| steps.examination.given());
    let screening = examination.and_then(|examination| examination.screening.given());
    let Some(screening) = screening else { return Vec::new() };
    let day = screening.day.or(examination.and_then(|examination| examination.day));
    let locator = Locator::at(screening, "情形");
    let condition = context.condition(locator.clone(), "乡镇初审", "first round of the sieve");
    if !context.has_come(day) {
        return vec![condition.not_yet(day)];
    }
    let condition = condition.on(screening.day);
    if screening.circumstances.is_empty() {
        return vec![condition.value("没有情形", "nothing applies")];
    }
    let clauses = screening.circumstances.iter().filter_map(|hit| hit.clause.as_deref());
    let clauses = clauses.collect::<Vec<_>>().join("、");
    let zh = format!("乡镇初审有 `{clauses}` 的情形");
    let finding = context.finding(locator, zh, format!("the town found that `{clauses}` applies"));
    vec![condition.shown(&clauses).fails(finding.help(
        "不能备案；查清没有的，改为 `情形: 无`",
        "cannot be filed; if it proves wrong, write `情形: 无`",
    ))]
}
