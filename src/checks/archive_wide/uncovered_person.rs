//! Someone has been in training for a year and took part in no training for a year.

use crate::checks::{Basis, Condition, Findings, PersonContext, Rule, RuleBody, State};
use crate::diagnostic::{Level, Severity};
use crate::facts::obligation::{self, Obligation};
use crate::model::Day;

pub(in crate::checks) const RULE: Rule = Rule {
    code: "uncovered-person",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("后备力量每年轮训一次", "every reserve is trained once a year"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

pub(in crate::checks) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let owed = obligation::coverage(&context.on_day());
    owed.iter().map(|owed| condition(context, owed)).collect()
}

fn condition(context: &PersonContext<'_>, owed: &Obligation<'_>) -> Condition {
    let condition = context.condition(owed.place.clone(), "每年轮训", "trained once a year");
    let condition = condition.on(owed.evidence);
    let due = owed.due.map_or_else(String::new, |due| due.to_string());
    if !owed.has_failed() {
        let condition = condition.value(format!("{due} 前"), format!("by {due}"));
        return condition.state(State::Open);
    }
    let since = a_year_before(context.day);
    let finding = context.finding(
        owed.place.clone(),
        format!("在培已满一年，`{since}` 以后没有参加过培训"),
        format!("in training for over a year, without any event or course since `{since}`"),
    );
    condition.value("没有", "none").overdue(finding.help(
        "参加过的写进 events/ 的 `参加`，或本人的 `培养.培训`",
        "enter what there was under 参加 of an event, or under 培养.培训 of the person",
    ))
}

fn a_year_before(day: Day) -> Day {
    let (year, month, number) = day.numbers();
    let same =
        Day::new(year - 1, i8::try_from(month).unwrap_or(1), i8::try_from(number).unwrap_or(1));
    same.unwrap_or_else(|| day.month().plus_months(-12).last_day())
}
