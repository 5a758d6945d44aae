//! Someone left the pool before being in it.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "exit-before-filing",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("先备案入库，后退出", "people are filed first and leave later"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let exit = context.person.exit.given();
    let (Some(exit), Some(filed)) = (exit, context.filed()) else { return };
    let Some(left) = exit.day.filter(|left| *left < filed) else { return };
    let zh = format!("`{left}` 退出，早于备案 `{filed}`");
    let en = format!("left on `{left}`, before the filing on `{filed}`");
    findings.add(context.finding(Locator::at(exit, "日期"), zh, en).help(
        "核对两个日期；退出以后又重新备案的，去掉 `退出`，写着它就一直算已退出",
        "check both dates; if the person came back and was filed again, delete 退出: while it is \
         there, the person counts as having left",
    ));
}
