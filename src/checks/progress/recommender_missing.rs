//! Someone came by a secretary's recommendation, and no one says whose.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::lists::Sources;
use crate::model::words::Part;

pub(super) const RULE: Rule = Rule {
    code: "recommender-missing",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Policy("来源类别"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let step = person.steps().and_then(|steps| steps.recommendation.given());
    let day = step.and_then(|step| step.day).unwrap_or(context.day);
    let asks = |word: &str| context.archive.policies.plays::<Sources>(word, day, Part::Recommended);
    let source = person.sources.iter().map(|source| source.as_str()).find(|word| asks(word));
    let Some(source) = source.filter(|_| person.recommender.is_none()) else { return };
    let zh = format!("来源有 `{source}`，没有写推荐人");
    let en = format!("来源 contains `{source}`, but 推荐人 is missing");
    let finding = context.finding(Locator::at(person, "来源").word(source), zh, en);
    findings.add(finding.under(day).help("补上一行 `推荐人: …`", "add a line `推荐人: …`"));
}
