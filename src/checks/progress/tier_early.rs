//! Someone has a tier before a deliberation of the town has listed him or her.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "tier-early",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("梯次"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(tier) = context.person.tier.as_ref().filter(|_| !context.is_listed()) else { return };
    let zh = format!("梯次是 `{tier}`，乡镇研判还没有列入");
    let en = format!("the tier is `{tier}`, and no deliberation has listed the person");
    findings.add(context.finding(Locator::at(context.person, "梯次"), zh, en).help(
        "研判以后再定梯次；研判过的，补进 town.yaml `研判` 的 `列入`",
        "a tier follows the deliberation; if there was one, add the person to 列入 of town.yaml",
    ));
}
