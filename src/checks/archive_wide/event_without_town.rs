//! An event of the town level does not say which town, or one that the archive lacks.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::words::EventLevel;

pub(super) const RULE: Rule = Rule {
    code: "event-without-town",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "镇级活动按乡镇编期次",
        "events of the town level are numbered town by town",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let towns: Vec<&str> = context.archive.layout.towns.iter().map(|town| town.name()).collect();
    for (file, event) in &context.archive.events {
        let (locator, message) = match &event.town {
            Some(town) if towns.contains(&&**town) => continue,
            Some(town) => (
                Locator::at(event, "镇"),
                Text::new(
                    format!("档案里没有这个乡镇：`{town}`"),
                    format!("the archive has no town `{town}`"),
                ),
            ),
            None if event.level == Some(EventLevel::Town) => (
                Locator::at(event, "范围"),
                Text::new("镇级活动没有写 `镇`", "an event of the town level without `镇`"),
            ),
            None => continue,
        };
        let all = towns.join("、");
        findings.add(Finding::new(file, locator, message).help(
            format!("写乡镇文件夹的名称：{all}"),
            format!("write the folder of a town: {all}"),
        ));
    }
}
