//! A Party member is watched without a reason.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "watch-reason",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("重点关注的党员写明原因", "who is watched is watched for a reason"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        for member in &village.members {
            if member.watched.is_some_and(|watched| watched.0) && member.reason.is_none() {
                findings.add(
                    unit::village(
                        path,
                        Locator::at(member, "重点关注"),
                        "重点关注的党员没有写原因",
                        "a Party member is watched and it is not said why",
                    )
                    .help("补上 `原因: …`", "add `原因: …`"),
                );
            }
        }
    }
}
