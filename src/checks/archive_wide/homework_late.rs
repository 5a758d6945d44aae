//! A task for practice was handed in after its day, or not at all while others have handed it in.

use crate::checks::{Basis, Finding, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::event::Participant;

use super::cycle;

pub(super) const RULE: Rule = Rule {
    code: "homework-late",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("实践作业按期上交", "a task for practice is handed in by its day"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    for (file, event, cycle) in cycle::events(roll.archive) {
        let Some(due) = cycle.hand_in.filter(|due| *due < roll.day) else { continue };
        // An event in whose file nobody's task is noted keeps them elsewhere.
        if event.participants.iter().all(|one| one.homework.is_none()) {
            continue;
        }
        for one in &event.participants {
            let Some(message) = late(one, due) else { continue };
            let finding = Finding::new(file, Spot::of(one.span), message);
            findings.add(finding.about(one.person.path()).help(
                "交了的写上 `作业: {交: 日期}`；没有交的催交",
                "write `作业: {交: day}` once it is handed in, or ask for it",
            ));
        }
    }
}

fn late(one: &Participant, due: crate::model::Day) -> Option<Text> {
    let name = one.person.path().name();
    let Some(homework) = &one.homework else {
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
