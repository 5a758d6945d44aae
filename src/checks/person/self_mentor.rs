//! Someone is named as his or her own mentor.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "self-mentor",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("联系人、帮带导师是他人", "a mentor is another person"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let mentors = person.training.given().map(|training| &training.mentors[..]).unwrap_or_default();
    for mentor in mentors.iter().filter(|mentor| mentor.name.as_ref() == Some(&person.name)) {
        findings.add(
            context
                .finding(
                    Locator::at(mentor, "姓名"),
                    format!("联系人写成了本人：`{}`", person.name),
                    format!("the mentor is the person: `{}`", person.name),
                )
                .help("写帮带本人的干部", "write who trains the person"),
        );
    }
}
