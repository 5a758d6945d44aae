//! Fewer people of a kind were talked with than the policy asks for.

use crate::checks::{Basis, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::model::decode::same_word;

use super::survey;
use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "survey-talks",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("摸排"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let demand = roll.policy().survey.given().and_then(|survey| survey.fewest_talks.as_ref());
    let Some(demand) = demand else { return };
    for (path, village) in &roll.archive.villages {
        if survey::surveys(roll, village).next().is_none() {
            continue;
        }
        for (kind, least) in demand.iter() {
            let talks = village.survey_talks.as_ref();
            let count = talks.map_or(0, |talks| talks.count(|own| same_word(own, kind)));
            if count >= least {
                continue;
            }
            let spot = Spot::at(village, "摸排谈话").word(kind);
            findings.add(
                unit::village(
                    path,
                    spot,
                    format!("摸排谈话 `{kind}` {count} 人，至少 {least} 人"),
                    format!("{count} talks with `{kind}`, at least {least}"),
                )
                .help(
                    "谈过的补上人数，没有谈够的补谈",
                    "enter the talks that were held, or hold those that are missing",
                ),
            );
        }
    }
}
