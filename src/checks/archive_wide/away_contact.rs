//! Someone able who is away has not been contacted as often as the policy says.

use crate::checks::{ArchiveContext, Basis, Findings, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation::{self, Detail};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "away-contact",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("在外人才联系"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        for (_, owed) in obligation::away(context.archive, village, context.day) {
            let Detail::Round(cadence, rounds, _) = &owed.detail else { continue };
            if !owed.has_failed() {
                continue;
            }
            let (zh, en) = rounds.latest.map_or_else(
                || ("没有联系记录".to_owned(), "never contacted".to_owned()),
                |last| (format!("最近一次联系是 `{last}`"), format!("last contacted on `{last}`")),
            );
            findings.add(
                unit::village(
                    path,
                    owed.place.clone(),
                    format!("在外乡贤应{cadence}联系：{zh}"),
                    format!("to be contacted `{cadence}`: {en}"),
                )
                .help(
                    "联系后在 `联系` 里加一条；已经返回的写 `返回` 日期",
                    "add the contact under 联系, or write 返回 if the person came back",
                ),
            );
        }
    }
}
