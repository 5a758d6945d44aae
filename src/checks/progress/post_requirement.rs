//! The post for which the person is trained asks for another political status.

use crate::checks::{Basis, Condition, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::facts;
use crate::model::words::Word;

pub(super) const RULE: Rule = Rule {
    code: "post-requirement",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("岗位要求"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let person = context.person;
    let Some(demand) = facts::post_demand(person, context.policy_at_filing()) else {
        return Vec::new();
    };
    if demand.political_status.is_empty() {
        return Vec::new();
    }
    let day = context.reference_day();
    let status = facts::political_status(person, day);
    let (post, own) = (&*demand.post, status.map_or("—", Word::word));
    let locator = Locator::at(person, "政治面貌");
    let condition = context.condition(
        locator.clone(),
        format!("{post}的政治面貌"),
        format!("status for {post}"),
    );
    let condition = condition.ground(Locator::of(demand.span)).under(day).shown(own).on(Some(day));
    if status.is_some_and(|status| demand.political_status.contains(&status)) {
        return vec![condition];
    }
    let asked: Vec<&str> = demand.political_status.iter().map(|status| status.word()).collect();
    let asked = asked.join("、");
    let zh = format!("政治面貌 `{own}` 不符合 `{post}` 的要求 `{asked}`");
    let en = format!("political status `{own}` is not as `{post}` asks: `{asked}`");
    vec![condition.fails(context.finding(locator, zh, en).help(
        "核对政治面貌；没有写错的，改 `拟培养岗位`",
        "look at 政治面貌; if it is right, choose another 拟培养岗位",
    ))]
}
