//! A village has not been surveyed although the day for it has passed.

use crate::checks::{Basis, Findings, Roster, Rule, RuleBody};
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

fn run(roster: &Roster<'_>, findings: &mut Findings) {
    let text = Text::new(
        "摸排截止日已过，还没有摸底",
        "the day for the survey has passed and there is none",
    );
    survey::report(roster, State::Failed, &text, findings);
}
