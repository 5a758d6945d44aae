//! Somebody was filed whom no deliberation of the town had listed.

use std::collections::BTreeSet;

use crate::archive::PERSON;
use crate::checks::{Basis, Finding, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::PersonPath;
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "pool-meeting",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("初步意向名单经全面研判后列入", "who is filed was listed by a deliberation"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    let meetings = roll.archive.towns.values().flat_map(|town| &town.deliberations);
    let come = meetings.filter(|meeting| meeting.day.is_none_or(|day| day <= roll.day));
    let listed: BTreeSet<&ArchivePath> =
        come.flat_map(|meeting| &meeting.listed).map(PersonPath::path).collect();
    for (path, member) in &roll.members {
        if member.filed.is_none() || listed.contains(path) {
            continue;
        }
        let file = path.join(PERSON).expect("the file was read");
        let message = Text::new(
            "已备案，所在乡镇的研判没有列入",
            "filed, and no 研判 of the town lists the person",
        );
        findings.add(Finding::new(&file, Spot::key("选拔"), message).help(
            "在 town.yaml 的 `研判` 里补记，写进 `列入`",
            "note it under 列入 of a 研判 in town.yaml",
        ));
    }
}
