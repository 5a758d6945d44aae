//! The entries of a list do not stand in the order of their dates.

use crate::checks::dates;
use crate::checks::{Basis, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "record-order",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("各项记录按时间先后填写", "records are written in the order of time"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for series in dates::ordered(context.entries()) {
        let name = series.name;
        let late = series.dates.windows(2).find(|pair| pair[1].date.is_before(pair[0].date));
        let Some([before, entry]) = late else { continue };
        let (before, date) = (before.date, entry.date);
        findings.add(
            context
                .finding(
                    entry.locator.clone(),
                    format!("{name}没有按时间先后写：上一条是 `{before}`，这一条是 `{date}`"),
                    format!("{name} is not in the order of time: `{date}` follows `{before}`"),
                )
                .help(
                    "核对这两条的日期；日期无误的，从早到晚排列",
                    "look at both dates; if they are right, put the earlier entry first",
                ),
        );
    }
}
