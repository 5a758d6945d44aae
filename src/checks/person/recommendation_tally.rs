//! The votes of the recommendation do not add up.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::selection::Recommendation;

pub(super) const RULE: Rule = Rule {
    code: "recommendation-tally",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "应到不少于实到，实到不少于各项票数之和",
        "no more come than are due, and no more vote than come",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let Some(step) = context.person.steps().and_then(|steps| steps.recommendation.given()) else {
        return;
    };
    if let (Some(due), Some(present)) = (step.due, step.present)
        && present > due
    {
        let locator = Locator::at(step, "实到");
        findings.add(
            context
                .finding(
                    locator,
                    format!("应到 `{due}` 人，实到却有 `{present}` 人"),
                    format!("应到 is `{due}`, yet 实到 is `{present}`"),
                )
                .help("对照会议记录改正人数", "correct the numbers from the minutes"),
        );
    }
    let held = step.present.map(|present| ("实到", present));
    let Some((above, most)) = held.or(step.due.map(|due| ("应到", due))) else { return };
    let (key, cast) = votes(step);
    if cast > u64::from(most.0) {
        findings.add(
            context
                .finding(
                    Locator::at(step, key),
                    format!("{above} `{most}` 人，票数之和却是 `{cast}`"),
                    format!("{above} is `{most}`, yet the votes add up to `{cast}`"),
                )
                .help(
                    "对照会议记录改正人数或票数",
                    "correct the numbers or votes from the minutes",
                ),
        );
    }
}

/// The first kind of vote that is filled in, and all votes together.
fn votes(step: &Recommendation) -> (&'static str, u64) {
    let votes = [("同意", step.agreed), ("不同意", step.opposed), ("弃权", step.abstained)];
    let first = votes.iter().find(|(_, votes)| votes.is_some()).map_or("同意", |(key, _)| key);
    (first, votes.iter().filter_map(|(_, votes)| *votes).map(|votes| u64::from(votes.0)).sum())
}
