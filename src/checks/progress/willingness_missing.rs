//! Someone counts as ready, and no one knows whether the person wants to stand.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::Maturity;

pub(super) const RULE: Rule = Rule {
    code: "willingness-missing",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "成熟的人选先问清参选意向",
        "a person who is ready is asked about the wish to stand",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let asked = person.intention.given().is_some_and(|intention| intention.degree.is_some());
    if person.maturity != Some(Maturity::Ready) || asked {
        return;
    }
    let locator = Locator::at(person, "成熟程度");
    let zh = "成熟程度是 `成熟`，没有参选意向";
    let finding = context.finding(locator, zh, "成熟程度 is `成熟` and 参选意向 is missing");
    findings.add(
        finding.unless_told().help(
            "写上 `参选意向: {程度: 强烈, 日期: …}`",
            "write `参选意向: {程度: 强烈, 日期: …}`",
        ),
    );
}
