//! Two people of one archive have the same filing number.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

use super::same;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-filing-number",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("一人一号", "one number a person"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, member, other) in same::pairs(context, |member| member.filing_number.as_deref()) {
        let message = Text::new(
            format!("备案编号与 `{other}` 相同"),
            format!("the filing number is also that of `{other}`"),
        );
        let number = member.filing_number.as_deref().unwrap_or_default();
        let locator = Locator::key("选拔").word(number);
        findings.add(Finding::new(&file, locator, message).help(
            "对照备案文件改正编号，每人一个",
            "correct the number from the filing paper: each person has a number of their own",
        ));
    }
}
