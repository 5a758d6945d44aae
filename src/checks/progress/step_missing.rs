//! One of the steps that stand in the person's file is not there, or has not come yet.

use crate::checks::{
    Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody, State,
};
use crate::diagnostic::{Level, Severity};
use crate::model::Day;

pub(super) const RULE: Rule = Rule {
    code: "step-missing",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "四步程序：村级推荐、乡镇考察、县级联审、组织备案",
        "the four steps: 村级推荐, 乡镇考察, 县级联审, 组织备案",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

/// The three steps of the file; the joint review has rules of its own.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let steps = context.person.steps();
    let recommended = steps.and_then(|steps| steps.recommendation.given()).map(|step| step.day);
    let examined = steps.and_then(|steps| steps.examination.given()).map(|step| step.day);
    let filed = context.filing().map(|step| step.day);
    vec![
        condition(context, "村级推荐", recommended),
        condition(context, "乡镇考察", examined),
        condition(context, "组织备案", filed),
    ]
}

fn condition(
    context: &PersonContext<'_>,
    step: &'static str,
    day: Option<Option<Day>>,
) -> Condition {
    let locator = match context.person.steps() {
        Some(steps) => Locator::at(steps, step),
        None => Locator::at(context.person, "选拔"),
    };
    let condition = context.condition(locator.clone(), step, step);
    match day {
        None => condition.value("没有", "none").fails(absent(context, locator, step)),
        // Who undated steps hold up is told by missing-item.
        Some(None) => condition.value("没有日期", "not dated").state(State::Fails),
        Some(Some(day)) if day > context.day => {
            let condition = condition.value("还没到", "not yet come").on(Some(day));
            let zh = format!("`{step}` 在 `{}` 还没有办", context.day);
            let en = format!("`{step}` has not come on `{}`", context.day);
            condition.fails(context.finding(locator, zh, en).help(
                "核对日期，或把基准日改到办完以后",
                "look at the date, or check for a day after it",
            ))
        }
        Some(day) => condition.value("有", "there").on(day),
    }
}

fn absent(context: &PersonContext<'_>, locator: Locator, step: &str) -> Finding {
    context.finding(locator, format!("没有 `{step}`"), format!("there is no `{step}`")).help(
        format!("办完这一步，在 `选拔` 下写 `{step}`：日期、意见、签字"),
        format!("take this step, then write `{step}` under `选拔` with 日期, 意见 and 签字"),
    )
}
