//! A village has no leader in charge of it.

use std::collections::BTreeSet;

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::path::ArchivePath;
use crate::text;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "village-leader",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("每个村有一名包村领导", "every village has a leader in charge"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, town) in &context.archive.towns {
        let led = town.village_leaders.iter().filter(|leader| leader.name.is_some());
        let led: BTreeSet<&ArchivePath> =
            led.filter_map(|leader| meant(context, path, leader.village.as_deref()?)).collect();
        let villages = unit::villages(context, path).filter(|village| !led.contains(village));
        let missing: Vec<&str> = villages.map(ArchivePath::name).collect();
        if missing.is_empty() {
            continue;
        }
        let names = text::list(&missing);
        findings.add(
            unit::town(
                path,
                Locator::at(town, "包村领导"),
                format!("没有包村领导的村：`{}`", names.zh),
                format!("villages without a leader in charge: `{}`", names.en),
            )
            .help("每个村在 `包村领导` 里写一条", "add an entry under 包村领导 for each"),
        );
    }
}

/// The village that a leader is in charge of; a misspelt one, which `leader-village` tells of, is
/// not without a leader too.
fn meant<'r>(
    context: &'r ArchiveContext<'_>,
    town: &ArchivePath,
    name: &str,
) -> Option<&'r ArchivePath> {
    unit::village_of(context, town, name).or_else(|| {
        let near = text::nearest(name, unit::villages(context, town).map(ArchivePath::name))?;
        unit::village_of(context, town, near)
    })
}
