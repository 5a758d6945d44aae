//! A posting across villages is over without the three comparisons.

use crate::checks::{Basis, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity};
use crate::model::training::Posting;
use crate::model::words::Part;

use super::training;

pub(super) const RULE: Rule = Rule {
    code: "posting-comparison",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Text(
        "三比较：比兄弟村、比群众期盼、比兄弟村干部",
        "three comparisons: other village, people's hopes, other cadres",
    ),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    let over = context.postings().filter(|one| training::is_over(context, one));
    for posting in over.filter(|one| training::plays(context, one, Part::Abroad)) {
        let missing = missing(posting);
        if missing.is_empty() {
            continue;
        }
        let missing = missing.join("、");
        let name = posting.host.as_ref().map_or("—", |host| host.name());
        let zh = format!("在 `{name}` 任职已结束，比较缺 `{missing}`");
        let en = format!("the posting at `{name}` is over; its comparisons lack `{missing}`");
        findings.add(context.finding(Locator::at(posting, "比较"), zh, en).help(
            format!("在 `比较` 下写上 `{missing}`"),
            format!("write `{missing}` under 比较"),
        ));
    }
}

fn missing(posting: &Posting) -> Vec<&'static str> {
    let given = posting.comparison.given();
    let parts = [
        ("兄弟村", given.is_some_and(|one| one.village.is_some())),
        ("群众期盼", given.is_some_and(|one| one.hopes.is_some())),
        ("兄弟村干部", given.is_some_and(|one| one.cadres.is_some())),
    ];
    parts.into_iter().filter(|(_, filled)| !filled).map(|(key, _)| key).collect()
}
