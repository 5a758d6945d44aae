//! The reason of a village’s class belongs to the other class.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::{ClassReason, VillageClass, Word};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "village-reason-kind",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("难点村、重点村的认定情形不同", "the two classes have reasons of their own"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        let wrong = match village.class {
            Some(VillageClass::Key) => village.class_reasons.iter().find(|one| is_hard(**one)),
            Some(VillageClass::Hard) if village.class_reasons.iter().any(|one| is_hard(*one)) => {
                None
            }
            Some(VillageClass::Hard) => village.class_reasons.first(),
            Some(VillageClass::Ordinary) | None => None,
        };
        let (Some(reason), Some(class)) = (wrong, village.class) else { continue };
        let locator = Locator::at(village, "类别原因").word(reason.word());
        let other = if is_hard(*reason) { VillageClass::Hard } else { VillageClass::Key };
        findings.add(
            unit::village(
                path,
                locator,
                format!("{class}的原因写了{other}的：`{reason}`"),
                format!("the village is a {class}, its reason is one of a {other}: `{reason}`"),
            )
            .help(
                "难点村：村情复杂、矛盾信访突出、书记不胜任不称职、书记长期空缺、书记由乡镇干部担任；其余属重点村",
                "难点村: 村情复杂, 矛盾信访突出, 书记不胜任不称职, 书记长期空缺, 书记由乡镇干部担任; the others are of 重点村",
            ),
        );
    }
}

/// Whether a reason makes a village a 难点村.
fn is_hard(reason: ClassReason) -> bool {
    match reason {
        ClassReason::Complicated
        | ClassReason::Conflicts
        | ClassReason::Incompetent
        | ClassReason::Vacant
        | ClassReason::TownCadre => true,
        ClassReason::WeakTeam | ClassReason::WeakEconomy | ClassReason::TermEnds => false,
    }
}
