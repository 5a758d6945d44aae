//! Someone is taken for the contact (培养联系人) whose role is not written.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;

pub(super) const RULE: Rule = Rule {
    code: "contact-role",
    level: Level::Draft,
    severity: Severity::Note,
    basis: Basis::Text(
        "只有一名联系人没有写角色的，按培养联系人对待",
        "the only one whose role is not given is the contact",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let contact = facts::current_contact(context.person, context.subject().training_day());
    let Some(contact) = contact.filter(|one| one.role.is_none()) else { return };
    let name = contact.name.as_deref().unwrap_or_default();
    let zh = format!("联系人 `{name}` 没有写角色，按培养联系人对待");
    let en = format!("`{name}` has no 角色 and counts as 培养联系人");
    findings.add(
        context
            .finding(Locator::at(contact, "角色"), zh, en)
            .help("补上 `角色: 培养联系人`", "add `角色: 培养联系人`"),
    );
}
