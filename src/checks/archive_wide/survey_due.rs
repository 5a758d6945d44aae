//! A village has not been surveyed yet.

use crate::checks::{Basis, Findings, Roll, Rule, Run};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation::State;

use super::survey;

pub(super) const RULE: Rule = Rule {
    code: "survey-due",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Policy("摸排"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let text = Text::new("还没有摸底", "there is no survey yet");
    survey::report(roll, State::Open, &text, findings);
}
