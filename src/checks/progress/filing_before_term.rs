//! Someone was filed before the last election, and so is not counted.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "filing-before-term",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("换届"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let last = context.present_policy().terms.given().and_then(|terms| terms.last);
    let (Some(filing), Some(last)) = (context.filing(), last) else { return };
    let Some(filed) = filing.day.filter(|filed| *filed < last) else { return };
    let zh = format!("`{filed}` 备案，早于上次换届 `{last}`，不计入培养人数和结构比例");
    let en = format!("filed on `{filed}`, before the election of `{last}`: not counted");
    findings.add(context.finding(Locator::at(filing, "日期"), zh, en).help(
        "核对备案日期；本届仍作后备力量的，按本届重新备案",
        "check the day of filing; reserves of this term are filed again",
    ));
}
