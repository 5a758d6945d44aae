//! A batch of the joint review names a serving cadre, of whom no one asks a review.

use crate::checks::{Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};

pub(super) const RULE: Rule = Rule {
    code: "serving-reviewee",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("只有后备力量才联审", "only reserves are reviewed"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.person.is_reserve() {
        return;
    }
    // Who was filed and serves by now was a reserve when the batch was sent.
    let filed = context.person.steps().and_then(|steps| steps.filing.given()?.day);
    let was_reserve = |day| filed.is_some_and(|filed| day <= filed);
    for (file, review) in context.reviews().filter(|(_, review)| !was_reserve(review.day)) {
        let locator = Locator::at(review, "名单").word(context.path.as_str());
        let zh = format!("在任村干部不用联审：`{}`", context.path);
        let message = Text::new(zh, format!("a serving cadre is not reviewed: `{}`", context.path));
        findings.add(Finding::new(file, locator, message).about(context.path).help(
            "从 `名单` 中去掉；是后备力量的，把 person.yaml 的 `身份` 改为 `后备力量`",
            "remove the person from 名单; if this is a reserve, correct 身份 in person.yaml",
        ));
    }
}
