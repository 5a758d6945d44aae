//! A task for practice was handed in after its day, or not at all while others have handed it in.

use crate::checks::{
    self, ArchiveContext, Basis, Condition, Finding, Findings, Locator, PersonContext, Rule,
    RuleBody,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::Stage;
use crate::facts::obligation::{self, Obligation, State};
use crate::model::Day;
use crate::model::event::Participant;
use crate::path::ArchivePath;

pub(in crate::checks) const RULE: Rule = Rule {
    code: "homework-late",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("实践作业按期上交", "a task for practice is handed in by its day"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, event) in &context.archive.events {
        let Some(owed) = obligation::homework(context.archive, event, context.day) else {
            continue;
        };
        let asked = |one: &&Participant| {
            obligation::is_handed_in(one, context.day)
                || obligation::is_asked(context.archive, one, context.day)
        };
        let all = event.attendees().filter(asked);
        findings.report(all.filter_map(|one| condition(file, &owed, one, context.day)).collect());
    }
}

/// The tasks that the person hands in.
pub(in crate::checks) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let all = context.events().filter_map(|(file, event)| {
        let owed = obligation::homework(context.archive, event, context.day)?;
        let own = event.attendees().find(|one| one.person.path() == context.path)?;
        if !obligation::is_handed_in(own, context.day) && context.stage == Stage::Left {
            let condition = Condition::new(file, Locator::of(own.span), owed.kind.title());
            return Some(condition.value("已退出", "left").state(checks::State::Idle));
        }
        condition(file, &owed, own, context.day)
    });
    all.collect()
}

/// How someone who took part stands to the task.
fn condition(
    file: &ArchivePath,
    owed: &Obligation<'_>,
    one: &Participant,
    day: Day,
) -> Option<Condition> {
    let due = owed.due?;
    let handed_in = one.homework.as_ref().filter(|_| obligation::is_handed_in(one, day));
    let condition = Condition::new(file, Locator::of(one.span), owed.kind.title());
    let condition = condition.on(handed_in.and_then(|own| own.day));
    let finding = || {
        Some(
            Finding::new(file, Locator::of(one.span), late(one, due, day)?)
                .about(one.person.path())
                .help(
                    "交了的写上 `作业: {交: 日期}`；没有交的催交",
                    "write `作业: {交: day}` once it is handed in, or ask for it",
                ),
        )
    };
    Some(match (handed_in, owed.state) {
        (_, State::Idle) => condition.value("没有登记", "not noted").state(checks::State::Idle),
        (None, State::Open) => {
            let condition = condition.value(format!("{due} 前"), format!("by {due}"));
            condition.state(checks::State::Open)
        }
        _ => match finding() {
            Some(finding) => {
                condition.value(format!("应在 {due} 前"), format!("due by {due}")).overdue(finding)
            }
            None => condition.value("已交", "handed in"),
        },
    })
}

/// What is wrong about a task that was handed in late, or not at all.
fn late(one: &Participant, due: Day, day: Day) -> Option<Text> {
    let name = one.person.path().name();
    let Some(homework) = one.homework.as_ref().filter(|_| obligation::is_handed_in(one, day))
    else {
        return Some(Text::new(
            format!("`{name}` 没有交作业，`{due}` 已过"),
            format!("`{name}` has handed in no task, due on `{due}`"),
        ));
    };
    let handed_in = homework.day.filter(|day| *day > due)?;
    Some(Text::new(
        format!("`{name}` 迟交作业：`{handed_in}`，应在 `{due}` 以前"),
        format!("`{name}` handed in the task on `{handed_in}`, due on `{due}`"),
    ))
}
