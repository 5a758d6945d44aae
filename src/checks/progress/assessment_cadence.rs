//! A year of training is over and has no assessment.

use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::facts::Period;
use crate::model::words::Cadence;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "assessment-cadence",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: Run::Person(run),
};

/// An assessment is known by its year, whatever the cadence.
fn run(case: &Case<'_>, findings: &mut Findings) {
    let cadence = case.policy().cadence.given().and_then(|cadence| cadence.assessments);
    let (Some(_), Some(filed)) = (cadence, training::in_training_since(case)) else { return };
    let assessed = |period: &Period| {
        case.person.assessments.iter().any(|one| one.year == period.first_day().year())
    };
    let missed: Vec<Period> = Period::first_for(Cadence::Yearly, filed)
        .over_on(case.day)
        .filter(|period| !assessed(period))
        .collect();
    let Some(missed) = training::periods(&missed) else { return };
    let zh = format!("{}没有年度考核评价", missed.zh);
    let finding =
        case.finding(Spot::at(case.person, "评价"), zh, format!("no assessment of {}", missed.en));
    findings.add(finding.help(
        "在 `评价` 下补上这一年：自我评价、组织测评、群众评价、等次",
        "add the year under 评价 with 自我评价, 组织测评, 群众评价 and 等次",
    ));
}
