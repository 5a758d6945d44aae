//! A month (or other period) of the year passed without a county event, or with one that does not say
//! that it is one.

use crate::archive::Archive;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::obligation::{self, Detail};
use crate::facts::{self, Period};
use crate::model::words::EventLevel;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "event-month",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let Some(owed) = obligation::training(context.archive, context.day) else { return };
    let Detail::Round(_, rounds, _) = &owed.detail else { return };
    if rounds.missed.is_empty() {
        return;
    }
    let mut silent = Vec::new();
    for period in &rounds.missed {
        let told = undeclared(context.archive, period);
        if told.is_empty() {
            silent.push(*period);
        }
        told.into_iter().for_each(|one| findings.add(one));
    }
    if silent.is_empty() {
        return;
    }
    let missed = facts::listed(&silent);
    let message = Text::new(
        format!("没有县级主题培训的时段：`{}`", missed.zh),
        format!("no county event of a theme in: `{}`", missed.en),
    );
    findings.add(unit::policy(context, owed.place, message).help(
        "把漏录的培训写进 events/；每期要有 `范围: 县级` 和 `主题`",
        "enter what was held into events/; each needs 范围 县级 and 主题",
    ));
}

/// The events of a period that may be the one that is missed, and do not say so.
fn undeclared(archive: &Archive, period: &Period) -> Vec<Finding> {
    let within = archive.events.iter().filter(|(_, event)| {
        event.from.is_some_and(|from| period.holds(from)) && event.level != Some(EventLevel::Town)
    });
    let told = within.filter_map(|(file, event)| {
        let lacks = [("范围", event.level.is_none()), ("主题", event.theme.is_none())];
        let lacks: Vec<&str> =
            lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(key, _)| key).collect();
        let key = *lacks.first()?;
        let (period, keys) = (facts::listed(std::slice::from_ref(period)), lacks.join("`、`"));
        let message = Text::new(
            format!("没有写 `{keys}`，不算 `{}` 的县级主题培训", period.zh),
            format!(
                "without `{keys}` it does not count as a county event on a theme in `{}`",
                period.en
            ),
        );
        Some(Finding::new(file, Locator::at(event, key), message).help(
            "是县级主题培训的写上 `范围: 县级` 和 `主题`；不是的，按实际写 `范围`",
            "write 范围 县级 and 主题 if it is one, and what 范围 it has if it is none",
        ))
    });
    told.collect()
}
