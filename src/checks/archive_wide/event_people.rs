//! An event that was held does not say who took part, so that it stands in no one's papers.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "event-people",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "培训活动印进每个参加的人的手册和纪实表",
        "an event appears in the papers of every participant",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, event) in &context.archive.events {
        let is_held = event.from.is_some_and(|from| from <= context.day);
        if !is_held || event.participants.is_filled() || event.others.is_filled() {
            continue;
        }
        let message = Text::new("没有写谁参加", "it does not say who took part");
        findings.add(
            Finding::new(file, Locator::key("参加").or("名称"), message).unless_told().help(
                "写上 `参加`，一行一人：`- 乡镇/村/姓名`；没有后备力量参加的，写 `参加: 无`",
                "write 参加, one person per line: `- town/village/name`; if no one from the pool \
             took part, write `参加: 无`",
            ),
        );
    }
}
