//! A village is paired with one that does not say the same.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::village::Pairing;
use crate::model::words::PairingKind;
use crate::path::ArchivePath;

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "pairing-mutual",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text("结对两村登记一致", "both villages of a pair say the same"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        for pairing in &village.pairings {
            let other = pairing.village.path();
            let Some(partner) = context.archive.villages.get(other) else { continue };
            let mut back = partner.pairings.iter().filter(|back| back.village.path() == path);
            let Some(told) = disagreement(path, other, pairing.kind, &mut back) else { continue };
            findings.add(unit::village(path, Locator::at(pairing, "村"), told.zh, told.en).help(
                "两村的 `结对` 都要写对方，`方式` 相同",
                "each of the two names the other under 结对, with the same 方式",
            ));
        }
    }
}

/// What is wrong about a pairing with a village whose pairings with this one are `back`.
fn disagreement(
    path: &ArchivePath,
    other: &ArchivePath,
    kind: Option<PairingKind>,
    back: &mut dyn Iterator<Item = &Pairing>,
) -> Option<Text> {
    if path == other {
        return Some(Text::new("与本村结对", "the village is paired with itself"));
    }
    let kinds: Vec<Option<PairingKind>> = back.map(|back| back.kind).collect();
    if kinds.is_empty() {
        return Some(Text::new(
            format!("`{other}` 的结对里没有本村"),
            format!("`{other}` does not name this village under 结对"),
        ));
    }
    // Told once, in the file of the first of the two.
    let differ = !kinds.contains(&kind) && path < other;
    differ.then(|| {
        Text::new(
            format!("结对方式与 `{other}` 写的不同"),
            format!("`{other}` says another 方式 of the pairing"),
        )
    })
}
