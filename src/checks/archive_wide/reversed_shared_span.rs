//! An event, a batch or the policy ends before it begins.

use std::fmt::Display;

use crate::archive::VILLAGE;
use crate::checks::{ArchiveContext, Basis, Finding, Findings, Locator, Rule, RuleBody};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::record::Record;
use crate::model::{Policy, Review, Village};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "reversed-shared-span",
    level: Level::Draft,
    severity: Severity::Error,
    basis: Basis::Text(
        "止不早于起，回复不早于送审",
        "an end is not before its start, nor a reply before its question",
    ),
    run: RuleBody::Archive(run),
};

fn run(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, event) in &context.archive.events {
        report(file, reversed(event, (event.from, event.until), ("起", "止")), findings);
    }
    for (file, review) in &context.archive.reviews {
        report(file, of_review(review), findings);
    }
    for (file, one) in &context.archive.programmes {
        report(file, reversed(one, (one.from, one.until), ("起", "止")), findings);
    }
    for (folder, village) in &context.archive.villages {
        let file = folder.join(VILLAGE).expect("the file was read");
        report(&file, of_village(village), findings);
    }
    for edition in context.archive.policies.iter() {
        report(&edition.file, of_policy(&edition.policy), findings);
    }
}

/// The keys under which a start and its end stand.
type Keys = (&'static str, &'static str);

/// An end that lies before its start: where it stands, the keys of both, and both.
struct Reversed {
    locator: Locator,
    keys: Keys,
    from: String,
    until: String,
}

fn reversed<D: Ord + Display>(
    record: &impl Record,
    (from, until): (Option<D>, Option<D>),
    keys: Keys,
) -> Option<Reversed> {
    let (from, until) = (from?, until?);
    let locator = Locator::at(record, keys.1);
    (until < from).then(|| Reversed {
        locator,
        keys,
        from: from.to_string(),
        until: until.to_string(),
    })
}

fn of_review(review: &Review) -> impl Iterator<Item = Reversed> {
    let valid = reversed(review, (Some(review.day), review.valid_until), ("日期", "有效期至"));
    let replies = review.departments.iter();
    let replies =
        replies.filter_map(|reply| reversed(reply, (reply.sent, reply.replied), ("送审", "回复")));
    valid.into_iter().chain(replies)
}

fn of_village(village: &Village) -> impl Iterator<Item = Reversed> {
    let posts = village.posts.iter().filter_map(|post| {
        reversed(post, (post.first_since, post.since), ("首次任职", "任职时间"))
    });
    let risks = village
        .risks
        .iter()
        .filter_map(|risk| reversed(risk, (risk.day, risk.settled), ("日期", "销号日期")));
    posts.chain(risks)
}

fn of_policy(policy: &Policy) -> impl Iterator<Item = Reversed> {
    let terms = policy.terms.given();
    let terms = terms.and_then(|terms| reversed(terms, (terms.last, terms.next), ("上次", "下次")));
    let campaign = policy.campaign.given();
    let campaign = campaign.and_then(|one| reversed(one, (one.from, one.until), ("起", "止")));
    terms.into_iter().chain(campaign)
}

fn report(
    file: &ArchivePath,
    reversed: impl IntoIterator<Item = Reversed>,
    findings: &mut Findings,
) {
    for Reversed { locator, keys: (start, end), from, until } in reversed {
        let message = Text::new(
            format!("{start}是 `{from}`，{end}却是 `{until}`"),
            format!("{start} is `{from}`, yet {end} is `{until}`"),
        );
        findings.add(
            Finding::new(file, locator, message)
                .help("核对两个时间，改正其中一个", "check both and correct one of them"),
        );
    }
}
