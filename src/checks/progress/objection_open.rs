//! Someone objected during the public notice, and nothing says what came of it.

use crate::checks::{Basis, Condition, Findings, Locator, PersonContext, Rule, RuleBody, State};
use crate::diagnostic::{Level, Severity};
use crate::facts;

pub(super) const RULE: Rule = Rule {
    code: "objection-open",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "公示有异议的，处理以后才能备案",
        "an objection is settled before the filing",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    findings.report(conditions(context));
}

pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let Some(publicity) = context.subject().publicity() else { return Vec::new() };
    let locator = Locator::at(publicity, "异议");
    let condition = context.condition(locator.clone(), "公示无异议，或已处理", "no open objection");
    if publicity.until.is_some_and(|until| until > context.day) && !facts::is_open(publicity) {
        return vec![condition.not_yet(publicity.until)];
    }
    let condition = condition.on(publicity.until);
    let Some(objection) = publicity.objections.as_deref() else {
        return vec![condition.value("没有写", "not said").state(State::Idle)];
    };
    if !facts::is_open(publicity) {
        return vec![condition.shown(publicity.handling.as_deref().unwrap_or(objection))];
    }
    let zh = format!("公示有异议 `{objection}`，没有写处理结果");
    let en = format!("the objection `{objection}` is not settled");
    vec![condition.shown(objection).fails(context.finding(locator, zh, en).help(
        "查清以后在 `公示` 下写 `处理: …`；没有异议的写 `异议: 无`",
        "once it is settled write `处理: …` under 公示; if there was none write `异议: 无`",
    ))]
}
