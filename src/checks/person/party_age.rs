//! Someone joined the Party before the eighteenth birthday.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "party-age",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "《中国共产党章程》第一条：年满十八岁",
        "Constitution of the Party, article 1: from eighteen years of age",
    ),
    run: RuleBody::Person(run),
};

/// The age from which the Party admits.
const ADULT: i16 = 18;

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let Some(joined) = person.party_joined.filter(|one| person.birth.years_until(*one) < ADULT)
    else {
        return;
    };
    findings.add(
        context
            .finding(
                Locator::at(person, "入党时间"),
                format!("入党时未满 {ADULT} 周岁：`{joined}`"),
                format!("joined the Party before the age of {ADULT}: `{joined}`"),
            )
            .help("对照入党志愿书核对", "look at the application for membership"),
    );
}
