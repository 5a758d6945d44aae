//! Two files of a person's folder have names that some system takes for one, or a file is called
//! as a paper that the packet holds.

use std::collections::BTreeMap;

use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::documents;
use crate::facts::obligation::RankedLast;
use crate::packet::make::folded;

use super::{files, locator};

pub(super) const RULE: Rule = Rule {
    code: "attachment-clash",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "移交包在 Windows 上解开时，只差大小写的文件会互相覆盖",
        "unpacked on Windows, files whose names differ in case only overwrite one another",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

/// The conditions that fail: of files that are right nothing is said.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    if files(context).next().is_none() || !context.is_for_filing() {
        return conditions;
    }
    let due = documents::due_with(&context.subject(), &RankedLast::NOBODY, |_| true);
    let papers: Vec<String> = due.iter().map(|one| format!("{}.pdf", one.stem)).collect();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    seen.extend(papers.iter().map(|paper| (folded(paper), paper.as_str())));
    for file in files(context) {
        let Some(other) = seen.insert(folded(file), file) else { continue };
        let (zh, en) = if papers.iter().any(|paper| paper == other) {
            (
                format!("`{file}` 与程序生成的 `{other}` 同名，装不进一个移交包"),
                format!(
                    "`{file}` has the same name as the paper `{other}`, which is also in the \
                     packet"
                ),
            )
        } else {
            (
                format!("有的系统分不清 `{other}` 和 `{file}`"),
                format!("some systems take `{other}` and `{file}` for one"),
            )
        };
        let locator = locator(context, file);
        let finding = context.finding(locator.clone(), zh, en);
        let finding = finding.help(
            "给其中一份改名，并改正 `附件` 里的文件名",
            "give one of the two another name, in 附件 too",
        );
        let condition = context
            .condition(locator.clone(), "文件名分得清", "file names are distinct")
            .shown(file);
        conditions.push(condition.fails(finding));
    }
    conditions
}
