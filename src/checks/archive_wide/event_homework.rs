//! The task for practice is due only after the next session has begun.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

use super::cycle;

pub(super) const RULE: Rule = Rule {
    code: "event-homework",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("实践作业在下次集训评比展示", "the task is judged at the next session"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for [one, next] in cycle::pairs(context.archive, cycle::plan) {
        let (Some(due), Some(from)) = (one.2.hand_in, next.1.from) else { continue };
        if due <= from {
            continue;
        }
        let message = Text::new(
            format!("交作业 `{due}` 晚于下次集训 `{from}`"),
            format!("the task is due on `{due}`, after the next session of `{from}`"),
        );
        findings.add(Finding::new(one.0, Locator::at(one.2, "交作业"), message).help(
            "作业要在下次集训展示，把 `交作业` 改到那一天或更早",
            "it is shown at the next session: make 交作业 that day or an earlier one",
        ));
    }
}
