//! Papers of places and occasions: what is due is made, kept or refused, each for itself.
//!
//! A list of a county draws on everybody, so everybody is read once for all of them, and only where
//! something has changed since the last run.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::archive::Layout;
use crate::diagnostic::Text;
use crate::documents::{self, PAPERS, Paper, PlaceDue, Pool, Sighting, Topic};
use crate::facts::obligation::Index;
use crate::model::words::{PaperName, Word};
use crate::path::ArchivePath;
use crate::render;

use super::outcome::{PaperOutcome, Reason, Status};
use super::output::Output;
use super::owner::Owner;
use super::work::{self, Done, flat};
use super::{Last, Order, Press};

/// Everything that is ordered about places and occasions, in the order's order.
pub(super) fn papers(
    press: &Press<'_>,
    order: &Order,
    (output, last): (&Output, &Last<'_>),
) -> Vec<(Owner, Vec<PaperOutcome>)> {
    // Who is in them is looked up once, where some paper is not as it was left.
    let pool = OnceLock::new();
    let outcomes = order.topics.iter().map(|topic| {
        let owner = Owner::new(topic.folder());
        let outcomes = last.outcomes(press, output, &owner).unwrap_or_else(|| {
            let pool = pool.get_or_init(|| pool_of(press, order.jobs));
            of_topic((press, pool), order, (output, last), topic)
        });
        (owner, outcomes)
    });
    outcomes.collect()
}

/// The places and occasions at or below some paths that have papers of those kinds, or such as need
/// not be named where none is.
pub(crate) fn topics(
    layout: &Layout,
    selection: &[ArchivePath],
    only: &BTreeSet<PaperName>,
) -> Vec<Topic> {
    let is_asked = |topic: &Topic| {
        let mut papers = PAPERS.iter().filter(|paper| paper.is_about(topic.scope()));
        papers.any(|paper| (only.is_empty() && paper.is_usual()) || only.contains(&paper.name))
    };
    let mut topics = Topic::within(layout, selection);
    topics.retain(is_asked);
    topics
}

/// Everybody who can be read.
fn pool_of<'a>(press: &Press<'a>, jobs: usize) -> Pool<'a> {
    let (archive, setup) = (press.archive, press.setup);
    let index = Index::new(archive);
    let people: Vec<&ArchivePath> = archive.people.keys().collect();
    let seen = render::each(jobs, &people, |path| {
        let person = archive.person(path).value?;
        Some(Sighting::new((archive, setup), &index, path, &person))
    });
    Pool::new(archive, setup, seen.into_iter().filter_map(|seen| seen.ok()?).collect())
}

/// What becomes of the papers of one topic, in the order of filing.
fn of_topic(
    (press, pool): (&Press<'_>, &Pool<'_>),
    order: &Order,
    (output, last): (&Output, &Last<'_>),
    topic: &Topic,
) -> Vec<PaperOutcome> {
    let mut due = documents::place_due(pool, topic);
    due.retain(|due| order.asks_for(due.paper) && !press.setup.paper(due.paper).off);
    let owner = Owner::new(topic.folder());
    let broken: Vec<ArchivePath> =
        documents::broken_sources(press.archive, topic).cloned().collect();
    if !broken.is_empty() && !due.is_empty() {
        // It is said once of all: there are many, and nothing else is amiss.
        return vec![PaperOutcome::of_all(owner, Reason::Broken(broken))];
    }
    let made = render::each(order.jobs, &due, |due| {
        one_paper((press, pool), (output, last), (&owner, due))
    });
    let made = due.iter().zip(made).map(|(due, made)| {
        let (status, cause) = match flat(made) {
            Ok((status, cause)) => (status, Some(cause)),
            // What nobody asked for by name waits until what it needs is written.
            Err(reason @ Reason::Missing(_)) if order.only.is_empty() => {
                let why = reason.texts().into_iter().map(|(_, text)| text).next();
                (Status::NotDue(why.unwrap_or_else(|| why_not(press, due.paper))), None)
            }
            Err(reason) => (Status::Failed(vec![reason]), None),
        };
        let (paper, stem) = (Some(due.paper), due.stem.clone());
        PaperOutcome { owner: owner.clone(), paper, stem, status, cause }
    });
    let made: Vec<PaperOutcome> = made.collect();
    let is_about = |paper: &&PaperName| Paper::of(**paper).is_about(topic.scope());
    let by_name = order.only.iter().filter(is_about);
    let not_due = by_name.filter(|paper| due.iter().all(|one| one.paper != **paper));
    let not_due = not_due.map(|paper| PaperOutcome {
        owner: owner.clone(),
        paper: Some(*paper),
        stem: paper.word().to_owned(),
        status: Status::NotDue(why_not(press, *paper)),
        cause: None,
    });
    made.into_iter().chain(not_due).collect()
}

fn why_not(press: &Press<'_>, paper: PaperName) -> Text {
    match press.setup.paper(paper).off {
        true => work::off(),
        false => documents::why_not(paper),
    }
}

fn one_paper(
    (press, pool): (&Press<'_>, &Pool<'_>),
    (output, last): (&Output, &Last<'_>),
    (owner, due): (&Owner, &PlaceDue<'_>),
) -> Done {
    if !due.private().is_empty() {
        return Err(Reason::Private(due.private().to_vec()));
    }
    if !due.missing().is_empty() && !press.setup.draft {
        return Err(Reason::Missing(due.missing().to_vec()));
    }
    let document = documents::place_document(pool, due).map_err(Reason::Name)?;
    work::finish(press, (output, last), owner, &document)
}
