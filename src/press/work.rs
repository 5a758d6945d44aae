//! One person's papers: what is due is made, kept or refused, each for itself.

use std::collections::BTreeMap;

use crate::diagnostic::Text;
use crate::documents::{self, Aside, Due, Setup, Subject};
use crate::model::Person;
use crate::model::words::{PaperName, Word};
use crate::path::ArchivePath;
use crate::render::{self, Rendered};

use super::outcome::{Outcome, Reason, Status};
use super::output::Output;
use super::pages::pages_of;
use super::record::{self, Record};
use super::{Order, Press};

/// Everything about one person that is ordered.
pub(super) fn person(
    press: &Press<'_>,
    order: &Order,
    output: &Output,
    path: &ArchivePath,
) -> Vec<Outcome> {
    let loaded = press.archive.person(path);
    let file = path.join(crate::archive::PERSON).expect("a person's folder leaves room for it");
    match &loaded.value {
        Some(person) if !press.archive.broken.contains(&file) => {
            papers(press, order, output, path, person)
        }
        _ => vec![Outcome::of_person(path, Reason::Broken(vec![file]))],
    }
}

fn papers(
    press: &Press<'_>,
    order: &Order,
    output: &Output,
    path: &ArchivePath,
    person: &Person,
) -> Vec<Outcome> {
    let subject = Subject { archive: press.archive, path, person, day: press.setup.day };
    let due = documents::due(&subject);
    let wanted = |paper: PaperName| {
        let asked = order.only.is_empty() || order.only.contains(&paper);
        asked && !press.setup.paper(paper).off
    };
    // The contents list comes last: it says how many pages the others have.
    let mut outcomes: Vec<Outcome> = Vec::new();
    for one in due.iter().filter(|one| wanted(one.paper)) {
        let aside = aside(press, output, &subject, (one, &due), &outcomes);
        let status = aside.and_then(|aside| one_paper(press, output, &subject, one, aside));
        outcomes.push(Outcome {
            person: path.clone(),
            paper: Some(one.paper),
            stem: one.stem.clone(),
            status: status.unwrap_or_else(|reason| Status::Failed(vec![reason])),
        });
    }
    outcomes.extend(not_due(order, press.setup, path, &due));
    outcomes
}

/// What a paper shows besides the data: the portrait, or the pages of the others.
fn aside(
    press: &Press<'_>,
    output: &Output,
    subject: &Subject<'_>,
    (paper, due): (&Due<'_>, &[Due<'_>]),
    made: &[Outcome],
) -> Result<Aside, Reason> {
    if paper.paper == PaperName::Contents {
        let pages = pages(press, output, subject, due, made);
        return Ok(Aside { pages, ..Aside::default() });
    }
    let portrait = subject.portrait().map(|file| press.archive.bytes(file)).transpose();
    Ok(Aside { portrait: portrait.map_err(Reason::Disk)?, ..Aside::default() })
}

/// The pages of a dossier's files: of papers as they were made now or else before, of attachments
/// as they are.
fn pages(
    press: &Press<'_>,
    output: &Output,
    subject: &Subject<'_>,
    due: &[Due<'_>],
    made: &[Outcome],
) -> BTreeMap<String, usize> {
    let mut pages = BTreeMap::new();
    for one in due {
        let file = format!("{}.pdf", one.stem);
        let now = made.iter().find(|outcome| outcome.stem == one.stem);
        let count = match now {
            Some(outcome) => outcome.record().map(|record| record.pages),
            None => subject.path.join(&file).ok().and_then(|path| output.pages(&path)),
        };
        pages.extend(count.map(|count| (file, count)));
    }
    for one in &subject.person.attachments {
        let file = one.file.path();
        let Ok(path) = subject.path.join(file.as_str()) else { continue };
        let on_disk = press.archive.layout.on_disk(&press.archive.root, &path);
        pages.extend(pages_of(&on_disk, file.name()).map(|count| (file.to_string(), count)));
    }
    pages
}

/// The papers that were asked for by name and are not due, or not wanted in the county.
fn not_due(
    order: &Order,
    setup: &Setup,
    path: &ArchivePath,
    due: &[Due<'_>],
) -> impl Iterator<Item = Outcome> {
    let why = |paper: PaperName| {
        if setup.paper(paper).off {
            Some(Text::new("本县停用", "not used in this county"))
        } else {
            due.iter().all(|one| one.paper != paper).then(|| documents::why_not(paper))
        }
    };
    order.only.iter().filter_map(move |paper| {
        Some(Outcome {
            person: path.clone(),
            paper: Some(*paper),
            stem: paper.word().to_owned(),
            status: Status::NotDue(why(*paper)?),
        })
    })
}

fn one_paper(
    press: &Press<'_>,
    output: &Output,
    subject: &Subject<'_>,
    due: &Due<'_>,
    aside: Aside,
) -> Result<Status, Reason> {
    let broken: Vec<ArchivePath> = subject.broken_sources(due.paper).cloned().collect();
    if !broken.is_empty() {
        return Err(Reason::Broken(broken));
    }
    if !due.missing.is_empty() && !press.setup.draft {
        return Err(Reason::Missing(due.missing.clone()));
    }
    let document = documents::document(subject, press.setup, due, aside).map_err(Reason::Name)?;
    let inputs = record::key(press.shared_key, &document);
    if let Some(record) = output.still_right(&document.file, inputs) {
        return Ok(Status::Kept(Box::new(record)));
    }
    if !output.may_write(&document.file) {
        return Err(Reason::Foreign(document.file));
    }
    let made = render::isolated(|| render::render(press.base, &press.strangers, &document));
    let made: Rendered =
        made.map_err(|panic| Reason::Refused(panic.into()))?.map_err(Reason::Refused)?;
    output.write(&document.file, &made.pdf).map_err(Reason::Disk)?;
    let record = Record::new(press.base, &document, inputs, &made);
    Ok(Status::Made(Box::new(record), made.notes))
}
