//! An achievement has no proof among the attachments.

use crate::checks::{Basis, Case, Findings, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity};

pub(super) const RULE: Rule = Rule {
    code: "achievement-proof",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("实绩附佐证材料", "achievements come with proof"),
    run: Run::Person(run),
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    for achievement in case.person.achievements.iter().filter(|one| one.file.is_none()) {
        let spot = Spot::at(achievement, "内容");
        let finding = case.finding(spot, "这项实绩没有附件", "this achievement has no proof");
        findings.add(finding.unless_told().help(
            "有照片、合同、表彰的，放进 `附件` 文件夹，写 `附件: 附件/…`",
            "put a photograph or paper into the folder and write `附件: 附件/…`",
        ));
    }
}
