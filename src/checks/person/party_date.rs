//! A date of Party membership stands beside a political status without it.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::words::{PoliticalStatus, Word};

pub(super) const RULE: Rule = Rule {
    code: "party-date",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text(
        "入党时间、转正时间只有党员才有",
        "only members of the Party have joined it, and only full members were confirmed",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let person = context.person;
    let confirmed = person.party_confirmed.map(|_| "转正时间");
    let key = match person.political_status {
        PoliticalStatus::Member => None,
        PoliticalStatus::Probationary => confirmed,
        _ => person.party_joined.map(|_| "入党时间").or(confirmed),
    };
    let Some(key) = key else { return };
    let status = person.political_status.word();
    findings.add(
        context
            .finding(
                Locator::at(person, key),
                format!("写了{key}，政治面貌却是 `{status}`"),
                format!("{key} is given, yet 政治面貌 is `{status}`"),
            )
            .help("改正政治面貌，或删去这一行", "correct 政治面貌, or delete this line"),
    );
}
