//! Someone took up a post out of the pool before being in it.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "use-before-filing",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text("先备案入库，后使用", "people are filed first and used later"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let filed = context.filed();
    // A filing without its day is told by missing-item.
    if filed.is_none() && context.filing().is_some() {
        return;
    }
    for one in context.uses() {
        let Some(used) = one.day else { continue };
        let (zh, en) = match filed {
            Some(filed) if used < filed => (
                format!("`{used}` 使用，早于备案 `{filed}`"),
                format!("used on `{used}`, before the filing on `{filed}`"),
            ),
            Some(_) => continue,
            None => (
                format!("`{used}` 使用，没有组织备案"),
                format!("used on `{used}` without being filed"),
            ),
        };
        findings.add(context.finding(Locator::at(one, "日期"), zh, en).help(
            "核对使用和备案的日期；入库前的任职写入 `简历`",
            "look at both dates; a post from before belongs to 简历",
        ));
    }
}
