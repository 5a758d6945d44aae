//! An attachment does not open, or not all of it: it is empty, breaks off, is damaged, or is
//! something else than its name says.

use crate::archive::AttachedFault;
use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::opened;

pub(super) const RULE: Rule = Rule {
    code: "attachment-unreadable",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "DA/T 70-2018：归档的电子文件应能正常打开",
        "DA/T 70-2018: what is filed can be opened",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

/// The conditions that fail: of files that are right nothing is said.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for (file, locator, one) in opened(context) {
        let Err(fault) = &one.found else { continue };
        if matches!(fault, AttachedFault::Content(why) if why.is_encrypted()) {
            continue;
        }
        let why = fault.text();
        let finding = context.finding(
            locator.clone(),
            format!("附件 `{file}` 不能归档：{}", why.zh),
            format!("the attachment `{file}` cannot be filed: {}", why.en),
        );
        let remedy = fault.remedy();
        let finding = finding.help(remedy.zh, remedy.en);
        let condition =
            context.condition(locator.clone(), "附件能打开", "attachments open").shown(file);
        conditions.push(condition.fails(finding));
    }
    conditions
}
