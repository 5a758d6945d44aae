//! A town has no one who keeps in touch with able people away.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "town-owner",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "在外人才联络明确责任人",
        "a named person keeps in touch with able people living elsewhere",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, town) in &context.archive.towns {
        let owner = town.away_contact.given().and_then(|liaison| liaison.owner.as_ref());
        if owner.is_none() {
            findings.add(
                unit::town(
                    path,
                    Locator::at(town, "在外人才联络"),
                    "在外人才联络没有责任人",
                    "no one is named to keep in touch with able people living elsewhere",
                )
                .help(
                    "写 `在外人才联络: {责任人: …, 机制: …}`",
                    "write `在外人才联络: {责任人: …, 机制: …}`",
                ),
            );
        }
    }
}
