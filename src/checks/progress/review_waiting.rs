//! A department had not replied by the day of filing, or held the person for further checking.

use crate::checks::{
    Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody, State,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::{Department, ReviewOutcome};
use crate::model::review::Reply;
use crate::text::same_word;

pub(super) const RULE: Rule = Rule {
    code: "review-waiting",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("联审部门"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    if context.is_for_filing() {
        findings.report(conditions(context));
    }
}

/// How each department stands to the person in the batch on which filing rests.
pub(super) fn conditions(context: &PersonContext<'_>) -> Vec<Condition> {
    let Some(outcome) = context.review_at_filing() else { return Vec::new() };
    let conditions =
        outcome.departments().map(|department| condition(context, &outcome, &department));
    conditions.map(|condition| condition.under(outcome.review.day)).collect()
}

fn condition(
    context: &PersonContext<'_>,
    outcome: &ReviewOutcome<'_>,
    department: &Department<'_>,
) -> Condition {
    let file = context.file_of(outcome.review);
    let name = department.name;
    let what = Text::new(format!("{name}回复"), format!("reply of {name}"));
    let Some(entry) = department.entries().next() else {
        let locator = Locator::at(outcome.review, "部门");
        let zh = format!("批次 `{}` 没有送 `{name}`", outcome.review.batch);
        let en = format!("batch `{}` did not go to `{name}`", outcome.review.batch);
        let finding =
            Finding::new(file, locator.clone(), Text::new(zh, en)).about(context.path).help(
                format!("送 `{name}` 审查，在 `部门` 下补上送审和回复"),
                format!("send the names to `{name}` and add 送审 and 回复 under 部门"),
            );
        return Condition::new(file, locator, what).value("没有送审", "not sent").fails(finding);
    };
    let at = |reply| Condition::new(file, Locator::at(reply, "回复"), what.clone());
    if let Some(reply) = department.replies().find(|reply| outcome.is_pending(reply)) {
        let condition = at(reply).value("待核", "still checking").on(reply.replied);
        return condition.fails(held(context, outcome, reply));
    }
    if let Some(reply) = department.reply() {
        return at(reply).value("已回复", "replied").on(reply.replied);
    }
    // A department that the policy does not ask need not reply.
    let policy = context.archive.policies.on(outcome.review.day);
    let is_asked = policy.departments.iter().any(|asked| same_word(asked, name));
    let finding = is_asked.then(|| silent(context, outcome, entry));
    let condition = at(entry).value("没有回复", "has not replied").on(department.sent());
    condition.state(State::Idle).unless(finding)
}

fn silent(context: &PersonContext<'_>, outcome: &ReviewOutcome<'_>, reply: &Reply) -> Finding {
    let day = context.reference_day();
    let name = reply.name.as_str();
    let zh = format!("到 `{day}`，`{name}` 对 `{}` 还没有回复", context.path);
    let en = format!("by `{day}` `{name}` had not replied about `{}`", context.path);
    let text = Text::new(zh, en);
    let file = context.file_of(outcome.review);
    Finding::new(file, Locator::at(reply, "回复"), text)
        .about(context.path)
        .help("催办，收到后写上 `回复` 的日期", "ask for the reply, then write its day under 回复")
}

fn held(context: &PersonContext<'_>, outcome: &ReviewOutcome<'_>, reply: &Reply) -> Finding {
    let name = reply.name.as_str();
    let zh = format!("`{name}` 对 `{}` 待核", context.path);
    let text = Text::new(zh, format!("`{name}` is still checking `{}`", context.path));
    let file = context.file_of(outcome.review);
    let locator = Locator::at(reply, "待核").word(context.path.as_str());
    Finding::new(file, locator, text).about(context.path).help(
        "核清后从 `待核` 中去掉；有情形的写入 `情形`",
        "once it is clear, remove the person from 待核, or write what applies under 情形",
    )
}
