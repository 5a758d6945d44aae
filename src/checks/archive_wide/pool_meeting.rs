//! Someone was filed whom no deliberation of the town had listed.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "pool-meeting",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("初步意向名单经全面研判后列入", "who is filed was listed by a deliberation"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let steps = context.person.steps();
    let Some(filing) = steps.and_then(|steps| steps.filing.given()) else { return };
    if filing.day.is_none_or(|filed| filed > context.day) || context.is_listed() {
        return;
    }
    let finding = context.finding(
        Locator::at(filing, "日期"),
        "已备案，所在乡镇的研判没有列入",
        "filed, and no 研判 of the town lists the person",
    );
    findings.add(finding.help(
        "在 town.yaml 的 `研判` 里补记，写进 `列入`",
        "note it under 列入 of a 研判 in town.yaml",
    ));
}
