//! What keeps papers of places and occasions from being made, found before any of them is: by the
//! very rows that say so when they are made.

use std::collections::BTreeSet;

use crate::archive::{Archive, SETTINGS, TOWN, VILLAGE};
use crate::diagnostic::{Code, Diagnostic, Level, Severity, Text};
use crate::documents::{self, PlaceDue, Setup, Topic};
use crate::model::Day;
use crate::path::ArchivePath;

use super::outcome::Reason;
use super::place::{pool_of, refusal, topics};

/// What papers of the places and occasions at or below some paths lack on a day, a warning, and what
/// those for everybody would tell of people, an error. Everybody is read for it. Of places with
/// files that have errors nothing is told, since those are told themselves.
pub(crate) fn waiting(
    archive: &Archive,
    day: Day,
    selection: &[ArchivePath],
    jobs: usize,
) -> Vec<Diagnostic> {
    let topics = topics(&archive.layout, selection, &BTreeSet::new());
    if topics.is_empty() {
        return Vec::new();
    }
    let (setup, _) = Setup::new(archive, day, false);
    let pool = pool_of(archive, &setup, jobs);
    let whole =
        topics.iter().filter(|topic| documents::broken_sources(archive, topic).next().is_none());
    let due = whole.flat_map(|topic| documents::place_due(&pool, topic));
    let due =
        due.filter(|due| documents::Paper::of(due.paper).is_usual() && !setup.paper(due.paper).off);
    due.filter_map(|due| Some(finding(&due, &untold(refusal(&due)?)?))).collect()
}

/// A reason without what a rule tells at its place; nothing if that is all.
fn untold(reason: Reason) -> Option<Reason> {
    let Reason::Missing(mut items) = reason else { return Some(reason) };
    // An objection that nobody settled: `objection-open`.
    items.retain(|item| (item.group, item.key) != ("公示", "处理"));
    (!items.is_empty()).then_some(Reason::Missing(items))
}

fn finding(due: &PlaceDue<'_>, reason: &Reason) -> Diagnostic {
    let (stem, file) = (&due.stem, file(due.topic));
    let texts = reason.texts().into_iter().next().map(|(_, text)| text).unwrap_or_default();
    let text = Text::new(
        format!("{stem}不能生成：{}", texts.zh),
        format!("{stem} cannot be made: {}", texts.en),
    );
    let (code, severity) = match reason {
        Reason::Private(_) => (Code("private-item"), Severity::Error),
        _ => (Code("register-item"), Severity::Warning),
    };
    let mut found = Diagnostic::error(code, &file, text).severity(severity);
    found.level = Level::Filing;
    found
}

/// The file in which what a place or an occasion lacks is looked for first.
fn file(topic: &Topic) -> ArchivePath {
    let below =
        |folder: &ArchivePath, name: &str| folder.join(name).expect("a name of the archive");
    match topic {
        Topic::County => SETTINGS.parse().expect("a plain name"),
        Topic::Town(folder) => below(folder, TOWN),
        Topic::Village(folder) => below(folder, VILLAGE),
        Topic::Event(file) => file.clone(),
    }
}
