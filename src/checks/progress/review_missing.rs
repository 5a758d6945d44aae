//! No batch of the joint review names the person by the day of filing.

use crate::checks::{Basis, Condition, Findings, Locator, PersonContext, Rule, RuleBody, State};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "review-missing",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("联审部门"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let day = context.reference_day();
    if let Some(file) = context.unread_review {
        // What is wrong with the batch was told while it was read.
        let what = Text::new("列入联审批次", "named in a batch");
        let condition = Condition::new(file, Locator::file(), what);
        return vec![condition.value("批次文件有错误", "errors in the batch").state(State::Fails)];
    }
    if let Some(outcome) = context.review_at_filing() {
        let file = context.file_of(outcome.review);
        let what = Text::new("列入联审批次", "named in a batch");
        let condition = Condition::new(
            file,
            Locator::at(outcome.review, "名单").word(context.path.as_str()),
            what,
        );
        return vec![condition.shown(&outcome.review.batch).on(Some(outcome.review.day))];
    }
    let locator = match context.person.steps() {
        Some(steps) => Locator::at(steps, "县级联审"),
        None => Locator::at(context.person, "选拔"),
    };
    let zh = format!("到 `{day}` 没有列入任何联审批次");
    let finding =
        context.finding(locator.clone(), zh, format!("in no batch of the review by `{day}`"));
    let condition = context.condition(locator, "列入联审批次", "named in a batch");
    vec![condition.value("没有", "none").on(Some(day)).fails(finding.help(
        format!(
            "另开一批送审：`dossier review new 批次 {} --day 日期 --until 日期`；部门已经回复的批次不要再加人",
            context.path
        ),
        format!(
            "send a batch: `dossier review new BATCH {} --day DATE --until DATE`; add nobody to one that was answered",
            context.path
        ),
    ))]
}
