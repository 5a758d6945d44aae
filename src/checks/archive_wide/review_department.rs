//! A batch in force leaves out a department that the policy requires.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts;
use crate::text;

pub(super) const RULE: Rule = Rule {
    code: "review-department",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("联审部门"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, review) in &context.archive.reviews {
        // A batch of former years was made under the rules of its time.
        if review.valid_until.is_some_and(|until| until < context.day) {
            continue;
        }
        let is_asked = |name: &&str| facts::place_of_reply(review, name).is_some();
        let policy = context.archive.policies.on(review.day);
        let required = policy.departments.iter().map(|name| &**name);
        let missing: Vec<&str> = required.filter(|name| !is_asked(name)).collect();
        if missing.is_empty() {
            continue;
        }
        let names = text::list(&missing);
        let message = Text::new(
            format!("没有送审的部门：`{}`", names.zh),
            format!("departments that were not asked: `{}`", names.en),
        );
        findings.add(
            Finding::new(file, Locator::at(review, "部门"), message).under(review.day).help(
                "在 `部门` 里补上一条，写 `送审` 日期；不用审的改 policy.yaml 的 `联审部门`",
                "add an entry with 送审 under 部门, or change 联审部门 of policy.yaml",
            ),
        );
    }
}
