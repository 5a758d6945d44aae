//! A department says that a clause of the negative list holds for the person.

use crate::checks::{Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::ReviewOutcome;
use crate::model::review::{Circumstance, Reply};

pub(super) const RULE: Rule = Rule {
    code: "review-objected",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("不得情形"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

/// What departments object, in the batch on which filing rests and in the latest one.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let filing = context.review_at_filing();
    let later = context.review.filter(|latest| {
        filing.as_ref().is_none_or(|filing| !std::ptr::eq(filing.review, latest.review))
    });
    let outcomes: Vec<ReviewOutcome<'_>> = filing.into_iter().chain(later).collect();
    outcomes.iter().flat_map(|outcome| of_batch(context, outcome)).collect()
}

fn of_batch(context: &PersonContext<'_>, outcome: &ReviewOutcome<'_>) -> Vec<Condition> {
    let replies = outcome.review.departments.iter();
    let hits: Vec<(&Reply, &Circumstance)> = replies
        .flat_map(|reply| outcome.circumstances(reply).map(move |hit| (reply, hit)))
        .collect();
    let batch = &outcome.review.batch;
    let what = Text::new(format!("批次 {batch} 没有不得情形"), format!("nothing named in {batch}"));
    let file = context.file_of(outcome.review);
    if hits.is_empty() {
        let condition = Condition::new(file, Locator::at(outcome.review, "部门"), what);
        let condition = condition.value("没有", "none").on(Some(outcome.review.day));
        return vec![condition.under(outcome.review.day)];
    }
    let all = hits.into_iter().map(|(reply, hit)| {
        let locator = Locator::at(hit, "条款");
        let name = reply.name.as_str();
        let clause = hit.clause.as_deref().unwrap_or("—");
        let condition = Condition::new(file, locator.clone(), what.clone()).on(reply.replied);
        let condition = condition.under(outcome.review.day);
        let condition = condition.value(format!("{name}：{clause}"), format!("{name}: {clause}"));
        let zh = format!("`{name}` 指出 `{}` 有 `{clause}` 的情形", context.path);
        let en = format!("`{name}` reports that `{clause}` applies to `{}`", context.path);
        condition.fails(Finding::new(file, locator, Text::new(zh, en)).about(context.path).help(
            "不能备案；部门更正的，另开批次重审",
            "cannot be filed; if the department was wrong, review again in a new batch",
        ))
    });
    all.collect()
}
