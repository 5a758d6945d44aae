//! More than one contact (培养联系人) is open at a time.

use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation::{self, Detail};

pub(super) const RULE: Rule = Rule {
    code: "contact-count",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text(
        "明确 1 名培养联系人，其他人是帮带导师",
        "one person is the contact, all others are 帮带导师",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

/// How many are the contact on the day for which training stands; that no one is, is told by
/// mentor-missing.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let owed = obligation::contact(&context.on_day());
    let Detail::Contact(contacts) = &owed.detail else { return Vec::new() };
    if contacts.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = contacts.iter().map(|one| one.name.as_deref().unwrap_or("—")).collect();
    let names = names.join("、");
    let place = owed.place.clone();
    let condition = context.condition(place.clone(), "只有一名培养联系人", "has one contact only");
    let condition = condition.shown(&names).on(Some(context.subject().training_day()));
    if contacts.len() == 1 {
        return vec![condition];
    }
    let zh = format!("同时有 `{}` 名培养联系人：{names}", contacts.len());
    let en = format!("`{}` people are 培养联系人 at once: {names}", contacts.len());
    vec![condition.fails(context.finding(place, zh, en).help(
        "换人的给前一名写上 `止`；其他人改为 `角色: 帮带导师`",
        "write 止 for the one before, or make the others `角色: 帮带导师`",
    ))]
}

/// Whether more than one is the contact.
pub(super) fn are_many(context: &PersonContext<'_>) -> bool {
    let owed = obligation::contact(&context.on_day());
    matches!(&owed.detail, Detail::Contact(contacts) if contacts.len() > 1)
}
