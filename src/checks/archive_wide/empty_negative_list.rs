//! The county has not entered or dated its negative list, without which no one can be filed.

use crate::checks::{
    ArchiveContext, Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Edition;
use crate::text;

pub(in crate::checks) const RULE: Rule = Rule {
    code: "empty-negative-list",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "不得情形由县里自定，程序不内置；没有清单不能备案",
        "the list is the county's own and none is built in; without it no one can be filed",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    findings.report(vec![condition(context.archive.policies.edition_on(context.day))]);
}

/// What `why` tells of it for everybody.
pub(in crate::checks) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    vec![condition(context.archive.policies.edition_on(context.reference_day()))]
}

fn condition(edition: &Edition) -> Condition {
    let list = edition.policy.negative_list.given();
    let file = &edition.file;
    let locator = Locator::key("不得情形");
    let what = Text::new("县里的不得情形清单", "the county's negative list");
    let condition = Condition::new(file, locator.clone(), what);
    let (zh, en) = match list {
        Some(list) if list.clauses.is_empty() => ("没有条款", "has no clauses"),
        Some(list) if list.day.is_none() => ("没有日期", "is not dated"),
        Some(list) => {
            let clauses = text::count(list.clauses.len(), "条", "clause");
            return condition.value(clauses.zh, clauses.en).on(list.day);
        }
        None => ("没有填", "is not filled in"),
    };
    let message = Text::new(format!("`不得情形` {zh}"), format!("`不得情形` {en}"));
    condition.value(zh, en).fails(Finding::new(file, locator, message).help(
        "填入本县印发的清单：`名称`、`日期`、`条款`（编号、内容、审查部门）",
        "enter the county's own list: 名称, 日期 and 条款 with 编号, 内容 and 审查部门",
    ))
}
