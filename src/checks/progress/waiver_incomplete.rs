//! A waiver lacks what makes it one, rests on no ground of the policy, or came after the filing.

use crate::checks::{Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::decode::same_word;
use crate::model::selection::Waiver;

pub(super) const RULE: Rule = Rule {
    code: "waiver-incomplete",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("资格"),
    run: RuleBody::Person(run),
};

fn run(case: &PersonContext<'_>, findings: &mut Findings) {
    // What is missing is told of every entry alike.
    let is_told = |waiver: &Waiver| case.incomplete.iter().any(|one| one.span == waiver.span.0);
    let waiver = case.person.steps().and_then(|steps| steps.waiver.given());
    if case.is_for_filing() && !waiver.is_some_and(is_told) {
        findings.report(conditions(case));
    }
}

pub(super) fn conditions(case: &PersonContext<'_>) -> Vec<Condition> {
    let waiver = case.person.steps().and_then(|steps| steps.waiver.given());
    let Some(waiver) = waiver else { return Vec::new() };
    let ground = waiver.ground.as_deref().unwrap_or("—");
    let condition = case.condition(Locator::at(waiver, "依据"), "放宽", "waiver");
    let condition = condition.shown(ground).on(waiver.day).under(case.reference_day());
    if !case.has_come(waiver.day) {
        return vec![condition.not_yet(waiver.day)];
    }
    vec![condition.unless(lacking(case, waiver).or_else(|| wrong(case, waiver)))]
}

fn lacking(case: &PersonContext<'_>, waiver: &Waiver) -> Option<Finding> {
    let keys = [
        ("依据", waiver.ground.is_some()),
        ("理由", waiver.reason.is_some()),
        ("批准", waiver.approved_by.is_some()),
        ("日期", waiver.day.is_some()),
    ];
    let missing: Vec<&'static str> =
        keys.into_iter().filter(|(_, filled)| !filled).map(|(key, _)| key).collect();
    let spot = Locator::at(waiver, missing.first()?);
    let missing = missing.join("、");
    let finding = case.finding(
        spot,
        format!("放宽没有 `{missing}`"),
        format!("the waiver lacks `{missing}`"),
    );
    Some(
        finding
            .unless_told()
            .help(format!("在 `放宽` 下补上 `{missing}`"), format!("add `{missing}` under 放宽")),
    )
}

fn wrong(case: &PersonContext<'_>, waiver: &Waiver) -> Option<Finding> {
    let (ground, day) = (waiver.ground.as_deref()?, waiver.day?);
    let ways = &case.policy_at_filing().qualifications;
    let grounds: Vec<&str> = ways.iter().filter_map(|way| way.waiver.as_deref()).collect();
    if !grounds.iter().any(|one| same_word(one, ground)) {
        let zh = format!("政策里没有 `{ground}` 这一放宽依据");
        let en = format!("the policy has no waiver for `{ground}`");
        let all = grounds.join("、");
        let help = (format!("可用的依据：{all}"), format!("use one of: {all}"));
        return Some(case.finding(Locator::at(waiver, "依据"), zh, en).help(help.0, help.1));
    }
    let filed = case.filed().filter(|filed| day > *filed)?;
    let zh = format!("放宽 `{day}` 才批准，晚于备案 `{filed}`");
    let en = format!("the waiver was approved on `{day}`, after the filing on `{filed}`");
    Some(case.finding(Locator::at(waiver, "日期"), zh, en).help(
        "核对两个日期：先批准放宽，再备案",
        "look at both dates: a waiver is approved before the filing",
    ))
}
