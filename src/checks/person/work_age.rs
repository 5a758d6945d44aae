//! Someone took up work before the sixteenth birthday.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "work-age",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "《劳动法》第十五条：禁止招用未满十六周岁的未成年人",
        "Labour Law, article 15: no one under sixteen may be employed",
    ),
    run: RuleBody::Person(run),
};

/// The age from which people may be employed.
const WORKING_AGE: i16 = 16;

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let Some(start) = person.work_start.filter(|one| person.birth.years_until(*one) < WORKING_AGE)
    else {
        return;
    };
    findings.add(
        context
            .finding(
                Locator::at(person, "参加工作时间"),
                format!("参加工作时未满 {WORKING_AGE} 周岁：`{start}`"),
                format!("took up work before the age of {WORKING_AGE}: `{start}`"),
            )
            .help(
                "核对参加工作时间；在校时间不算",
                "look at the month again; years at school do not count",
            ),
    );
}
