//! Somebody able who is away has not been contacted as often as the policy says.

use crate::checks::{Basis, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::facts::Period;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "away-contact",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("在外人才联系"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let Some(cadence) = roll.policy().away_contact else { return };
    for (path, village) in &roll.archive.villages {
        for away in &village.away {
            if away.returned.is_some_and(|returned| returned <= roll.day) {
                continue;
            }
            let days = away.contacts.iter().filter_map(|contact| contact.day);
            let last = days.filter(|day| *day <= roll.day).max();
            if last.is_some_and(|last| roll.day <= Period::of(cadence, last).next().last_day()) {
                continue;
            }
            let (zh, en) = last.map_or_else(
                || ("没有联系记录".to_owned(), "never contacted".to_owned()),
                |last| (format!("最近一次联系是 `{last}`"), format!("last contacted on `{last}`")),
            );
            findings.add(
                unit::village(
                    path,
                    Spot::at(away, "联系").or("姓名"),
                    format!("在外乡贤应{cadence}联系：{zh}"),
                    format!("to be contacted `{cadence}`: {en}"),
                )
                .help(
                    "联系后在 `联系` 里加一条；已经返回的写 `返回` 日期",
                    "add the contact under 联系, or write 返回 if the person came back",
                ),
            );
        }
    }
}
