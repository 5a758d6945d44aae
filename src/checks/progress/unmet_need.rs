//! Someone wants training in a theme, and none was given.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::lists::Themes;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "unmet-need",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("缺什么补什么", "training gives what is lacking"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(training) = context.training() else { return };
    if training::in_training_since(context).is_none() {
        return;
    }
    let courses = training.courses.iter().map(|course| (&course.theme, course.from));
    let events = context.events().map(|(_, event)| (&event.theme, event.from));
    let given: Vec<&str> = courses
        .chain(events)
        .filter(|(_, from)| from.is_none_or(|from| from <= context.day))
        .filter_map(|(theme, _)| theme.as_ref().map(|theme| theme.as_str()))
        .collect();
    let policies = &context.archive.policies;
    let is_given = |need: &str| given.iter().any(|own| policies.are_one::<Themes>(own, need));
    let needs = training.needs.iter().map(|need| need.as_str());
    let unmet: Vec<&str> = needs.filter(|need| !is_given(need)).collect();
    let Some(first) = unmet.first() else { return };
    let locator = Locator::at(training, "需求").word(*first);
    let unmet = unmet.join("、");
    let zh = format!("需求 `{unmet}` 还没有相应的培训");
    findings.add(context.finding(locator, zh, format!("no training in `{unmet}` so far")).help(
        "下次安排时优先考虑；已培训的补记 `主题`",
        "think of it when the next training is planned, or write its 主题",
    ));
}
