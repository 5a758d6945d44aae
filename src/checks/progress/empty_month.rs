//! Months of training without any record of thought, study or work.

use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};
use crate::facts::Period;
use crate::model::words::Cadence;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "empty-month",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text(
        "全程纪实：逐月记载思想、学习、工作",
        "thought, study and work are recorded month by month",
    ),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let Some(filed) = training::in_training_since(case) else { return };
    let records = case.training().map(|training| &training.records[..]).unwrap_or_default();
    let recorded =
        |month: &Period| records.iter().filter_map(|one| one.day).any(|day| month.holds(day));
    let empty: Vec<Period> = Period::first_for(Cadence::Monthly, filed)
        .over_on(case.day)
        .filter(|month| !recorded(month))
        .collect();
    let Some(empty) = training::periods(&empty) else { return };
    let spot = match case.training() {
        Some(training) => Spot::at(training, "纪实"),
        None => Spot::at(case.person, "培养"),
    };
    let zh = format!("{}没有纪实", empty.zh);
    findings.add(case.finding(spot, zh, format!("no 纪实 in {}", empty.en)).help(
        "有记录的补记；没有的从本月起逐月记",
        "add what there was; from now on record every month",
    ));
}
