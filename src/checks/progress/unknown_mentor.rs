//! A record of mentoring names someone who is no mentor of the person on that day.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;

pub(super) const RULE: Rule = Rule {
    code: "unknown-mentor",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "帮带记录的导师是当时的联系人",
        "mentoring is by those who are mentors on the day",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let mentoring = context.training().map(|training| &training.mentoring[..]).unwrap_or_default();
    for record in mentoring {
        let (Some(name), Some(day)) = (&record.mentor, record.day) else { continue };
        let mut mentors = facts::current_mentors(context.person, day);
        if mentors.any(|mentor| mentor.name.as_ref() == Some(name)) {
            continue;
        }
        let zh = format!("`{day}` 的导师 `{name}` 当时不在联系人中");
        let en = format!("`{name}` is not a mentor of the person on `{day}`");
        findings.add(context.finding(Locator::at(record, "导师"), zh, en).help(
            "核对姓名和日期；漏写的在 `联系人` 下补上",
            "check the name and the day; add a missing mentor under 联系人",
        ));
    }
}
