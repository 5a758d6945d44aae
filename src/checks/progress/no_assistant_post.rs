//! Someone in training who lacks experience in the country has been no one's assistant.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::number::YesNo;
use crate::model::words::Part;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "no-assistant-post",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("实践形式"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let lacks = context.person.rural_experience == Some(YesNo(false));
    let forms =
        context.present_policy().practice_forms.iter().filter(|form| form.plays(Part::Assistant));
    let forms: Vec<&str> = forms.map(|form| &**form).collect();
    let served =
        context.postings().any(|posting| training::plays(context, posting, Part::Assistant));
    if !lacks || forms.is_empty() || served || training::in_training_since(context).is_none() {
        return;
    }
    let locator = Locator::at(context.person, "农村工作经验");
    let forms = forms.join("、");
    let zh = format!("缺少农村工作经验，还没有担任过 `{forms}`");
    let en = format!("lacks experience in the country and has not served as `{forms}`");
    findings.add(context.finding(locator, zh, en).help(
        "安排后写入 `实践锻炼`；已有经验的改为 `农村工作经验: 是`",
        "arrange it and record it under 实践锻炼, or write `农村工作经验: 是`",
    ));
}
