//! Two clauses of the negative list have the same number.

use std::collections::BTreeSet;

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::text::plain_word;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-clause",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "批次里的情形只写编号，一个编号只能是一条",
        "batches name a clause by its number alone",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for edition in context.archive.policies.iter() {
        let list = edition.policy.negative_list.given();
        let mut numbers = BTreeSet::new();
        let clauses = list.into_iter().flat_map(|list| &list.clauses);
        for clause in clauses.filter(|clause| !numbers.insert(plain_word(&clause.number))) {
            let number = &clause.number;
            let message = Text::new(
                format!("前面已有编号 `{number}` 的条款"),
                format!("there is a clause `{number}` above"),
            );
            let locator = Locator::at(clause, "编号");
            findings.add(
                Finding::new(&edition.file, locator, message)
                    .help("给其中一条换个编号", "give one of them another number"),
            );
        }
    }
}
