//! An assessment says nothing of an indicator that the policy lists.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::Term;
use crate::model::assessment::Assessment;

pub(super) const RULE: Rule = Rule {
    code: "indicator-missing",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("评价指标"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let come = |one: &&Assessment| one.year <= context.day.year();
    for assessment in context.person.assessments.iter().filter(come) {
        let given = assessment.indicators.given();
        let has = |indicator: &&Term| given.is_some_and(|given| given.find(indicator).is_some());
        let day = assessment.year.judged_on(context.day);
        let indicators = context.archive.policies.on(day).indicators.iter();
        let missing = indicators.filter(|indicator| !has(indicator));
        let missing: Vec<&str> = missing.map(|indicator| &**indicator).collect();
        if missing.is_empty() {
            continue;
        }
        let (missing, year) = (missing.join("、"), assessment.year);
        let zh = format!("`{year}` 年的评价没有指标 `{missing}`");
        let en = format!("the assessment of `{year}` lacks the indicators `{missing}`");
        let finding = context.finding(Locator::at(assessment, "指标"), zh, en).under(day);
        findings.add(finding.help(
            format!("在 `指标` 下写上 `{missing}`，一项一个词，如 `好`"),
            format!("write `{missing}` under 指标, a word such as `好` each"),
        ));
    }
}
