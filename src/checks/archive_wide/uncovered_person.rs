//! Somebody has been in training for a year and took part in no training for a year.

use crate::checks::progress::training;
use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::model::Day;

pub(super) const RULE: Rule = Rule {
    code: "uncovered-person",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("后备力量每年轮训一次", "every reserve is trained once a year"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let since = a_year_before(case.day);
    if training::in_training_since(case).is_none_or(|filed| since < filed) {
        return;
    }
    let within = |day: Option<Day>| day.is_none_or(|day| since < day && day <= case.day);
    let training = case.person.training.given();
    let courses = training.map(|training| &training.courses[..]).unwrap_or_default();
    let covered = case.events().any(|(_, event)| within(event.from))
        || courses.iter().any(|course| within(course.from));
    if covered {
        return;
    }
    let spot = training.map_or(Spot::key("培养"), |training| Spot::at(training, "培训"));
    findings.add(
        case.finding(
            spot,
            format!("在培已满一年，`{since}` 以后没有参加过培训"),
            format!("in training for over a year, without any event or course since `{since}`"),
        )
        .help(
            "参加过的写进 events/ 的 `参加`，或本人的 `培养.培训`",
            "enter what there was under 参加 of an event, or under 培养.培训 of the person",
        ),
    );
}

fn a_year_before(day: Day) -> Day {
    let (year, month, number) = day.numbers();
    let same =
        Day::new(year - 1, i8::try_from(month).unwrap_or(1), i8::try_from(number).unwrap_or(1));
    same.unwrap_or_else(|| day.month().plus_months(-12).last_day())
}
