//! A village has not been surveyed yet.

use crate::checks::{Basis, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};

use super::survey;
use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "survey-due",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Policy("摸排"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let deadline = survey::deadline(roll);
    if deadline.is_some_and(|deadline| deadline < roll.day) {
        return;
    }
    let help = survey::help(roll);
    for (path, village) in &roll.archive.villages {
        if survey::surveys(roll, village).next().is_none() {
            findings.add(
                unit::village(
                    path,
                    Spot::at(village, "分析"),
                    "还没有摸底",
                    "there is no survey yet",
                )
                .help(help.zh.clone(), help.en.clone()),
            );
        }
    }
}
