//! Someone filed has no contact (培养联系人), which the policy asks for.

use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody, State};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation::{self, Detail};

pub(super) const RULE: Rule = Rule {
    code: "mentor-missing",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("导师"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

/// Whether no one is the contact, and the policy asks for one.
pub(super) fn is_told(context: &PersonContext<'_>) -> bool {
    let on_day = context.on_day();
    obligation::needs_mentor(&on_day) && obligation::contact(&on_day).has_failed()
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let owed = obligation::contact(&context.on_day());
    let Detail::Contact(contacts) = &owed.detail else { return Vec::new() };
    let names: Vec<&str> = contacts.iter().map(|one| one.name.as_deref().unwrap_or("—")).collect();
    let day = context.subject().training_day();
    let condition = context.condition(owed.place.clone(), "有培养联系人", "has a contact");
    let condition = condition.on(Some(day));
    if !names.is_empty() {
        return vec![condition.shown(names.join("、"))];
    }
    let condition = condition.value("没有", "none");
    if !is_told(context) {
        return vec![condition.state(State::Idle)];
    }
    let zh = format!("`{day}` 没有培养联系人");
    let finding = context.finding(owed.place, zh, format!("no 培养联系人 on `{day}`"));
    vec![condition.fails(finding.help(
        "在 `培养` 的 `联系人` 下写 `{角色: 培养联系人, 姓名: …, 职务: …, 类别: …, 起: …}`",
        "write `{角色: 培养联系人, 姓名: …, 职务: …, 类别: …, 起: …}` under 联系人",
    ))]
}
