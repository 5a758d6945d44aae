//! A town is below a share that the policy asks for with 左右: shown, not failed.

use crate::checks::{ArchiveContext, Basis, Findings, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::QuotaForce;

use super::quota;

pub(super) const RULE: Rule = Rule {
    code: "quota-off",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Policy("结构"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    quota::tell(context, QuotaForce::About, findings);
}
