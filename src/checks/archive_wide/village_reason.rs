//! A village of a special class has no reason for it, or an ordinary one has.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::VillageClass;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "village-reason",
    level: Level::Strict,
    severity: Severity::Error,
    basis: Basis::Text("难点村、重点村逐村写明类别原因", "special classes are given for a reason"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        let Some(class) = village.class else { continue };
        let ordinary = class == VillageClass::Ordinary;
        if ordinary != village.class_reasons.is_empty() {
            let (zh, en) = if ordinary {
                ("一般村不写类别原因", "an ordinary village has no reason of its class")
            } else {
                ("没有写类别原因", "the class has no reason")
            };
            let message = (format!("{zh}：`{class}`"), format!("{en}: `{class}`"));
            findings.add(
                unit::village(path, Locator::at(village, "类别原因"), message.0, message.1).help(
                    "难点村、重点村从可用的词里选写 `类别原因`，一般村留空",
                    "give 类别原因 for 难点村 and 重点村, leave it empty for 一般村",
                ),
            );
        }
    }
}
