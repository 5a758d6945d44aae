//! More ballots are counted than there were before.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};

use super::ballots;

pub(super) const RULE: Rule = Rule {
    code: "ballot-order",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "有效票不多于收回，收回不多于发出，发出不多于实到，实到不多于应到",
        "no more ballots are valid than returned, returned than issued, issued than people came",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for ballot in ballots::all(context.person) {
        for pair in ballots::counts(ballot).windows(2) {
            let [(above, most), (key, count)] = *pair else { continue };
            if count <= most {
                continue;
            }
            findings.add(
                context
                    .finding(
                        Locator::at(ballot, key),
                        format!("{above} `{most}`，{key}却有 `{count}`"),
                        format!("{above} is `{most}`, yet {key} is `{count}`"),
                    )
                    .help("对照计票单改正数字", "correct the number from the tally sheet"),
            );
        }
    }
}
