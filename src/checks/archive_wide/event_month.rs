//! A month (or other period) of the year passed without a county event.

use crate::checks::{Basis, Findings, Roll, Rule, Run};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts;
use crate::facts::obligation::{self, Detail};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "event-month",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let Some(owed) = obligation::training(roll.archive, roll.day) else { return };
    let Detail::Round(_, rounds, _) = &owed.detail else { return };
    if rounds.missed.is_empty() {
        return;
    }
    let missed = facts::listed(&rounds.missed);
    let message = Text::new(
        format!("没有县级主题培训的时段：`{}`", missed.zh),
        format!("no county event of a theme in: `{}`", missed.en),
    );
    findings.add(unit::policy(roll, owed.place, message).help(
        "把漏录的培训写进 events/；每期要有 `范围: 县级` 和 `主题`",
        "enter what was held into events/; each needs 范围 县级 and 主题",
    ));
}
