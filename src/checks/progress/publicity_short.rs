//! A public notice hung for fewer working days than the policy asks for.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;

pub(super) const RULE: Rule = Rule {
    code: "publicity-short",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Policy("公示"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(publicity) = context.subject().publicity() else { return };
    let (Some(from), Some(until)) = (publicity.from, publicity.until) else { return };
    let policies = &context.archive.policies;
    let Some(least) = policies.on(from).publicity.given().and_then(|demand| demand.workdays) else {
        return;
    };
    let days = facts::workdays(policies, from, until);
    if days >= least.0 || until < from {
        return;
    }
    let zh = format!("公示 {days} 个工作日，至少 `{least}` 个");
    let en = format!("the notice hung for {days} working days, at least `{least}` are asked for");
    findings.add(context.finding(Locator::at(publicity, "止"), zh, en).under(from).help(
        "核对公示的起止；节假日和调休写在 policy.yaml 的 `节假日`",
        "look at both days; holidays are under 节假日 of policy.yaml",
    ));
}
