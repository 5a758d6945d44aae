//! Someone whom a deliberation did not list was filed nevertheless.

use std::collections::BTreeMap;

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::Day;
use crate::model::town::Unlisted;
use crate::path::ArchivePath;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "dropped-person",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("研判未列入的不备案", "who was not listed is not filed"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, town) in &context.archive.towns {
        let meetings = town.deliberations.iter();
        let come = meetings.filter(|meeting| meeting.day.is_none_or(|day| day <= context.day));
        let mut listed: BTreeMap<&ArchivePath, Option<Day>> = BTreeMap::new();
        let mut dropped: BTreeMap<&str, (Option<Day>, &Unlisted)> = BTreeMap::new();
        for meeting in come {
            for person in &meeting.listed {
                let last = listed.entry(person.path()).or_default();
                *last = (*last).max(meeting.day);
            }
            for one in &meeting.unlisted {
                let Some(name) = one.name.as_deref() else { continue };
                let last = dropped.entry(name).or_insert((meeting.day, one));
                if last.0 < meeting.day {
                    *last = (meeting.day, one);
                }
            }
        }
        for (who, member) in
            context.within(path).filter(|(_, member)| member.counted.filed.is_some())
        {
            let Some((day, one)) = dropped.get(member.name.as_str()) else { continue };
            if listed.get(who).is_some_and(|listed| listed >= day) {
                continue;
            }
            findings.add(
                unit::town(
                    path,
                    Locator::at(*one, "姓名"),
                    format!("研判未列入，`{who}` 却已备案"),
                    format!("not listed by the deliberation, yet `{who}` is filed"),
                )
                .help(
                    "同名的是另一个人可不理会；后来又列入的，补记那次研判",
                    "this may be someone else of the same name; if a later 研判 listed the \
                     person, add it",
                )
                .about(who),
            );
        }
    }
}
