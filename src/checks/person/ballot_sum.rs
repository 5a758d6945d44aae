//! The grades of a ballot do not add up to the valid ballots.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::tally::Ballots;

use super::ballots;

pub(super) const RULE: Rule = Rule {
    code: "ballot-sum",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "优秀、称职、基本称职、不称职之和等于有效票",
        "the four grades add up to the valid ballots",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for ballot in ballots::all(context.person) {
        let Some(key) = first_grade(ballot) else { continue };
        let sum: u64 = ballot.grades().into_iter().map(u64::from).sum();
        let (zh, en) = match (ballot.valid, ballots::counts(ballot).last()) {
            (Some(valid), _) if sum != u64::from(valid.0) => (
                format!("有效 `{valid}` 票，各等次之和却是 `{sum}`"),
                format!("`{valid}` ballots are valid, yet the grades add up to `{sum}`"),
            ),
            (None, Some((above, most))) if sum > u64::from(*most) => (
                format!("{above} `{most}`，各等次之和却是 `{sum}`"),
                format!("{above} is `{most}`, yet the grades add up to `{sum}`"),
            ),
            _ => continue,
        };
        let locator = Locator::at(ballot, if ballot.valid.is_some() { "有效" } else { key });
        findings.add(
            context
                .finding(locator, zh, en)
                .help("对照计票单改正数字", "correct the numbers from the tally sheet"),
        );
    }
}

fn first_grade(ballot: &Ballots) -> Option<&'static str> {
    let grades = [
        ("优秀", ballot.excellent),
        ("称职", ballot.competent),
        ("基本称职", ballot.basic),
        ("不称职", ballot.incompetent),
    ];
    grades.into_iter().find_map(|(key, count)| count.map(|_| key))
}
