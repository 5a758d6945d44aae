//! One year is assessed twice.

use std::collections::BTreeSet;

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "duplicate-assessment",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("一年一份年度考核评价表", "one assessment a year"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let mut years = BTreeSet::new();
    let assessments = &context.person.assessments;
    for (at, assessment) in assessments.iter().enumerate() {
        let year = assessment.year;
        if years.insert(year) {
            continue;
        }
        let locator = Locator::at(assessment, "年度");
        let zh = format!("`{year}` 年的评价写了两次");
        let finding = context.finding(locator, zh, format!("the year `{year}` is assessed twice"));
        let finding =
            finding.help("改正年度，或把两条合为一条", "correct 年度, or merge the two entries");
        let is_repeat = assessments[..at].contains(assessment);
        findings.add(if is_repeat { finding.repeats(assessment.span) } else { finding });
    }
}
