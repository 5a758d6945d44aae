//! A leader is in charge of a village that the town does not have.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::path::ArchivePath;
use crate::text;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "leader-village",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("包村领导所包的村在本乡镇", "the village is one of the town"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, town) in &context.archive.towns {
        for leader in &town.village_leaders {
            let Some(village) = leader.village.as_deref() else { continue };
            let is_elsewhere = || {
                path.join(village).is_ok_and(|path| {
                    // That its folder has another name is told already.
                    let is_told = context.archive.layout.misnamed.contains(&path);
                    is_told || context.archive.is_elsewhere(&path)
                })
            };
            if unit::village_of(context, path, village).is_some() || is_elsewhere() {
                continue;
            }
            let names: Vec<&str> = unit::villages(context, path).map(ArchivePath::name).collect();
            let (zh, en) = text::nearest(village, names.iter().copied()).map_or_else(
                || {
                    let all = text::list(&names);
                    (format!("本乡镇的村：{}", all.zh), format!("its villages: {}", all.en))
                },
                |near| (format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
            );
            let message = (
                format!("本乡镇没有 `{village}` 这个村"),
                format!("the town has no village `{village}`"),
            );
            let locator = Locator::at(leader, "村");
            findings.add(unit::town(path, locator, message.0, message.1).help(zh, en));
        }
    }
}
