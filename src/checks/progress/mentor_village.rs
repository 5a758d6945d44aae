//! Someone of a village that is not ordinary lacks the further mentor whom such villages need.

use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody, State};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation::{self, Detail, Obligation};

pub(super) const RULE: Rule = Rule {
    code: "mentor-village",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("导师"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let owed = obligation::village_mentor(&context.on_day());
    owed.into_iter().filter_map(|owed| condition(context, owed)).collect()
}

fn condition(context: &PersonContext<'_>, owed: Obligation<'_>) -> Option<Condition> {
    let Detail::VillageMentor(class, classes, mentor) = &owed.detail else { return None };
    let zh = format!("{class}另须的帮带导师");
    let en = format!("further mentor in a {class}");
    let condition = context.condition(owed.place.clone(), zh, en);
    let condition = condition.on(Some(context.subject().training_day()));
    if let Some(mentor) = mentor {
        return Some(condition.shown(mentor.name.as_deref().unwrap_or("—")));
    }
    let condition = condition.value("没有", "none");
    if !owed.has_failed() {
        return Some(condition.state(State::Idle));
    }
    let all = classes.join("、");
    let zh = format!("`{class}` 的培养对象另须有帮带导师：{all}");
    let en = format!("people of a `{class}` need a further mentor of: {all}");
    Some(condition.fails(context.finding(owed.place, zh, en).help(
        "在 `联系人` 下再写一名 `角色: 帮带导师`",
        "write one more entry with `角色: 帮带导师` under 联系人",
    )))
}
