//! A town has no work team, or one without a leader.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "work-team",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "县级党员领导干部带队，分乡镇成立工作组",
        "a leading cadre leads a team in every town",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, town) in &context.archive.towns {
        if town.team.given().and_then(|team| team.leader.as_ref()).is_none() {
            findings.add(
                unit::town(
                    path,
                    Locator::at(town, "工作组"),
                    "工作组没有组长",
                    "the work team has no leader",
                )
                .help(
                    "写 `工作组: {组长: …, 职务: …, 成员: […]}`",
                    "write `工作组: {组长: …, 职务: …, 成员: […]}`",
                ),
            );
        }
    }
}
