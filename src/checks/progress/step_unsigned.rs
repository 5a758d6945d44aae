//! A step lacks its signature, or an opinion that no paper asks for.

use crate::checks::{
    Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody, State,
};
use crate::diagnostic::{Level, Severity};
use crate::model::Day;
use crate::model::record::Record;

pub(super) const RULE: Rule = Rule {
    code: "step-unsigned",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "推荐表、考察表、备案登记表都有意见栏和签字栏",
        "the forms of the steps have boxes for opinion and signature",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let Some(steps) = context.person.steps() else { return Vec::new() };
    let recommended = steps.recommendation.given().map(|step| {
        let filled = [step.opinion.is_some(), step.signature.is_some()];
        condition(context, step, ("村级推荐", step.day), filled, true)
    });
    let examined = steps.examination.given().map(|step| {
        let filled = [step.opinion.is_some(), step.signature.is_some()];
        condition(context, step, ("乡镇考察", step.day), filled, false)
    });
    let filed = steps.filing.given().map(|step| {
        let filled = [step.opinion.is_some(), step.signature.is_some()];
        condition(context, step, ("组织备案", step.day), filled, true)
    });
    [recommended, examined, filed].into_iter().flatten().collect()
}

/// How one step stands; where its paper needs the opinion, missing-item tells that it lacks.
fn condition(
    context: &PersonContext<'_>,
    step: &impl Record,
    (name, day): (&str, Option<Day>),
    [opinion, signature]: [bool; 2],
    paper_needs_opinion: bool,
) -> Condition {
    let lacks = |key, filled: bool| (!filled).then_some(key);
    let all: Vec<&str> =
        [lacks("意见", opinion), lacks("签字", signature)].into_iter().flatten().collect();
    let told: Vec<&str> =
        all.iter().copied().filter(|key| *key == "签字" || !paper_needs_opinion).collect();
    let place = Locator::at(step, if signature { "意见" } else { "签字" });
    let zh = format!("{name}的意见、签字");
    let condition =
        context.condition(place.clone(), zh, format!("opinion and signature of {name}"));
    if !context.has_come(day) {
        return condition.not_yet(day);
    }
    if all.is_empty() {
        return condition.value("有", "there");
    }
    let missing = all.join("、");
    let condition = condition.value(format!("缺 {missing}"), format!("lacks {missing}"));
    let finding = (!told.is_empty()).then(|| finding(context, place, name, &told.join("、")));
    condition.state(State::Fails).unless(finding)
}

fn finding(context: &PersonContext<'_>, place: Locator, name: &str, missing: &str) -> Finding {
    let zh = format!("`{name}` 没有 `{missing}`");
    let en = format!("`{name}` lacks `{missing}`");
    context.finding(place, zh, en).unless_told().help(
        format!("签好后在 `{name}` 下补上 `{missing}`"),
        format!("add `{missing}` under `{name}` once it is signed"),
    )
}
