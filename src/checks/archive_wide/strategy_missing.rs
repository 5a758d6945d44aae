//! A village that was surveyed has no strategy of its own.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "strategy-missing",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("逐村分析，一村一策", "a strategy for every village"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        if village.strategy.is_none()
            && obligation::surveys(context.archive, village, context.day).next().is_some()
        {
            findings.add(
                unit::village(
                    path,
                    Locator::at(village, "一村一策"),
                    "已经摸底，没有写一村一策",
                    "the village was surveyed and has no strategy",
                )
                .help("补上 `一村一策: …`", "add `一村一策: …`"),
            );
        }
    }
}
