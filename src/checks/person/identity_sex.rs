//! The sex that is written and the one in the identity number differ.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::Word;

pub(super) const RULE: Rule = Rule {
    code: "identity-sex",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "GB 11643-1999：第十七位奇数为男，偶数为女",
        "GB 11643-1999: an odd 17th digit is male",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let Some(identity) = &person.identity else { return };
    if identity.sex() == person.sex {
        return;
    }
    let (written, number) = (person.sex.word(), identity.sex().word());
    let locator = Locator::at(person, "性别");
    findings.add(
        context
            .finding(
                locator,
                format!("性别写的是 `{written}`，身份证号表示 `{number}`"),
                format!("sex is `{written}`, the identity number says `{number}`"),
            )
            .help(
                "核对户口簿，改正其中一项",
                "check the household register and correct one of the two",
            ),
    );
}
