//! The entries of a list do not stand in the order of their dates.

use crate::checks::dates;
use crate::checks::{Basis, Case, Findings, Rule, Run};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "record-order",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("各项记录按时间先后填写", "records are written in the order of time"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    for series in dates::records(case.person).into_iter().chain(dates::plans(case.person)) {
        let name = series.name;
        let late = series.dates.windows(2).find(|pair| pair[1].date.is_before(pair[0].date));
        let Some([_, entry]) = late else { continue };
        findings.add(
            case.finding(
                entry.spot.clone(),
                format!("没有按时间先后写，这一条早于上一条：`{name}`"),
                format!(
                    "not in the order of time, this entry is older than the one above: `{name}`"
                ),
            )
            .help("按日期从早到晚排列", "write the entries in the order of their dates"),
        );
    }
}
