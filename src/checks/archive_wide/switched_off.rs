//! The county has switched something off: rules, papers, demands. Said once, so that no one takes
//! silence for an answer.

use std::collections::BTreeMap;

use crate::archive::SETTINGS;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::number::Count;
use crate::model::words::{RuleSwitch, Word};
use crate::model::{Policy, Settings};

pub(super) const RULE: Rule = Rule {
    code: "switched-off",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("关掉的要求说一声", "what is switched off is said"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    let edition = context.archive.policies.edition_on(context.day);
    for (locator, message) in rules(&edition.policy).into_iter().chain(demands(&edition.policy)) {
        findings.add(Finding::new(&edition.file, locator, message));
    }
    let settings = context.archive.settings.iter().flat_map(papers);
    let file = SETTINGS.parse().expect("a plain name");
    settings.for_each(|(locator, message)| findings.add(Finding::new(&file, locator, message)));
}

fn rules(policy: &Policy) -> Vec<(Locator, Text)> {
    let off = policy.rules.iter().filter(|(_, word)| &***word == RuleSwitch::Off.word());
    let told = off.map(|(code, _)| {
        let message = Text::new(
            format!("规则 `{code}` 已关闭，不再检查"),
            format!("the rule `{code}` is switched off"),
        );
        (Locator::key("规则").word(code), message)
    });
    told.collect()
}

/// Demands that a policy answers with 无, 否 or nothing to ask for, and the rules that then rest.
fn demands(policy: &Policy) -> Vec<(Locator, Text)> {
    let mentors = policy.mentors.given();
    let ranking = policy.ranking.given();
    let cadence = policy.cadence.given();
    let cycle = policy.cycle.given();
    let is_zero = |count: Option<Count>| count.is_none_or(|one| one.0 == 0);
    let rows: [(bool, &'static str, &str); 20] = [
        (policy.qualifications.is_empty(), "资格", "ineligible"),
        (policy.departments.is_empty(), "联审部门", "review-waiting"),
        (policy.quotas.is_empty(), "结构", "quota-short、quota-off"),
        (policy.examination_points.is_empty(), "考察要点", "missing-item"),
        (policy.survey_points.is_empty(), "分析要点", "survey-point-missing"),
        (policy.indicators.is_empty(), "评价指标", "indicator-missing"),
        (policy.themes.is_empty(), "培训主题", "theme-missed"),
        (
            mentors.is_none_or(|one| !one.required.is_some_and(|one| one.0)),
            "导师",
            "mentor-missing",
        ),
        (mentors.is_none_or(|one| one.classes.is_empty()), "导师", "mentor-class"),
        (mentors.is_none_or(|one| is_zero(one.most)), "导师", "mentor-load"),
        (cadence.is_none_or(|one| one.training.is_none()), "频次", "event-month"),
        (cadence.is_none_or(|one| one.talks.is_none()), "频次", "talk-cadence"),
        (cadence.is_none_or(|one| one.reports.is_none()), "频次", "report-cadence"),
        (cadence.is_none_or(|one| one.records.is_none()), "频次", "empty-month"),
        (cadence.is_none_or(|one| one.assessments.is_none()), "频次", "assessment-cadence"),
        (ranking.is_none_or(|one| is_zero(one.reminded)), "排名", "reminder-talk"),
        (policy.fewest_ballots == Some(Count(0)), "测评最少票数", "few-ballots"),
        (
            policy.publicity.given().is_some_and(|one| one.workdays == Some(Count(0))),
            "公示",
            "publicity-short",
        ),
        (cycle.is_none_or(|one| one.days.is_none()), "循环培养", "event-cycle-days"),
        (cycle.is_none_or(|one| one.months.is_none()), "循环培养", "event-cycle-gap"),
    ];
    let mut off: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for (_, key, code) in rows.into_iter().filter(|(is_off, ..)| *is_off) {
        off.entry(key).or_default().push(code);
    }
    off.into_iter()
        .map(|(key, codes)| (Locator::key(key), resting(key, &codes.join("、"))))
        .collect()
}

fn resting(key: &str, codes: &str) -> Text {
    Text::new(
        format!("`{key}` 里没有提要求，不检查：{codes}"),
        format!("`{key}` does not ask for everything, not checked: {codes}"),
    )
}

fn papers(settings: &Settings) -> Vec<(Locator, Text)> {
    let off = settings.papers.iter().filter(|(_, own)| own.off.is_some_and(|off| off.0));
    let told = off.map(|(paper, own)| {
        let message = Text::new(
            format!("`{paper}` 已停用，不再生成"),
            format!("`{paper}` is switched off and is not made"),
        );
        (Locator::at(own, "停用"), message)
    });
    told.collect()
}
