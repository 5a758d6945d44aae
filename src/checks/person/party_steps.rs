//! The steps towards Party membership do not follow each other.

use crate::checks::dates::{Dated, dated};
use crate::checks::{Basis, Findings, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::Person;

pub(super) const RULE: Rule = Rule {
    code: "party-steps",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "《中国共产党发展党员工作细则》：申请、积极分子、发展对象、接收依次进行",
        "rules on admitting members: application, activist, candidate, admission",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let steps = steps(context.person);
    for (earlier, later) in steps.iter().zip(steps.iter().skip(1)) {
        if !later.1.date.is_before(earlier.1.date) {
            continue;
        }
        let (before, after) = (earlier.1.date, later.1.date);
        findings.add(
            context
                .finding(
                    later.1.locator.clone(),
                    format!("{}是 `{before}`，{}却是 `{after}`", earlier.0, later.0),
                    format!("{} is `{before}`, yet {} is `{after}`", earlier.0, later.0),
                )
                .help("对照入党材料核对两个时间", "look at the papers of admission"),
        );
    }
}

/// The steps that are filled in, in the order in which they are taken.
fn steps(person: &Person) -> Vec<(&'static str, Dated)> {
    let Some(steps) = person.party_steps.given() else { return Vec::new() };
    let all = [
        ("申请", dated(steps, "申请", steps.application)),
        ("积极分子", dated(steps, "积极分子", steps.activist)),
        ("发展对象", dated(steps, "发展对象", steps.candidate)),
        ("入党时间", dated(person, "入党时间", person.party_joined)),
    ];
    all.into_iter().filter_map(|(name, date)| Some((name, date?))).collect()
}
