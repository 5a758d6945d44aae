//! Somebody stands twice in a batch or an event, or took part and was absent.

use std::collections::BTreeSet;

use crate::checks::{Basis, Finding, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Event;
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-entry",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("每人只列一次", "everybody is listed once"),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    for (file, review) in &roll.archive.reviews {
        let listed = review.people.iter().map(|one| {
            let path = one.path();
            (Spot::at(review, "名单").word(path.as_str()), path)
        });
        repeated(file, listed, findings);
    }
    for (file, event) in &roll.archive.events {
        repeated(file, named(event), findings);
    }
}

fn named(event: &Event) -> impl Iterator<Item = (Spot, &ArchivePath)> {
    let came = event.participants.iter().map(|one| (Spot::of(one.span), one.person.path()));
    let missed = event.absent.iter().map(|one| (Spot::at(one, "人员"), one.person.path()));
    came.chain(missed)
}

fn repeated<'a>(
    file: &ArchivePath,
    named: impl Iterator<Item = (Spot, &'a ArchivePath)>,
    findings: &mut Findings,
) {
    let mut seen = BTreeSet::new();
    for (spot, person) in named {
        if seen.insert(person) {
            continue;
        }
        let message =
            Text::new(format!("列了两次：`{person}`"), format!("listed twice: `{person}`"));
        findings.add(
            Finding::new(file, spot, message).about(person).help("只留一处", "keep one of the two"),
        );
    }
}
