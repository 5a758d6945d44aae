//! The steps of selection do not follow each other.

use crate::checks::{Basis, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::steps::taken;

pub(super) const RULE: Rule = Rule {
    code: "step-order",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "四步程序：村级推荐、乡镇考察、县级联审、组织备案依次进行",
        "the four steps follow each other: recommendation, examination, review, filing",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let steps = taken(context);
    for (earlier, later) in steps.iter().zip(steps.iter().skip(1)) {
        if later.day >= earlier.day {
            continue;
        }
        let Some(locator) = later.locator.as_ref().or(earlier.locator.as_ref()) else { continue };
        let (before, after) = (earlier.day, later.day);
        findings.add(
            context
                .finding(
                    locator.clone(),
                    format!("{}是 `{before}`，{}却是 `{after}`", earlier.name.0, later.name.0),
                    format!(
                        "{} is of `{before}`, yet {} of `{after}`",
                        earlier.name.1, later.name.1
                    ),
                )
                .help(
                    "核对两步的日期；先备案后补的联审，应补记当时的批次",
                    "look at both days; if an earlier batch reviewed the person, write its file",
                ),
        );
    }
}
