//! An education was finished at an age at which no one finishes it.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::education::EducationLevel;

pub(super) const RULE: Rule = Rule {
    code: "education-age",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "毕业时间与出生年月应当相称",
        "no one completes this level of education as a child",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    for school in [&person.full_time_education, &person.in_service_education] {
        let Some(school) = school.given() else { continue };
        let (Some(level), Some(graduated)) = (school.level, school.graduated) else { continue };
        if person.birth.years_until(graduated) >= youngest(level.level()) {
            continue;
        }
        findings.add(
            context
                .finding(
                    Locator::at(school, "毕业时间"),
                    format!("按出生年月推算，`{level}`毕业过早：`{graduated}`"),
                    format!("too young for the end of `{level}` in `{graduated}`"),
                )
                .help("对照毕业证书核对毕业时间", "look at the certificate"),
        );
    }
}

/// The age below which no one has finished an education, however early school began.
fn youngest(level: EducationLevel) -> i16 {
    match level {
        EducationLevel::Primary => 10,
        EducationLevel::Middle => 12,
        EducationLevel::High => 15,
        EducationLevel::College => 17,
        EducationLevel::University => 18,
        EducationLevel::Graduate => 20,
    }
}
