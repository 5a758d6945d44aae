//! A risk has no one who answers for it, or nothing is done about it.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "risk-owner",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("风险逐项明确责任人和处置措施", "every risk has an owner and handling"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        for risk in &village.risks {
            let missing = [("责任人", risk.owner.is_none()), ("处置", risk.handling.is_none())];
            for (key, _) in missing.into_iter().filter(|(_, missing)| *missing) {
                findings.add(
                    unit::village(
                        path,
                        Locator::at(risk, key),
                        format!("风险没有写 `{key}`"),
                        format!("a risk without `{key}`"),
                    )
                    .help(format!("补上 `{key}: …`"), format!("add `{key}: …`")),
                );
            }
        }
    }
}
