//! A year of training is over and has no assessment.

use crate::checks::{Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "assessment-cadence",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let owed = obligation::assessments(&context.on_day());
    owed.iter().map(|owed| training::rounds(context, owed, finding)).collect()
}

fn finding(context: &PersonContext<'_>, place: Locator, missed: &Text) -> Finding {
    let (zh, en) =
        (format!("{}没有年度考核评价", missed.zh), format!("no assessment of {}", missed.en));
    context.finding(place, zh, en).help(
        "在 `评价` 下补上这一年：自我评价、组织测评、群众评价、等次",
        "add the year under 评价 with 自我评价, 组织测评, 群众评价 and 等次",
    )
}
