//! A month (or other period) of the year passed without a county event.

use crate::checks::{Basis, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::{self, Period};
use crate::model::words::EventLevel;
use crate::model::{Day, Month};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "event-month",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let cadences = roll.policy().cadence.given();
    let Some(cadence) = cadences.and_then(|cadences| cadences.training) else { return };
    let themed = roll
        .archive
        .events
        .iter()
        .filter(|(_, event)| event.level == Some(EventLevel::County) && event.theme.is_some());
    let days: Vec<Day> = themed.filter_map(|(_, event)| event.from).collect();
    let year = Month::new(roll.day.year().number(), 1).map(Month::first_day);
    let (Some(first), Some(year)) = (days.first(), year) else { return };
    let start = Period::of(cadence, year.max(*first));
    let missed =
        start.over_on(roll.day).filter(|period| !days.iter().any(|day| period.holds(*day)));
    let missed: Vec<Period> = missed.collect();
    if missed.is_empty() {
        return;
    }
    let missed = facts::listed(&missed);
    let message = Text::new(
        format!("没有县级主题培训的时段：`{}`", missed.zh),
        format!("no county event of a theme in: `{}`", missed.en),
    );
    findings.add(unit::policy(roll, Spot::key("频次"), message).help(
        "把漏录的培训写进 events/；每期要有 `范围: 县级` 和 `主题`",
        "enter what was held into events/; each needs 范围 县级 and 主题",
    ));
}
