//! Someone who is filed as a reserve is called a serving cadre, so that the filing counts nowhere.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "serving-filed",
    level: Level::Filing,
    severity: Severity::Error,
    basis: Basis::Text(
        "在任村干部不经备案；后备力量当选的写入 `使用`",
        "serving cadres are not filed; the post of a reserve is recorded under 使用",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let is_filed = context.person.steps().is_some_and(|steps| steps.filing.given().is_some());
    if context.person.is_reserve() || !is_filed {
        return;
    }
    let zh = "写明是在任村干部，`组织备案` 不算数：选拔各表不做，也不打包";
    let en = "the person is called a serving cadre, so that the filing does not count and nothing is packed";
    findings.add(context.finding(Locator::at(context.person, "身份"), zh, en).help(
        "由后备力量当选的，去掉 `身份`，任职写入 `使用`；不是后备力量的，删去 `组织备案`",
        "if a reserve was elected, take 身份 away and record the post under 使用; else take 组织备案 away",
    ));
}
