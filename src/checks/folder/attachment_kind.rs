//! An attachment is another kind of file than its name says, and viewers open it all the same.

use crate::checks::{Basis, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::opened;

pub(super) const RULE: Rule = Rule {
    code: "attachment-kind",
    level: Level::Filing,
    severity: Severity::Warning,
    basis: Basis::Text(
        "DA/T 70-2018：文件的格式应与登记的一致",
        "DA/T 70-2018: a file is of the format that is said of it",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for (file, locator, one) in opened(context) {
        let Ok(opened) = &one.found else { continue };
        if opened.named.is_none() {
            continue;
        }
        let kind = opened.kind.text();
        let finding = context.finding(
            locator,
            format!("附件 `{file}` 的扩展名与内容不符，内容是{}", kind.zh),
            format!("the name of `{file}` says something else: it is {}", kind.en),
        );
        findings.add(finding.help(
            "改成与内容相符的扩展名，并改正 `附件` 里的文件名",
            "give it the ending of what it is, in 附件 too",
        ));
    }
}
