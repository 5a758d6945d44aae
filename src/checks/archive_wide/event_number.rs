//! The numbers of training events do not run on.

use std::collections::BTreeMap;

use crate::checks::{Basis, Finding, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::words::EventLevel;
use crate::model::{Day, Event, Year};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "event-number",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "期次在同一范围、同一乡镇内按年连续编号",
        "events are numbered on in each level, town and year",
    ),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let mut series: BTreeMap<(EventLevel, &str), Vec<Numbered<'_>>> = BTreeMap::new();
    for (file, event) in &roll.archive.events {
        let (Some(level), Some(from), Some(number)) = (event.level, event.from, event.number)
        else {
            continue;
        };
        let town = event.town.as_deref().filter(|_| level == EventLevel::Town).unwrap_or_default();
        series.entry((level, town)).or_default().push((from, number.0, file, event));
    }
    for events in series.values_mut() {
        events.sort_by_key(|(from, number, file, _)| (*from, *number, *file));
        follow(events, findings);
    }
}

/// An event by its first day and its number, with its file.
type Numbered<'a> = (Day, u32, &'a ArchivePath, &'a Event);

/// Goes through the events of one series. Those of its first year may begin with any number, since
/// the archive may be younger than the series.
fn follow(events: &[Numbered<'_>], findings: &mut Findings) {
    let mut before: Option<(Year, u32)> = None;
    for (from, number, file, event) in events {
        let expected = match before {
            None => *number,
            Some((year, last)) if year == from.year() => last.saturating_add(1),
            Some(_) => 1,
        };
        before = Some((from.year(), *number));
        if *number == expected {
            continue;
        }
        let message = Text::new(
            format!("期次是 `{number}`，按顺序应是 `{expected}`"),
            format!("the number is `{number}`, the next in order is `{expected}`"),
        );
        let spot = Spot::at(*event, "期次");
        findings.add(Finding::new(file, spot, message).help(
            "县级、各镇分别按年从 1 编起；看是否漏录、重号，或者日期写错",
            "each level, town and year counts from 1; look for a missing file, a number used twice or a wrong day",
        ));
    }
}
