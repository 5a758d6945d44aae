//! A study towards a higher education is over without end or certificate, or goes on past its end.

use crate::checks::{Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::training::Study;
use crate::model::words::StudyResult;

pub(super) const RULE: Rule = Rule {
    code: "enrolment",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "学历提升：在读的没有止，毕业的有止和证书",
        "a study that goes on has no end; a finished one has end and certificate",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let studies = context.training().map(|training| &training.studies[..]).unwrap_or_default();
    let found = studies.iter().filter_map(|study| match study.result {
        Some(StudyResult::Enrolled) => past_its_end(context, study),
        Some(StudyResult::Graduated) => unfinished(context, study),
        _ => None,
    });
    found.for_each(|finding| findings.add(finding));
}

fn past_its_end(context: &PersonContext<'_>, study: &Study) -> Option<Finding> {
    let until = study.until.filter(|until| *until < context.day.month())?;
    let zh = format!("`{until}` 已到期，结果还是 `在读`");
    let en = format!("ended in `{until}` and is still `在读`");
    Some(context.finding(Locator::at(study, "结果"), zh, en).help(
        "改为 `毕业`、`结业` 或 `退学`；还在读的去掉 `止`",
        "write 毕业, 结业 or 退学; take 止 away if it goes on",
    ))
}

fn unfinished(context: &PersonContext<'_>, study: &Study) -> Option<Finding> {
    let keys = [("止", study.until.is_some()), ("证书", study.certificate.is_some())];
    let missing: Vec<&'static str> =
        keys.into_iter().filter(|(_, filled)| !filled).map(|(key, _)| key).collect();
    let locator = Locator::at(study, missing.first()?);
    let missing = missing.join("、");
    let zh = format!("学历提升已 `毕业`，没有 `{missing}`");
    let en = format!("the study is finished and lacks `{missing}`");
    Some(
        context
            .finding(locator, zh, en)
            .unless_told()
            .help(format!("补上 `{missing}`"), format!("add `{missing}`")),
    )
}
