//! Two people of one archive have the same identity number.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

use super::same;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-identity",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("一人一档", "one file a person"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, _, other) in same::pairs(context, |member| member.identity.as_deref()) {
        let message = Text::new(
            format!("身份证号与 `{other}` 相同"),
            format!("the identity number is also that of `{other}`"),
        );
        findings.add(Finding::new(&file, Locator::key("身份证号"), message).help(
            "核对身份证；若是同一人，只留一份档案",
            "look at the identity card; if it is one person, keep one dossier",
        ));
    }
}
