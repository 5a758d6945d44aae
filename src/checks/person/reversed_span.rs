//! Something of a person's file ends before it begins.

use crate::checks::dates;
use crate::checks::{Basis, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "reversed-span",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("止不早于起", "an end is not before its start"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for period in dates::periods(context.person, context.entries()) {
        let (from, until) = (period.from, period.until.date);
        if !until.is_before(from) {
            continue;
        }
        findings.add(
            context
                .finding(
                    period.until.locator,
                    format!("起是 `{from}`，止却是 `{until}`"),
                    format!("the start is `{from}`, yet the end is `{until}`"),
                )
                .help(
                    "改正起止；还没有结束的，止留空",
                    "correct one of them; leave 止 empty while it continues",
                ),
        );
    }
}
