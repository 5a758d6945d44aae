//! An activity was held on another day than the policy's, and nothing says why.

use crate::archive::{Archive, VILLAGE};
use crate::checks::{
    ArchiveContext, Basis, Finding, Findings, Locator, PersonContext, Rule, RuleBody,
};
use crate::diagnostic::{Level, Severity, Text};
use crate::model::Day;
use crate::model::lists::ActivityKinds;
use crate::model::open::ListedWord;
use crate::model::record::Record;
use crate::path::ArchivePath;
use crate::text::same_word;

pub(super) const RULE: Rule = Rule {
    code: "activity-day",
    level: Level::Strict,
    severity: Severity::Warning,
    basis: Basis::Policy("频次"),
    run: RuleBody::Both(of_person, of_archive),
};

fn of_person(context: &PersonContext<'_>, findings: &mut Findings) {
    let activities = context.training().map(|training| &training.activities[..]);
    for one in activities.unwrap_or_default() {
        let held = (one.kind.as_ref(), one.day, one.reason.is_some());
        let found = finding(context.archive, context.file(), one, held);
        found.into_iter().for_each(|one| findings.add(one));
    }
}

fn of_archive(context: &ArchiveContext<'_>, findings: &mut Findings) {
    for (folder, village) in &context.archive.villages {
        let file = folder.join(VILLAGE).expect("the file was read");
        for one in &village.activities {
            let held = (one.kind.as_ref(), one.day, one.reason.is_some());
            let found = finding(context.archive, &file, one, held);
            found.into_iter().for_each(|one| findings.add(one));
        }
    }
}

/// What was held: of which kind, when, and whether a reason is given.
type Held<'a> = (Option<&'a ListedWord<ActivityKinds>>, Option<Day>, bool);

fn finding(
    archive: &Archive,
    file: &ArchivePath,
    entry: &impl Record,
    (kind, day, is_explained): Held<'_>,
) -> Option<Finding> {
    let (kind, day) = (kind?.as_str(), day.filter(|_| !is_explained)?);
    let mut rhythms = archive.policies.on(day).cadence.given()?.activities.as_ref()?.iter();
    let (_, rhythm) = rhythms.find(|(own, _)| same_word(own, kind))?;
    let due = rhythm.day_of(day.month()).filter(|due| *due != day)?;
    let message = Text::new(
        format!("{kind}定在{rhythm}，这个月是 `{due}`，写的是 `{day}`"),
        format!("{kind} is held {rhythm}, on `{due}` in this month, not on `{day}`"),
    );
    Some(Finding::new(file, Locator::at(entry, "日期"), message).under(day).help(
        "核对日期；改期的写上 `原因: …`",
        "look at the date; if it was put off write `原因: …`",
    ))
}
