//! A training session of a cycle is shorter or longer than the policy says.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::number::Range;

use super::cycle;

pub(super) const RULE: Rule = Rule {
    code: "event-cycle-days",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("循环培养"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, event, cycle) in cycle::events(context.archive) {
        let (Some(from), Some(until)) = (event.from, event.until) else { continue };
        let demand = context.archive.policies.on(from).cycle.given().and_then(|cycle| cycle.days);
        let Some(demand) = demand else { continue };
        let is_session = |part: &str| cycle::is_session(&context.archive.policies, part, from);
        let class = cycle.part.as_deref().is_some_and(is_session);
        let days = from.days_until(until) + 1;
        if !class || days < 1 || demand.contains(days) {
            continue;
        }
        let Range { least, most } = demand;
        let message = Text::new(
            format!("集训 `{days}` 天，应为 {least} 到 {most} 天"),
            format!("the session takes `{days}` days, it should be {least} to {most}"),
        );
        findings.add(Finding::new(file, Locator::at(event, "止"), message).under(from).help(
            "核对 `起`、`止`；口径有变的改 policy.yaml 的 `循环培养`",
            "look at 起 and 止, or at 循环培养 of policy.yaml",
        ));
    }
}
