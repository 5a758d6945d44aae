//! A village has not been surveyed yet.

use crate::checks::{ArchiveContext, Basis, Findings, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation::State;

use super::survey;

pub(super) const RULE: Rule = Rule {
    code: "survey-due",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Policy("摸排"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let text = Text::new("还没有摸底", "there is no survey yet");
    survey::report(context, State::Open, &text, findings);
}
