//! A department's reply names someone who is not in the batch.

use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Review;
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "unlisted-reviewee",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text("部门只回复名单里的人", "a reply is about the people of the batch"),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    // Where no one is listed, the list could not be read, or is still to come.
    let listed = context.archive.reviews.iter().filter(|(_, review)| !review.people.is_empty());
    for (file, review) in listed {
        for (locator, person) in named(review) {
            let is_known = context.archive.layout.people.contains_key(person);
            if !is_known || review.people.iter().any(|one| one.path() == person) {
                continue;
            }
            let message = Text::new(
                format!("不在这一批的名单里：`{person}`"),
                format!("not in this batch: `{person}`"),
            );
            findings.add(Finding::new(file, locator, message).about(person).help(
                "把此人补进 `名单`，或改正人员路径",
                "add the person to 名单, or correct the path",
            ));
        }
    }
}

/// Everyone whom a reply names or holds, with the place.
fn named(review: &Review) -> impl Iterator<Item = (Locator, &ArchivePath)> {
    review.departments.iter().flat_map(|reply| {
        let hits = reply.circumstances.iter();
        let hits = hits.map(|one| (Locator::at(one, "人员"), one.person.path()));
        let held = reply.pending.iter().map(|one| {
            let path = one.path();
            (Locator::at(reply, "待核").word(path.as_str()), path)
        });
        hits.chain(held)
    })
}
