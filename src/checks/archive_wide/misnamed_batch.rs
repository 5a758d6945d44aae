//! A batch is not called as its file.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "misnamed-batch",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("批次与文件名一致", "a batch is called as its file"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, review) in &context.archive.reviews {
        let batch = &review.batch;
        if file.name() == format!("{batch}.yaml") {
            continue;
        }
        let message = Text::new(
            format!("批次与文件名不一致：`{batch}`"),
            format!("the batch does not agree with the file's name: `{batch}`"),
        );
        findings.add(Finding::new(file, Locator::at(review, "批次"), message).help(
            format!("把文件改名为 {batch}.yaml，或改正批次"),
            format!("rename the file to `{batch}.yaml`, or correct 批次"),
        ));
    }
}
