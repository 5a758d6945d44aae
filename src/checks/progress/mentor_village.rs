//! Somebody of a village that is not ordinary lacks the further mentor whom such villages need.

use crate::checks::{Basis, Case, Condition, Findings, Rule, Run, Spot, State};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::model::decode::same_word;
use crate::model::words::VillageClass;

use super::mentor_missing;

pub(super) const RULE: Rule = Rule {
    code: "mentor-village",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("导师"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    findings.report(conditions(case));
}

pub(super) fn conditions(case: &Case<'_>) -> Vec<Condition> {
    let class = case.village().and_then(|village| village.class);
    let class = class.filter(|class| *class != VillageClass::Ordinary);
    let classes = case.policy().mentors.given().map(|demand| &demand.hard_village_classes[..]);
    let classes = classes.filter(|classes| !classes.is_empty());
    let (Some(class), Some(classes)) = (class, classes) else { return Vec::new() };
    let day = case.subject().training_day();
    let spot = match case.training() {
        Some(training) => Spot::at(training, "联系人"),
        None => Spot::at(case.person, "培养"),
    };
    let of_class = facts::current_mentors(case.person, day).find(|mentor| {
        let own = mentor.class.as_deref();
        own.is_some_and(|own| classes.iter().any(|class| same_word(class, own)))
    });
    let zh = format!("{class}另须的帮带导师");
    let condition = case.condition(spot.clone(), zh, format!("further mentor in a {class}"));
    let condition = condition.on(Some(day));
    if let Some(mentor) = of_class {
        return vec![condition.shown(mentor.name.as_deref().unwrap_or("—"))];
    }
    let condition = condition.value("没有", "none");
    if !mentor_missing::is_asked(case) {
        return vec![condition.state(State::Idle)];
    }
    let all: Vec<&str> = classes.iter().map(|class| &**class).collect();
    let all = all.join("、");
    let zh = format!("`{class}` 的培养对象另须有帮带导师：{all}");
    let en = format!("people of a `{class}` need a further mentor of: {all}");
    vec![condition.fails(case.finding(spot, zh, en).help(
        "在 `联系人` 下再写一名 `角色: 帮带导师`",
        "write one more entry with `角色: 帮带导师` under 联系人",
    ))]
}
