//! The public notice does not lie between the joint review and filing.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::steps::review_day;

pub(super) const RULE: Rule = Rule {
    code: "publicity-order",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "公示在县级联审之后、组织备案之前",
        "the notice follows the joint review and precedes filing",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(steps) = context.person.steps() else { return };
    let Some(publicity) = steps.publicity.given() else { return };
    let filed = steps.filing.given().and_then(|filing| filing.day);
    let mut add = |key, zh: String, en: String| {
        let finding = context.finding(Locator::at(publicity, key), zh, en).help(
            "公示在联审之后开始、备案之前结束，核对起止和备案日期",
            "a notice begins after the review and ends before filing: look at the days",
        );
        findings.add(finding);
    };
    if let (Some(from), Some(review)) = (publicity.from, review_day(context))
        && from < review
    {
        add(
            "起",
            format!("公示早于县级联审（{review}），从 `{from}` 起"),
            format!("the notice precedes the joint review of {review}: it is from `{from}`"),
        );
    }
    if let (Some(until), Some(filed)) = (publicity.until.or(publicity.from), filed)
        && until > filed
    {
        add(
            if publicity.until.is_some() { "止" } else { "起" },
            format!("公示还没有结束就备案（{filed}），公示到 `{until}`"),
            format!("filed on {filed}, before the notice ended: it lasted until `{until}`"),
        );
    }
}
