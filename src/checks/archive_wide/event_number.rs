//! The numbers of training events do not run on, or one of them has none.

use std::collections::BTreeMap;

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::words::EventLevel;
use crate::model::{Day, Event};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "event-number",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "期次在同一范围、同一乡镇内按年连续编号",
        "events are numbered on in each level, town and year",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let mut series: BTreeMap<(EventLevel, &str), Vec<Numbered<'_>>> = BTreeMap::new();
    let mut unplaced = Vec::new();
    for (file, event) in &context.archive.events {
        let Some(from) = event.from else { continue };
        let number = event.number.map(|number| number.0);
        match event.level {
            Some(level) => {
                let town = event.town.as_deref().filter(|_| level == EventLevel::Town);
                let own = series.entry((level, town.unwrap_or_default())).or_default();
                own.push(Numbered { from, number, file, event });
            }
            None => unplaced.extend(number.map(|_| Numbered { from, number, file, event })),
        }
    }
    unplaced.iter().for_each(|one| findings.add(one.unplaced()));
    let unplaced: Vec<Day> = unplaced.iter().map(|one| one.from).collect();
    for events in series.values_mut() {
        events.sort_by_key(|one| (one.from, one.number, one.file));
        // Who numbers nothing need not begin with one event.
        if events.iter().any(|one| one.number.is_some()) {
            follow(events, &unplaced, findings);
        }
    }
}

/// An event with its first day, its number and its file.
struct Numbered<'a> {
    from: Day,
    number: Option<u32>,
    file: &'a ArchivePath,
    event: &'a Event,
}

/// Goes through the events of one series. Those of its first year may begin with any number, since
/// the archive may be younger than the series. A gap since which an event was held that belongs to
/// no series is that event's.
fn follow(events: &[Numbered<'_>], unplaced: &[Day], findings: &mut Findings) {
    let mut before: Option<(Day, u32)> = None;
    for one in events {
        let expected = before.map(|(day, last)| match day.year() == one.from.year() {
            true => last.saturating_add(1),
            false => 1,
        });
        let number = one.number.or(expected);
        let is_explained = || {
            let since = before.map_or(one.from, |(day, _)| day);
            unplaced.iter().any(|day| (since..=one.from).contains(day))
        };
        match (one.number, expected) {
            (None, expected) => findings.add(one.unnumbered(expected)),
            (Some(number), Some(expected)) if number != expected && !is_explained() => {
                findings.add(one.out_of_order(number, expected));
            }
            _ => {}
        }
        before = number.map(|number| (one.from, number)).or(before);
    }
}

impl Numbered<'_> {
    fn out_of_order(&self, number: u32, expected: u32) -> Finding {
        let message = Text::new(
            format!("期次是 `{number}`，按顺序应是 `{expected}`"),
            format!("the number is `{number}`, the next in order is `{expected}`"),
        );
        self.finding("期次", message).help(
            "县级、各镇分别按年从 1 编起；看是否漏录、重号，或者日期写错",
            "each level, town and year counts from 1; look for a missing file, a number used twice or a wrong day",
        )
    }

    fn unnumbered(&self, expected: Option<u32>) -> Finding {
        let message = Text::new("没有写 `期次`", "期次 is missing");
        let finding = self.finding("期次", message);
        match expected {
            Some(next) => finding.help(
                format!("按顺序应是 `期次: {next}`"),
                format!("the next in order is `期次: {next}`"),
            ),
            None => finding
                .help("县级、各镇分别按年从 1 编起", "each level, town and year counts from 1"),
        }
    }

    fn unplaced(&self) -> Finding {
        let message = Text::new(
            "写了 `期次`，没有写 `范围`，不知道排在哪里",
            "期次 is given and 范围 is not: it belongs to no series",
        );
        self.finding("范围", message)
            .help("写上 `范围: 县级` 或 `范围: 镇级`", "write `范围: 县级` or `范围: 镇级`")
    }

    fn finding(&self, key: &'static str, message: Text) -> Finding {
        Finding::new(self.file, Locator::at(self.event, key), message)
    }
}
