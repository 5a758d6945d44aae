//! A file stands twice in the list of attachments.

use std::collections::BTreeSet;

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "duplicate-attachment",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("每份附件在目录中只列一次", "each file appears once in the contents list"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for attachment in context.person.attachments.iter() {
        let file = attachment.file.path();
        if seen.insert(file) {
            continue;
        }
        findings.add(
            context
                .finding(
                    Locator::at(attachment, "文件"),
                    format!("附件重复列出：`{file}`"),
                    format!("listed twice: `{file}`"),
                )
                .help("删去一条，或改成另一份文件", "delete one entry, or name another file"),
        );
    }
}
