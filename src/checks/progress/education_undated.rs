//! An education does not say when it was finished, so that it counts on every day.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "education-undated",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("学历从毕业时间起算", "an education counts from 毕业时间 on"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let both = [&context.person.full_time_education, &context.person.in_service_education];
    for school in both.into_iter().filter_map(|one| one.given()) {
        let (Some(level), None) = (school.level, school.graduated) else { continue };
        let zh = format!("学历 `{level}` 没有毕业时间，按早已毕业计算");
        let en = format!("`{level}` has no 毕业时间 and counts on every day");
        findings.add(context.finding(Locator::at(school, "学历"), zh, en).unless_told().help(
            "在这一栏补上 `毕业时间: 2014.06` 这样的年月",
            "add the month, such as `毕业时间: 2014.06`",
        ));
    }
}
