//! Something that has happened is dated in the future.

use crate::checks::dates;
use crate::checks::{Basis, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "future-date",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "已经发生的事，日期不晚于今天",
        "what has happened is not dated after today",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(today) = context.today else { return };
    for dated in dates::past(context.person, context.entries())
        .into_iter()
        .filter(|one| !one.date.has_come(today))
    {
        let date = dated.date;
        findings.add(
            context
                .finding(
                    dated.locator,
                    format!("晚于今天：`{date}`"),
                    format!("after today: `{date}`"),
                )
                .help(
                    format!("核对日期，多半是年份写错；电脑的日期是 {today}"),
                    format!(
                        "look at the date: mostly the year is wrong; the computer says {today}"
                    ),
                ),
        );
    }
}
