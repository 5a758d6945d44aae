//! A survey leaves out a point that the policy asks for.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::Term;
use crate::text;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "survey-point-missing",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("分析要点"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        for survey in &village.surveys {
            let day = survey.day.unwrap_or(context.day);
            let policy = context.archive.policies.on(day);
            let points = policy.survey_points.iter();
            let filled =
                |point: &&Term| survey.findings.iter().any(|(own, _)| point.is_meant_by(own));
            let missing: Vec<&str> =
                points.filter(|point| !filled(point)).map(|point| &**point).collect();
            if missing.is_empty() {
                continue;
            }
            let names = text::list(&missing);
            findings.add(
                unit::village(
                    path,
                    Locator::of(survey.span),
                    format!("分析缺少要点：`{}`", names.zh),
                    format!("the survey leaves out: `{}`", names.en),
                )
                .under(day)
                .help(
                    format!("在这一条里补上 `{}: …`", missing[0]),
                    format!("add `{}: …` to this entry", missing[0]),
                ),
            );
        }
    }
}
