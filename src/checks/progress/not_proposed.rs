//! The examination came to another conclusion than 建议列入.

use crate::checks::{Basis, Condition, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::Conclusion;

pub(super) const RULE: Rule = Rule {
    code: "not-proposed",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "乡镇考察结论为建议列入的才报联审、备案",
        "only those whom the township proposes are filed",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let examination = context.person.steps().and_then(|steps| steps.examination.given());
    let Some(examination) = examination else { return Vec::new() };
    // That there is no conclusion is told by missing-item.
    let Some(conclusion) = examination.conclusion else { return Vec::new() };
    let locator = Locator::at(examination, "结论");
    let condition = context.condition(locator.clone(), "考察结论", "conclusion of the examination");
    if !context.has_come(examination.day) {
        return vec![condition.not_yet(examination.day)];
    }
    let condition = condition.shown(conclusion).on(examination.day);
    if conclusion == Conclusion::Admit {
        return vec![condition];
    }
    let zh = format!("考察结论是 `{conclusion}`，不能备案");
    let en = format!("the examination's conclusion is `{conclusion}`: cannot be filed");
    vec![condition.fails(context.finding(locator, zh, en).help(
        "重新考察后改为 `建议列入`，或不备案",
        "examine again and write 建议列入, or do not file",
    ))]
}
