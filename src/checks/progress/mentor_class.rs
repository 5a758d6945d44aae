//! The contact is of a class from which the policy takes none.

use crate::checks::{Basis, Condition, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::text::same_word;

pub(super) const RULE: Rule = Rule {
    code: "mentor-class",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("导师"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let contact = facts::current_contact(context.person, context.subject().training_day());
    let Some(contact) = contact else { return Vec::new() };
    let own_day = contact.from.unwrap_or(context.day);
    let policy = context.archive.policies.on(own_day);
    let classes = policy.mentors.given().map(|demand| &demand.classes[..]).unwrap_or_default();
    // That the class is not filled in is told by missing-item.
    let Some(class) = contact.class.as_deref().filter(|_| !classes.is_empty()) else {
        return Vec::new();
    };
    let locator = Locator::at(contact, "类别");
    let condition = context.condition(locator.clone(), "培养联系人的类别", "class of the contact");
    let condition = condition.shown(class).on(contact.from).under(own_day);
    if classes.iter().any(|one| same_word(one, class)) {
        return vec![condition];
    }
    let all: Vec<&str> = classes.iter().map(|class| &**class).collect();
    let all = all.join("、");
    let zh = format!("培养联系人的类别 `{class}` 不在政策规定之列");
    let en = format!("the policy takes no contacts from the class `{class}`");
    vec![condition.fails(
        context.finding(locator, zh, en).help(format!("可以是：{all}"), format!("one of: {all}")),
    )]
}
