//! The joint review no longer held on the day of filing.

use crate::checks::{Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "review-expired",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "联审结果只在有效期内可用",
        "a review is valid until 有效期至 and no longer",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let Some(outcome) = context.review_at_filing() else { return Vec::new() };
    let Some(until) = outcome.review.valid_until else { return Vec::new() };
    let (file, day) = (context.file_of(outcome.review), context.reference_day());
    let locator = Locator::at(outcome.review, "有效期至");
    let what = Text::new("备案时联审有效", "valid when filed");
    let condition = Condition::new(file, locator.clone(), what).on(Some(day));
    let condition = condition.value(format!("有效期至 {until}"), format!("until {until}"));
    if day <= until {
        return vec![condition];
    }
    let batch = &outcome.review.batch;
    let zh = format!("`{}` 在 `{day}` 备案时，批次 `{batch}` 已过有效期 `{until}`", context.path);
    let en = format!(
        "`{}` is filed on `{day}`, after batch `{batch}` expired on `{until}`",
        context.path
    );
    let finding = Finding::new(file, locator, Text::new(zh, en)).about(context.path);
    vec![condition.fails(
        finding.help(
            "重新联审；或核对备案日期",
            "review the person again, or correct the day of filing",
        ),
    )]
}
