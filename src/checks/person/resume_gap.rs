//! More than a month between two stages of the course of life is not accounted for.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::Month;

pub(super) const RULE: Rule = Rule {
    code: "resume-gap",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "简历按时间先后逐段填写，前后衔接",
        "the stages of a course of life follow each other without gaps",
    ),
    run: RuleBody::Person(run),
};

/// Whole months between two stages that no one need explain, such as a summer after school.
const FREE: i32 = 1;

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let mut last: Option<Month> = None;
    for stage in &context.person.resume {
        if let (Some(until), Some(from)) = (last, stage.from)
            && until.months_until(from) - 1 > FREE
        {
            findings.add(
                context
                    .finding(
                        Locator::at(stage, "起"),
                        format!("简历有空档：前面到 `{until}` 为止，这一段从 `{from}` 起"),
                        format!("a gap: what is above ends in `{until}`, this begins in `{from}`"),
                    )
                    .help(
                        "补上中间的一段，待业、务农、在家也要写明",
                        "add the stage between: being at home or without work is one too",
                    ),
            );
        }
        // An open stage covers all that follows; a stage inside a longer one ends nothing.
        let Some(until) = stage.until else { return };
        last = last.max(Some(until));
    }
}
