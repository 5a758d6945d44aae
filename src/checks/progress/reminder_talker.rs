//! A reminder talk was held by someone else than the town's secretary.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::model::assessment::Reminder;

pub(super) const RULE: Rule = Rule {
    code: "reminder-talker",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "名次靠后的由乡镇（街道）书记提醒谈话",
        "the town's secretary reminds those who rank last",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let reminders = context.person.assessments.iter().filter_map(|one| one.reminder.given());
    for reminder in reminders.filter(|one| !is_by_secretary(context, one)) {
        let talker = reminder.talker.as_deref().unwrap_or("—");
        let zh = format!("提醒谈话的谈话人 `{talker}` 不是乡镇书记");
        let en =
            format!("the reminder talk was held by `{talker}`, who is not the town's secretary");
        let post = facts::town_secretary(context.archive, &context.home_on(reminder.day));
        findings.add(context.finding(Locator::at(reminder, "谈话人"), zh, en).help(
            format!("核对谈话人；是乡镇书记的，`职务` 写 `{post}`"),
            format!("look at 谈话人; if it was the secretary, write `{post}` under 职务"),
        ));
    }
}

fn is_by_secretary(context: &PersonContext<'_>, reminder: &Reminder) -> bool {
    let post = reminder.post.as_deref().unwrap_or_default();
    let home = context.home_on(reminder.day);
    let secretary = home.town_in(context.archive).and_then(|town| town.secretary.as_ref());
    facts::is_town_secretary(context.archive, &home, post)
        || secretary.is_some() && secretary == reminder.talker.as_ref()
}
