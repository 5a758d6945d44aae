//! A village has not been surveyed although the day for it has passed.

use crate::checks::{ArchiveContext, Basis, Findings, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation::State;

use super::survey;

pub(super) const RULE: Rule = Rule {
    code: "survey-missing",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("摸排"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let text = Text::new(
        "摸排截止日已过，还没有摸底",
        "the day for the survey has passed and there is none",
    );
    survey::report(context, State::Failed, &text, findings);
}
