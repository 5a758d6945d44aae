//! More people came to an election than should have come.

use crate::checks::{ArchiveContext, Basis, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::unit;

pub(super) const RULE: Rule = Rule {
    code: "election-tally",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("实到不多于应到", "no more people come than should come"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (path, village) in &context.archive.villages {
        for one in village.elections.iter() {
            let (Some(due), Some(present)) = (one.due, one.present) else { continue };
            if present <= due {
                continue;
            }
            let zh = format!("实到 `{present}`，多于应到 `{due}`");
            let en = format!("实到 is `{present}`, more than 应到, `{due}`");
            findings.add(
                unit::village(path, Locator::at(one, "实到"), zh, en)
                    .help("核对选举的人数", "look at the numbers of the election"),
            );
        }
    }
}
