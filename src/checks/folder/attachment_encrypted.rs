//! An attachment is encrypted, be it to ask for a password or only to forbid printing or copying.

use crate::archive::AttachedFault;
use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::opened;

pub(super) const RULE: Rule = Rule {
    code: "attachment-encrypted",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "DA/T 70-2018 可用性：归档的电子文件不得加密",
        "DA/T 70-2018, usability: filed documents are not encrypted",
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
        if !matches!(&one.found, Err(AttachedFault::Content(why)) if why.is_encrypted()) {
            continue;
        }
        let finding = context.finding(
            locator.clone(),
            format!("附件 `{file}` 加了密（设有打开密码，或限制打印、复制），须解密后归档"),
            format!("the attachment `{file}` is encrypted and must be decrypted to be filed"),
        );
        let finding = finding.help(
            "请出具单位给不加密的文件；或用阅读器打开，“打印”为 PDF，换掉这个文件",
            "ask its author for one that is not encrypted, or print it to a PDF and replace the file",
        );
        let condition = context
            .condition(locator.clone(), "附件没有加密", "attachments are not encrypted")
            .shown(file);
        conditions.push(condition.fails(finding));
    }
    conditions
}
