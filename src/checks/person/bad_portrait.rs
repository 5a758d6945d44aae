//! The portrait is no picture that can be printed, or a damaged one.

use crate::checks::{Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "bad-portrait",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "照片印在推荐表、备案登记表和培养教育手册上，须是完整的图片",
        "three papers show the portrait, which must be a whole picture",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(portrait) = &context.portrait else { return };
    let Err(fault) = &portrait.look else { return };
    let (what, help) = (fault.text(), fault.help());
    let message = Text::new(format!("照片{}", what.zh), format!("the portrait {}", what.en));
    let finding = Finding::new(portrait.file, Locator::file(), message);
    findings.add(finding.help(help.zh, help.en));
}
