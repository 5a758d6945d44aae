//! The practice between two sessions of a round is shorter or longer than the policy says.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Day;
use crate::model::number::Range;

use super::cycle;

pub(super) const RULE: Rule = Rule {
    code: "event-cycle-gap",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("循环培养"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for [one, next] in cycle::pairs(context.archive, |cycle| (cycle::plan(cycle), cycle.round)) {
        let (Some(until), Some(from)) = (one.1.until, next.1.from) else { continue };
        let demand =
            context.archive.policies.on(until).cycle.given().and_then(|cycle| cycle.months);
        let Some(Range { least, most }) = demand else { continue };
        if months_later(until, least) <= from && from <= months_later(until, most) {
            continue;
        }
        let message = Text::new(
            format!(
                "上次集训 `{until}` 结束，这次 `{from}` 开始，中间的实践应为 {least} 到 {most} 个月"
            ),
            format!(
                "practice lasted from `{until}` to `{from}`, it should be {least} to {most} months"
            ),
        );
        findings.add(Finding::new(next.0, Locator::at(next.1, "起"), message).under(until).help(
            "核对两次集训的日期和 `轮次`；口径有变的改 policy.yaml 的 `循环培养`",
            "look at the days and at 轮次 of both, or at 循环培养 of policy.yaml",
        ));
    }
}

/// The same day some months later, or the last one of a shorter month.
fn months_later(day: Day, months: u32) -> Day {
    let (_, _, number) = day.numbers();
    let month = day.month().plus_months(i16::try_from(months).unwrap_or(i16::MAX / 2));
    let number = i8::try_from(number).unwrap_or(1);
    Day::new(month.year().number(), month.number(), number).unwrap_or_else(|| month.last_day())
}
