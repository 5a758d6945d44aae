//! The examination says nothing of the town's own round of the sieve.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "screening-missing",
    level: Level::Filing,
    severity: Severity::Warning,
    basis: Basis::Text(
        "乡镇初审、县级联审两轮“过筛子”",
        "two rounds of the sieve: township and county",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let examination = context.person.steps().and_then(|steps| steps.examination.given());
    let Some(examination) = examination.filter(|_| context.is_for_filing()) else { return };
    let answered = examination.screening.given().is_some_and(|one| one.circumstances.is_filled());
    if answered {
        return;
    }
    let locator = match examination.screening.given() {
        Some(screening) => Locator::at(screening, "情形"),
        None => Locator::at(examination, "初审"),
    };
    let zh = "乡镇考察没有初审结果";
    findings.add(
        context
            .finding(locator, zh, "the examination lacks the township's 初审")
            .unless_told()
            .help(
                "写上 `初审: {日期: …, 征求意见: […], 情形: 无, 负责: …}`；有情形的写条款",
                "write `初审: {日期: …, 征求意见: […], 情形: 无, 负责: …}`, or what applies",
            ),
    );
}
