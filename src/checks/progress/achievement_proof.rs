//! Achievements have no proof among the attachments.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::text;

pub(super) const RULE: Rule = Rule {
    code: "achievement-proof",
    level: Level::Strict,
    severity: Severity::Note,
    basis: Basis::Text("实绩附佐证材料", "achievements come with proof"),
    run: RuleBody::Person(run),
};

/// One gentle word a person, at the first achievement without proof.
fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let bare: Vec<_> =
        context.person.achievements.distinct().filter(|one| one.file.is_none()).collect();
    let Some(first) = bare.first() else { return };
    let number = text::count(bare.len(), "项实绩没有附件", "achievement");
    let finding = context.finding(
        Locator::at(*first, "内容"),
        number.zh,
        format!("{} without proof", number.en),
    );
    findings.add(finding.help(
        "有照片、合同、表彰的，放进 `附件` 文件夹，写 `附件: 附件/…`",
        "put a photograph or paper into the folder and write `附件: 附件/…`",
    ));
}
