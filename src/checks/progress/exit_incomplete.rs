//! Somebody left the pool, and the day or the reason is missing.

use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "exit-incomplete",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("出库写明日期和原因", "leaving has a day and a reason"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let Some(exit) = case.person.exit.given() else { return };
    let keys = [("日期", exit.day.is_some()), ("原因", exit.reason.is_some())];
    let missing: Vec<&'static str> =
        keys.into_iter().filter(|(_, filled)| !filled).map(|(key, _)| key).collect();
    let Some(first) = missing.first() else { return };
    let spot = Spot::at(exit, first);
    let missing = missing.join("、");
    let zh = format!("退出没有 `{missing}`");
    findings.add(case.finding(spot, zh, format!("退出 lacks `{missing}`")).unless_told().help(
        format!("在 `退出` 下补上 `{missing}`；没有日期的仍算在库"),
        format!("add `{missing}` under 退出; without a day the person still counts"),
    ));
}
