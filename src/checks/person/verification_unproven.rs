//! Another value was verified (核实) than was declared, and nothing proves it.

use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::facts;

pub(super) const RULE: Rule = Rule {
    code: "verification-unproven",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text(
        "认定与原填不同的，写明依据和材料日期",
        "another value than the declared one rests on a paper and its date",
    ),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    for one in case.person.verifications.iter().filter(|one| facts::corrects(one)) {
        let missing = facts::unproven(one);
        let (Some(first), Some(item)) = (missing.first(), one.item) else { continue };
        let all = missing.join("`、`");
        let zh = format!("{item}的认定与原填不同，没有 `{all}`");
        let en = format!("{item} was verified otherwise than declared, without `{all}`");
        findings.add(case.finding(Spot::at(one, first).or("认定"), zh, en).unless_told().help(
            format!("补上 `{all}`；没有材料的，按原填认定"),
            format!("add `{all}`, or let the declared value stand"),
        ));
    }
}
