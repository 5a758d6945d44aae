//! Somebody came by a secretary's recommendation, and nobody says whose.

use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};

use super::training::BY_SECRETARY;

pub(super) const RULE: Rule = Rule {
    code: "recommender-missing",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text(
        "来源是书记推荐的，写明推荐人",
        "whom a secretary recommends, names the secretary",
    ),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let person = case.person;
    let recommended = person.sources.iter().any(|source| source.as_str() == BY_SECRETARY);
    if !recommended || person.recommender.is_some() {
        return;
    }
    let zh = format!("来源有 `{BY_SECRETARY}`，没有写推荐人");
    let en = format!("来源 holds `{BY_SECRETARY}` and 推荐人 is missing");
    let finding = case.finding(Spot::at(person, "来源").word(BY_SECRETARY), zh, en);
    findings.add(finding.help("补上一行 `推荐人: …`", "add a line `推荐人: …`"));
}
