//! A department had not replied by the day of filing, or held the person for further checking.

use crate::checks::{
    Basis, Condition, Finding, Findings, Locator, PersonContext, Rule, RuleBody, State,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts::{Department, ReviewOutcome};
use crate::model::decode::same_word;
use crate::model::review::Reply;

pub(super) const RULE: Rule = Rule {
    code: "review-waiting",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Policy("联审部门"),
    run: RuleBody::Person(run),
};

fn run(case: &PersonContext<'_>, findings: &mut Findings) {
    if case.is_for_filing() {
        findings.report(conditions(case));
    }
}

/// How each department stands to the person in the batch on which filing rests.
pub(super) fn conditions(case: &PersonContext<'_>) -> Vec<Condition> {
    let Some(outcome) = case.review_at_filing() else { return Vec::new() };
    let conditions = outcome.departments().map(|department| condition(case, &outcome, &department));
    conditions.map(|condition| condition.under(outcome.review.day)).collect()
}

fn condition(
    case: &PersonContext<'_>,
    outcome: &ReviewOutcome<'_>,
    department: &Department<'_>,
) -> Condition {
    let file = case.file_of(outcome.review);
    let name = department.name;
    let what = Text::new(format!("{name}回复"), format!("reply of {name}"));
    let Some(entry) = department.entries().next() else {
        let spot = Locator::at(outcome.review, "部门");
        let zh = format!("批次 `{}` 没有送 `{name}`", outcome.review.batch);
        let en = format!("batch `{}` did not go to `{name}`", outcome.review.batch);
        let finding = Finding::new(file, spot.clone(), Text::new(zh, en)).about(case.path).help(
            format!("送 `{name}` 审查，在 `部门` 下补上送审和回复"),
            format!("send the names to `{name}` and add 送审 and 回复 under 部门"),
        );
        return Condition::new(file, spot, what).value("没有送审", "not sent").fails(finding);
    };
    let at = |reply| Condition::new(file, Locator::at(reply, "回复"), what.clone());
    if let Some(reply) = department.replies().find(|reply| outcome.is_pending(reply)) {
        let condition = at(reply).value("待核", "holds for checking").on(reply.replied);
        return condition.fails(held(case, outcome, reply));
    }
    if let Some(reply) = department.reply() {
        return at(reply).value("已回复", "replied").on(reply.replied);
    }
    // A department that the policy does not ask need not reply.
    let policy = case.archive.policies.on(outcome.review.day);
    let is_asked = policy.departments.iter().any(|asked| same_word(asked, name));
    let finding = is_asked.then(|| silent(case, outcome, entry));
    let condition = at(entry).value("没有回复", "has not replied").on(department.sent());
    condition.state(State::Idle).unless(finding)
}

fn silent(case: &PersonContext<'_>, outcome: &ReviewOutcome<'_>, reply: &Reply) -> Finding {
    let day = case.reference_day();
    let name = reply.name.as_str();
    let zh = format!("到 `{day}`，`{name}` 对 `{}` 还没有回复", case.path);
    let en = format!("by `{day}` `{name}` had not replied about `{}`", case.path);
    let text = Text::new(zh, en);
    let file = case.file_of(outcome.review);
    Finding::new(file, Locator::at(reply, "回复"), text)
        .about(case.path)
        .help("催办，收到后写上 `回复` 的日期", "ask for the reply, then write its day under 回复")
}

fn held(case: &PersonContext<'_>, outcome: &ReviewOutcome<'_>, reply: &Reply) -> Finding {
    let name = reply.name.as_str();
    let zh = format!("`{name}` 对 `{}` 待核", case.path);
    let text = Text::new(zh, format!("`{name}` holds `{}` for checking", case.path));
    let file = case.file_of(outcome.review);
    let spot = Locator::at(reply, "待核").word(case.path.as_str());
    Finding::new(file, spot, text).about(case.path).help(
        "核清后从 `待核` 中去掉；有情形的写入 `情形`",
        "once it is clear, take the person out of 待核, or write what holds under 情形",
    )
}
