//! Someone is used before the election in a village whose class does not call for it.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::{UseWay, VillageClass};

pub(super) const RULE: Rule = Rule {
    code: "early-use",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "难点村、重点村可在换届前直接使用",
        "only 难点村 and 重点村 may appoint a person before the election",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for one in context.uses().filter(|one| one.way == Some(UseWay::Early)) {
        let class = context.village_on(one.day).map(|village| village.class);
        let Some(class @ (None | Some(VillageClass::Ordinary))) = class else { continue };
        let class = class.map_or_else(|| "—".to_owned(), |class| class.to_string());
        let zh = format!("提前使用，但村的类别是 `{class}`");
        let en = format!("used early, though the village's class is `{class}`");
        findings.add(context.finding(Locator::at(one, "方式"), zh, en).help(
            "核对 `方式`，或在 village.yaml 里补上 `类别`",
            "look at 方式, or at 类别 of village.yaml",
        ));
    }
}
