//! Somebody filed has no contact (培养联系人), which the policy asks for.

use crate::checks::{Basis, Case, Condition, Findings, Rule, Run, Spot, State};
use crate::diagnostic::{Level, Severity};
use crate::facts::{self, obligation};

pub(super) const RULE: Rule = Rule {
    code: "mentor-missing",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("导师"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    findings.report(conditions(case));
}

/// Whether the policy asks for a contact: from the filing on, until the person leaves.
pub(super) fn is_asked(case: &Case<'_>) -> bool {
    obligation::contact(&case.standing()).is_some()
}

pub(super) fn conditions(case: &Case<'_>) -> Vec<Condition> {
    let day = case.subject().training_day();
    let contacts = facts::contacts(case.person, day);
    let names: Vec<&str> = contacts.iter().map(|one| one.name.as_deref().unwrap_or("—")).collect();
    let spot = match case.training() {
        Some(training) => Spot::at(training, "联系人"),
        None => Spot::at(case.person, "培养"),
    };
    let condition = case.condition(spot.clone(), "有培养联系人", "has a contact").on(Some(day));
    if !names.is_empty() {
        return vec![condition.shown(names.join("、"))];
    }
    let condition = condition.value("没有", "none");
    if !is_asked(case) {
        return vec![condition.state(State::Idle)];
    }
    let zh = format!("`{day}` 没有培养联系人");
    vec![condition.fails(case.finding(spot, zh, format!("no 培养联系人 on `{day}`")).help(
        "在 `培养` 的 `联系人` 下写 `{角色: 培养联系人, 姓名: …, 职务: …, 类别: …, 起: …}`",
        "write `{角色: 培养联系人, 姓名: …, 职务: …, 类别: …, 起: …}` under 联系人",
    ))]
}
