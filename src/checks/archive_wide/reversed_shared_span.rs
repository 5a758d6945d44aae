//! An event, a batch or the policy ends before it begins.

use std::fmt::Display;

use crate::archive::POLICY;
use crate::checks::{Basis, Finding, Findings, Roll, Rule, Run, Spot};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::decode::Record;
use crate::model::{Policy, Review};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "reversed-shared-span",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "止不早于起，回复不早于送审",
        "an end is not before its start, nor a reply before its question",
    ),
    run: Run::Archive(run),
};

fn run(roll: &Roll<'_>, findings: &mut Findings) {
    for (file, event) in &roll.archive.events {
        report(file, reversed(event, (event.from, event.until), "止"), findings);
    }
    for (file, review) in &roll.archive.reviews {
        report(file, of_review(review), findings);
    }
    let file = POLICY.parse().expect("a plain name");
    report(&file, of_policy(roll.policy()), findings);
}

/// An end that lies before its start: where it stands, its key and date, and the start.
struct Reversed {
    spot: Spot,
    key: &'static str,
    until: String,
    from: String,
}

fn reversed<D: Ord + Display>(
    record: &impl Record,
    (from, until): (Option<D>, Option<D>),
    key: &'static str,
) -> Option<Reversed> {
    let (from, until) = (from?, until?);
    let spot = Spot::at(record, key);
    (until < from).then(|| Reversed { spot, key, until: until.to_string(), from: from.to_string() })
}

fn of_review(review: &Review) -> impl Iterator<Item = Reversed> {
    let valid = reversed(review, (Some(review.day), review.valid_until), "有效期至");
    let replies = review.departments.iter();
    let replies = replies.filter_map(|reply| reversed(reply, (reply.sent, reply.replied), "回复"));
    valid.into_iter().chain(replies)
}

fn of_policy(policy: &Policy) -> impl Iterator<Item = Reversed> {
    let terms = policy.terms.given();
    let terms = terms.and_then(|terms| reversed(terms, (terms.last, terms.next), "下次"));
    let campaign = policy.campaign.given();
    let campaign = campaign.and_then(|one| reversed(one, (one.from, one.until), "止"));
    terms.into_iter().chain(campaign)
}

fn report(
    file: &ArchivePath,
    reversed: impl IntoIterator<Item = Reversed>,
    findings: &mut Findings,
) {
    for Reversed { spot, key, until, from } in reversed {
        let message = Text::new(
            format!("{key}早于开始的 `{from}`：`{until}`"),
            format!("{key} lies before the beginning, `{from}`: `{until}`"),
        );
        findings.add(
            Finding::new(file, spot, message)
                .help("核对两个时间，改正其中一个", "look at both and mend one of them"),
        );
    }
}
