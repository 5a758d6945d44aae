//! An entry lacks keys without which it neither counts nor is printed.

use crate::checks::{
    ArchiveContext, Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody,
};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::model::needs::{INCOMPLETE, Incomplete};
use crate::model::place::At;
use crate::model::record::Record;
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: INCOMPLETE.0,
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text("每条记录的必填项", "what each entry needs"),
    run: RuleBody::Both(of_person, of_archive),
};

fn of_person(context: &PersonContext<'_>, findings: &mut Findings) {
    // The only one who trains the person is the contact without saying so: see contact-role.
    let contact = facts::current_contact(context.person, context.subject().training_day());
    let contact = contact.filter(|one| one.role.is_none()).map(|one| one.span());
    let is_contact = |one: &Incomplete| Some(one.span) == contact && one.missing == ["角色"];
    for entry in context.incomplete.iter().filter(|one| !is_contact(one)) {
        findings.add(finding(context.file(), entry));
    }
}

fn of_archive(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, entries) in &context.archive.incomplete {
        for entry in entries {
            findings.add(finding(file, entry));
        }
    }
}

fn finding(file: &ArchivePath, entry: &Incomplete) -> Finding {
    let help = entry.help();
    Finding::new(file, Locator::of(At(entry.span)), entry.message()).help(help.zh, help.en)
}
