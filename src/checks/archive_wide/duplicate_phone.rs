//! Two people of one archive have the same telephone number.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

use super::same;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-phone",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("联系电话应是本人的", "a telephone number is the person's own"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, _, other) in same::pairs(context, |member| member.phone.as_deref()) {
        let message = Text::new(
            format!("联系电话与 `{other}` 相同"),
            format!("the telephone number is also that of `{other}`"),
        );
        findings.add(Finding::new(&file, Locator::key("联系电话"), message).help(
            "核对号码；家人共用一部电话的，请写本人能接到的号码",
            "compare the number; where a family shares one, write one that reaches the person",
        ));
    }
}
