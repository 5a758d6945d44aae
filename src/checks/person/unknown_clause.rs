//! A clause that the county's negative list does not hold is said to apply to the person.

use crate::checks::{Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Day;
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "unknown-clause",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Policy("不得情形"),
    run: RuleBody::Person(run),
};

fn run(context: &PersonContext<'_>, findings: &mut Findings) {
    for Named { file, locator, clause, day } in named(context) {
        let edition = context.archive.policies.edition_on(day);
        let clauses = edition.policy.negative_list.given().map(|list| &list.clauses[..]);
        let clauses = clauses.unwrap_or_default();
        let known: Vec<&str> = clauses.iter().map(|clause| &*clause.number).collect();
        if known.is_empty() || edition.policy.clause(clause).is_some() {
            continue;
        }
        let message = Text::new(
            format!("不得情形里没有这一条：`{clause}`"),
            format!("不得情形 has no clause `{clause}`"),
        );
        let all = known.join("、");
        findings.add(Finding::new(file, locator, message).under(day).help(
            format!("写 {} 里的编号：{all}", edition.file),
            format!("write a number of {}: {all}", edition.file),
        ));
    }
}

/// A clause that is said to apply to the person: where, and on which day.
struct Named<'c> {
    file: &'c ArchivePath,
    locator: Locator,
    clause: &'c str,
    day: Day,
}

/// The clauses that the town and the departments name for the person.
fn named<'c>(context: &'c PersonContext<'_>) -> Vec<Named<'c>> {
    let mut named = Vec::new();
    let examination = context.person.steps().and_then(|steps| steps.examination.given());
    let screening = examination.and_then(|examination| examination.screening.given());
    for hit in screening.iter().flat_map(|screening| &screening.circumstances) {
        let day = screening.and_then(|screening| screening.day);
        let day = day.or_else(|| examination?.day).unwrap_or(context.day);
        named.extend(hit.clause.as_deref().map(|clause| {
            let (file, locator) = (context.file(), Locator::at(hit, "条款"));
            Named { file, locator, clause, day }
        }));
    }
    for (file, review) in context.reviews() {
        let all = review.departments.iter().flat_map(|reply| &reply.circumstances);
        for one in all.filter(|one| one.person.path() == context.path) {
            named.extend(one.clause.as_deref().map(|clause| Named {
                file,
                locator: Locator::at(one, "条款"),
                clause,
                day: review.day,
            }));
        }
    }
    named
}
