//! Someone stands twice in a batch or an event, or took part and was absent; or an entry says
//! again what one before it says, or is a second one where there should be one.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{TOWN, VILLAGE};
use crate::checks::{
    ArchiveContext, Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::facts;
use crate::model::decode::Decode;
use crate::model::entry::Double;
use crate::model::{Day, Edition, Event};
use crate::path::ArchivePath;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-entry",
    level: Level::Draft,
    severity: Severity::Warning,
    basis: Basis::Text("每人、每件事只列一次", "every person and every matter is listed once"),
    run: RuleBody::Both(of_person, of_archive),
};

fn of_person(context: &PersonContext<'_>, findings: &mut Findings) {
    doubles(context.file(), context.person, findings);
}

fn of_archive(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (file, review) in &context.archive.reviews {
        let listed = review.people.iter().map(|one| {
            let path = one.path();
            (Locator::at(review, "名单").word(path.as_str()), path)
        });
        repeated(file, listed, findings);
        doubles(file, review, findings);
    }
    for (file, event) in &context.archive.events {
        repeated(file, named(event), findings);
        doubles(file, event, findings);
    }
    for (file, programme) in &context.archive.programmes {
        let listed = programme.people.iter().map(|one| {
            let path = one.path();
            (Locator::at(programme, "名单").word(path.as_str()), path)
        });
        repeated(file, listed, findings);
        doubles(file, programme, findings);
    }
    copies(&context.archive.events, |event| (&*event.name, event.from), findings);
    copies(&context.archive.programmes, |programme| (&*programme.name, programme.from), findings);
    for edition in context.archive.policies.iter() {
        contradictory_days(edition, findings);
    }
    let named = |folder: &ArchivePath, name| folder.join(name).expect("the file was read");
    for (folder, town) in &context.archive.towns {
        doubles(&named(folder, TOWN), town, findings);
    }
    for (folder, village) in &context.archive.villages {
        let file = named(folder, VILLAGE);
        doubles(&file, village, findings);
        let posts = village.posts.iter().enumerate();
        let repeated =
            posts.filter(|(at, post)| facts::is_repeated_post(post, &village.posts[..*at]));
        for (_, post) in repeated {
            findings.add(finding(&file, &Double { under: "岗位", span: post.span, key: None }));
        }
    }
}

/// Days that a policy calls both days off and days of work.
fn contradictory_days(edition: &Edition, findings: &mut Findings) {
    let Some(holidays) = edition.policy.holidays.given() else { return };
    for day in holidays.worked.iter().filter(|day| holidays.off.contains(day)) {
        let message = Text::new(
            format!("`{day}` 既写在`休`里，又写在`班`里"),
            format!("`{day}` appears under both 休 and 班"),
        );
        let locator = Locator::at(holidays, "班").word(day.to_string());
        let finding = Finding::new(&edition.file, locator, message);
        findings.add(finding.help("只留一处", "keep one of the two"));
    }
}

/// Files that say the same as one before: copies, which count and are printed a second time.
fn copies<'a, T: PartialEq>(
    files: &'a [(ArchivePath, T)],
    name: impl Fn(&'a T) -> (&'a str, Option<Day>),
    findings: &mut Findings,
) {
    let mut seen: BTreeMap<_, Vec<&(ArchivePath, T)>> = BTreeMap::new();
    for one in files {
        let alike = seen.entry(name(&one.1)).or_default();
        match alike.iter().find(|other| other.1 == one.1) {
            Some((first, _)) => findings.add(copy(&one.0, first)),
            None => alike.push(one),
        }
    }
}

fn copy(file: &ArchivePath, first: &ArchivePath) -> Finding {
    let message = Text::new(
        format!("与 `{first}` 完全相同，同一件事会算两次、印两次"),
        format!("says the same as `{first}`: it counts and is printed twice"),
    );
    Finding::new(file, Locator::file(), message).help(
        "多余的副本删去；确是两件事的，写出不同之处",
        "delete the copy, or say how the two differ",
    )
}

/// Entries of a file's lists that say again what one before them says.
fn doubles(file: &ArchivePath, content: &impl Decode, findings: &mut Findings) {
    let mut found = Vec::new();
    content.doubles("", &mut found);
    found.iter().for_each(|double| findings.add(finding(file, double)));
}

fn finding(file: &ArchivePath, double: &Double) -> Finding {
    let under = double.under;
    let Some(key) = double.key else {
        let message = Text::new(
            format!("这条{under}与前面的一条完全相同"),
            format!("this entry of {under} is the same as one before"),
        );
        let finding = Finding::new(file, Locator::of(double.span), message)
            .repeats(double.span)
            .unless_told();
        return finding.help(
            "只留一条；确是两回事的，写出不同之处",
            "keep one of the two, or say how they differ",
        );
    };
    let message = Text::new(
        format!("前面已有同一`{key}`的{under}"),
        format!("there is an entry of {under} with the same `{key}` before"),
    );
    Finding::new(file, Locator::key_of(double.span, key), message).help(
        format!("两条合成一条；`{key}` 写错的，改正"),
        format!("merge the two entries, or correct {key}"),
    )
}

fn named(event: &Event) -> impl Iterator<Item = (Locator, &ArchivePath)> {
    let came = event.participants.iter().map(|one| (Locator::of(one.span), one.person.path()));
    let missed = event.absent.iter().map(|one| (Locator::at(one, "人员"), one.person.path()));
    came.chain(missed)
}

fn repeated<'a>(
    file: &ArchivePath,
    named: impl Iterator<Item = (Locator, &'a ArchivePath)>,
    findings: &mut Findings,
) {
    let mut seen = BTreeSet::new();
    for (locator, person) in named {
        if seen.insert(person) {
            continue;
        }
        let message =
            Text::new(format!("列了两次：`{person}`"), format!("listed twice: `{person}`"));
        findings.add(
            Finding::new(file, locator, message)
                .about(person)
                .help("只留一处", "keep one of the two"),
        );
    }
}
