//! Full membership began less than a year after joining.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "probation",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "《中国共产党章程》第七条：预备期为一年",
        "Constitution of the Party, article 7: probation lasts one year",
    ),
    run: RuleBody::Person(run),
};

const PROBATION: i32 = 12;

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let (Some(joined), Some(confirmed)) = (person.party_joined, person.party_confirmed) else {
        return;
    };
    if joined.months_until(confirmed) >= PROBATION {
        return;
    }
    findings.add(
        context
            .finding(
                Locator::at(person, "转正时间"),
                format!("入党（`{joined}`）不满一年就转正：`{confirmed}`"),
                format!("confirmed less than a year after `{joined}`: `{confirmed}`"),
            )
            .help("对照入党志愿书核对两个时间", "look at the application for membership"),
    );
}
