//! A degree stands beside an education that gives none.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::education::EducationLevel;

pub(super) const RULE: Rule = Rule {
    code: "degree-without-education",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "《学位法》：学士学位以大学本科学历为前提",
        "Law on Degrees: a bachelor's degree comes with a university education",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    for school in [&person.full_time_education, &person.in_service_education] {
        let Some(school) = school.given() else { continue };
        let Some(degree) = school.degree.as_ref().filter(|one| !one.is_nothing()) else { continue };
        let (zh, en) = match school.level {
            None => (
                format!("没有写学历，却有学位 `{degree}`"),
                format!("no education is given, yet the degree is `{degree}`"),
            ),
            Some(level) if level.level() < EducationLevel::University => (
                format!("学历是 `{level}`，学位却是 `{degree}`"),
                format!("the education is `{level}`, yet the degree is `{degree}`"),
            ),
            Some(_) => continue,
        };
        findings.add(context.finding(Locator::at(school, "学位"), zh, en).help(
            "对照毕业证书、学位证书改正学历或学位",
            "correct 学历 or 学位 from the certificates",
        ));
    }
}
