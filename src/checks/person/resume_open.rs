//! A stage of the course of life has no end, although another follows.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "resume-open",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "简历按时间先后逐段填写，前后衔接",
        "the stages of a course of life follow each other without gaps",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let begins = context.person.resume.iter().filter_map(|stage| stage.from);
    let Some(last) = begins.max() else { return };
    for stage in context.person.resume.iter().filter(|stage| stage.until.is_none()) {
        let Some(from) = stage.from.filter(|from| *from < last) else { continue };
        findings.add(
            context
                .finding(
                    Locator::at(stage, "止"),
                    format!("不是最后一段却没有止，这一段从 `{from}` 起"),
                    format!("not the last stage, yet without an end: the one from `{from}`"),
                )
                .help(
                    "补上止；同时做的事写进另一段的内容，用（其间：…）",
                    "give its last month; put an activity that overlaps another stage into that \
                 stage as （其间：…）",
                ),
        );
    }
}
