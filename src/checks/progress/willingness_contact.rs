//! Someone hardly wants to stand, and no one has gone to see the person.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::Willingness;

pub(super) const RULE: Rule = Rule {
    code: "willingness-contact",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "参选意向不强烈的，点对点联系",
        "a person with little wish to stand is contacted one to one",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(intention) = context.person.intention.given() else { return };
    let weak = intention.degree == Some(Willingness::Weak);
    if !weak || intention.contacts.iter().any(|one| one.day.is_none_or(|day| day <= context.day)) {
        return;
    }
    let zh = "参选意向 `不强烈`，没有点对点联系";
    let en = "the wish to stand is `不强烈`, and there is no contact";
    findings.add(context.finding(Locator::at(intention, "程度"), zh, en).help(
        "联系后在 `联系` 下写 `{日期: …, 方式: 登门, 内容: …}`",
        "get in touch and write `{日期: …, 方式: 登门, 内容: …}` under 联系",
    ));
}
