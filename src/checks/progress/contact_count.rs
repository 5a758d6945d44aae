//! More than one contact (培养联系人) is open at a time.

use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::model::training::Mentor;

pub(super) const RULE: Rule = Rule {
    code: "contact-count",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text(
        "明确 1 名培养联系人，其他人是帮带导师",
        "one person is the contact, all others are 帮带导师",
    ),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let contacts = open_contacts(case);
    let [_, second, ..] = contacts.as_slice() else { return };
    let names: Vec<&str> = contacts.iter().filter_map(|one| one.name.as_deref()).collect();
    let names = names.join("、");
    let zh = format!("同时有 `{}` 名培养联系人：{names}", contacts.len());
    let en = format!("`{}` people are 培养联系人 at once: {names}", contacts.len());
    findings.add(case.finding(Spot::at(*second, "角色"), zh, en).help(
        "换人的给前一名写上 `止`；其他人改为 `角色: 帮带导师`",
        "write 止 for the one before, or make the others `角色: 帮带导师`",
    ));
}

/// Those who are the contact on the day for which training stands.
pub(super) fn open_contacts<'a>(case: &Case<'a>) -> Vec<&'a Mentor> {
    facts::contacts(case.person, case.subject().training_day())
}
