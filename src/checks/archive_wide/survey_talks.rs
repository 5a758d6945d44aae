//! Fewer people of a kind were talked with than the policy asks for.

use crate::checks::{ArchiveContext, Basis, Findings, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation::{self, Detail, Obligation};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "survey-talks",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("摸排"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        let owed = obligation::survey_talks(context.archive, village, context.day);
        let Some(owed) = owed.filter(Obligation::has_failed) else { continue };
        let Detail::SurveyTalks(short) = &owed.detail else { continue };
        for (kind, count, least) in short {
            let locator = owed.place.clone().word(*kind);
            findings.add(
                unit::village(
                    path,
                    locator,
                    format!("摸排谈话 `{kind}` {count} 人，至少 {least} 人"),
                    format!("{count} talks with `{kind}`, at least {least}"),
                )
                .help(
                    "谈过的补上人数，没有谈够的补谈",
                    "enter the talks that were held, or hold those that are missing",
                ),
            );
        }
    }
}
