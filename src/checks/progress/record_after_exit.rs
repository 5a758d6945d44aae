//! Something is recorded of someone's training after the person left.

use crate::checks::{Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Day;
use crate::model::entry::Course;
use crate::model::record::Record;

pub(super) const RULE: Rule = Rule {
    code: "record-after-exit",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("培养记到退出为止", "training is recorded up to the day of leaving"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(left) = context.person.exit.given().and_then(|exit| exit.day) else { return };
    // That one day of the two is wrong is told by exit-before-filing.
    if context.filed().is_some_and(|filed| left < filed) {
        return;
    }
    let entries = context.training().map(Record::entries).unwrap_or_default();
    for entry in entries.iter().filter(|entry| entry.time.course == Course::Done) {
        let Some(date) = entry.time.first.date.filter(|date| !date.has_come(left)) else {
            continue;
        };
        let locator = Locator::key_of(entry.place, entry.time.first.key);
        findings.add(told(Finding::new(context.file(), locator, message(&date.to_string(), left))));
    }
    for (file, event) in context.events() {
        let Some(from) = event.from.filter(|from| *from > left) else { continue };
        let locator = Locator::key("参加").word(context.path.as_str());
        let name = context.person.name.to_string();
        let said = message(&from.to_string(), left);
        let said = Text::new(format!("{name}：{}", said.zh), format!("{name}: {}", said.en));
        findings.add(told(Finding::new(file, locator, said)));
    }
}

fn message(date: &str, left: Day) -> Text {
    Text::new(
        format!("`{date}` 的记录晚于退出 `{left}`"),
        format!("a record of `{date}` is later than leaving on `{left}`"),
    )
}

fn told(finding: Finding) -> Finding {
    finding.help(
        "核对两个日期；退出以后的不记，删去这一条；又回来培养的，去掉 `退出`",
        "check both dates; nothing is recorded after a person leaves, so delete the entry; if \
         the person came back, delete 退出",
    )
}
