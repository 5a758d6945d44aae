//! A stage of the course of life begins before the one above it.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "resume-order",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "简历按时间先后逐段填写，前后衔接",
        "the stages of a course of life follow each other without gaps",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let stages: Vec<_> =
        context.person.resume.iter().filter_map(|stage| Some((stage, stage.from?))).collect();
    let late = stages.windows(2).find(|pair| pair[1].1 < pair[0].1);
    let Some([(_, above), (stage, from)]) = late else { return };
    findings.add(
        context
            .finding(
                Locator::at(*stage, "起"),
                format!("简历没有按时间先后写：上一段从 `{above}` 起，这一段从 `{from}` 起"),
                format!("the stage above begins in `{above}`, this one earlier, in `{from}`"),
            )
            .help("按起始年月从早到晚排列", "write the stages in the order of their first months"),
    );
}
