//! A town misses a share that the policy asks for with 不低于.

use crate::checks::{ArchiveContext, Basis, Findings, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::QuotaForce;

use super::quota;

pub(super) const RULE: Rule = Rule {
    code: "quota-short",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Policy("结构"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    quota::tell(context, QuotaForce::AtLeast, findings);
}
