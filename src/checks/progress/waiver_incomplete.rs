//! A waiver lacks what makes it one, rests on no ground of the policy, or came after the filing.

use crate::checks::{Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::selection::Waiver;
use crate::text::same_word;

pub(super) const RULE: Rule = Rule {
    code: "waiver-incomplete",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("资格"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    // What is missing is told of every entry alike.
    let is_told = |waiver: &Waiver| context.incomplete.iter().any(|one| one.span == waiver.span.0);
    let waiver = context.person.steps().and_then(|steps| steps.waiver.given());
    if context.is_for_filing() && !waiver.is_some_and(is_told) {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let waiver = context.person.steps().and_then(|steps| steps.waiver.given());
    let Some(waiver) = waiver else { return Vec::new() };
    let ground = waiver.ground.as_deref().unwrap_or("—");
    let condition = context.condition(Locator::at(waiver, "依据"), "放宽", "waiver");
    let condition = condition.shown(ground).on(waiver.day).under(context.reference_day());
    if !context.has_come(waiver.day) {
        return vec![condition.not_yet(waiver.day)];
    }
    vec![condition.unless(lacking(context, waiver).or_else(|| wrong(context, waiver)))]
}

fn lacking(context: &PersonContext<'_>, waiver: &Waiver) -> Option<Finding> {
    let keys = [
        ("依据", waiver.ground.is_some()),
        ("理由", waiver.reason.is_some()),
        ("批准", waiver.approved_by.is_some()),
        ("日期", waiver.day.is_some()),
    ];
    let missing: Vec<&'static str> =
        keys.into_iter().filter(|(_, filled)| !filled).map(|(key, _)| key).collect();
    let locator = Locator::at(waiver, missing.first()?);
    let missing = missing.join("、");
    let finding = context.finding(
        locator,
        format!("放宽没有 `{missing}`"),
        format!("the waiver lacks `{missing}`"),
    );
    Some(
        finding
            .unless_told()
            .help(format!("在 `放宽` 下补上 `{missing}`"), format!("add `{missing}` under 放宽")),
    )
}

fn wrong(context: &PersonContext<'_>, waiver: &Waiver) -> Option<Finding> {
    let (ground, day) = (waiver.ground.as_deref()?, waiver.day?);
    let ways = &context.policy_at_filing().qualifications;
    let grounds: Vec<&str> = ways.iter().filter_map(|way| way.waiver.as_deref()).collect();
    if !grounds.iter().any(|one| same_word(one, ground)) {
        let zh = format!("政策里没有 `{ground}` 这一放宽依据");
        let en = format!("the policy has no waiver for `{ground}`");
        let all = grounds.join("、");
        let help = (format!("可用的依据：{all}"), format!("use one of: {all}"));
        return Some(context.finding(Locator::at(waiver, "依据"), zh, en).help(help.0, help.1));
    }
    let filed = context.filed().filter(|filed| day > *filed)?;
    let zh = format!("放宽 `{day}` 才批准，晚于备案 `{filed}`");
    let en = format!("the waiver was approved on `{day}`, after the filing on `{filed}`");
    Some(context.finding(Locator::at(waiver, "日期"), zh, en).help(
        "核对两个日期：先批准放宽，再备案",
        "look at both dates: a waiver is approved before the filing",
    ))
}
