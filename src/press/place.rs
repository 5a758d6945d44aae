//! Papers of places and occasions: what is due is made, kept or refused, each for itself.
//!
//! A list of a county draws on everybody, so everybody is read once for all of them, and only where
//! something has changed since the last run.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, Layout};
use crate::diagnostic::Text;
use crate::documents::{self, PAPERS, Paper, PlaceDue, Pool, Profile, Setup, Topic};
use crate::facts::obligation::Index;
use crate::inputs::Input;
use crate::model::words::{PaperName, Word};
use crate::numbers;
use crate::parallel;
use crate::path::ArchivePath;
use crate::render::{self, Panic};

use super::outcome::{Finished, PaperOutcome, Reason, Status};
use super::output::Output;
use super::owner::Owner;
use super::work::{self, Done, flat};
use super::{Last, Order, Press};

/// A place or an occasion whose papers are not known to be as they were.
struct TopicPlan<'t> {
    topic: &'t Topic,
    owner: Owner,
    due: Vec<PlaceDue<'t>>,
    /// The files with errors on which its papers draw.
    broken: Vec<ArchivePath>,
}

/// Everything that is ordered about places and occasions, in the order's order. Papers of a kind are
/// made one after another, whichever place they are about, on all threads.
pub(super) fn papers(
    press: &Press<'_>,
    order: &Order,
    (output, last): (&Output, &Last<'_>),
) -> Vec<(Owner, Finished)> {
    let known = order.topics.iter().map(|topic| {
        let owner = Owner::new(topic.folder());
        let outcomes = last.outcomes(output, &owner);
        (topic, owner, outcomes)
    });
    let known: Vec<_> = known.collect();
    // Who is in them is looked up once, where some paper is not as it was left.
    if known.iter().all(|(.., outcomes)| outcomes.is_some()) {
        let known = known.into_iter();
        return known
            .map(|(_, owner, outcomes)| (owner, finished(outcomes.unwrap_or_default())))
            .collect();
    }
    let pool = &pool_of(press.archive, press.setup, order.jobs);
    let open = known.iter().filter(|(.., outcomes)| outcomes.is_none());
    let open: Vec<(&Topic, &Owner)> = open.map(|(topic, owner, _)| (*topic, owner)).collect();
    let plans =
        parallel::map(order.jobs, &open, |(topic, owner)| plan((press, pool), order, topic, owner));
    let mut made = made((press, pool), order, (output, last), &plans).into_iter();
    let outcomes = known.into_iter().map(|(_, owner, outcomes)| {
        let outcomes = outcomes.or_else(|| made.next()).unwrap_or_default();
        (owner, finished(outcomes))
    });
    outcomes.collect()
}

/// The papers of a place, which may draw on any file.
fn finished(outcomes: Vec<PaperOutcome>) -> Finished {
    Finished { outcomes, inputs: Some(BTreeSet::from([Input::Everything])) }
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
pub(super) fn pool_of<'a>(archive: &'a Archive, setup: &'a Setup, jobs: usize) -> Pool<'a> {
    let index = Index::new(archive);
    let paths: Vec<&ArchivePath> = archive.people.keys().collect();
    let people = render::each(jobs, &paths, |path| {
        let person = archive.person(path).value?;
        Some(Profile::new((archive, setup), &index, path, &person))
    });
    let people = people.into_iter().filter_map(|one| one.ok()?).collect();
    Pool::new(archive, setup, people, move || numbers::sheet(archive, &index, setup.day, jobs))
}

fn plan<'t>(
    (press, pool): (&Press<'_>, &Pool<'_>),
    order: &Order,
    topic: &'t Topic,
    owner: &Owner,
) -> TopicPlan<'t> {
    let mut due = documents::place_due(pool, topic);
    due.retain(|due| order.asks_for(due.paper) && !press.setup.paper(due.paper).off);
    let broken = documents::broken_sources(press.archive, topic).cloned().collect();
    TopicPlan { topic, owner: owner.clone(), due, broken }
}

/// What becomes of the papers of each plan, in the order of filing.
fn made(
    (press, pool): (&Press<'_>, &Pool<'_>),
    order: &Order,
    (output, last): (&Output, &Last<'_>),
    plans: &[TopicPlan<'_>],
) -> Vec<Vec<PaperOutcome>> {
    let whole = plans.iter().enumerate().filter(|(_, plan)| plan.broken.is_empty());
    let mut tasks: Vec<(usize, usize)> =
        whole.flat_map(|(at, plan)| (0..plan.due.len()).map(move |one| (at, one))).collect();
    tasks.sort_by_key(|(at, one)| plans[*at].due[*one].paper);
    let results = render::each(order.jobs, &tasks, |(at, one)| {
        let plan = &plans[*at];
        one_paper((press, pool), (output, last), (&plan.owner, &plan.due[*one]))
    });
    let mut results: BTreeMap<(usize, usize), _> = tasks.into_iter().zip(results).collect();
    let each = plans.iter().enumerate().map(|(at, plan)| {
        if !plan.broken.is_empty() && !plan.due.is_empty() {
            // It is said once of all: there are many, and nothing else is amiss.
            let reason = Reason::Broken(plan.broken.clone());
            return vec![PaperOutcome::of_all(plan.owner.clone(), reason)];
        }
        let due = plan.due.iter().enumerate();
        let due = due.filter_map(|(one, due)| Some((due, results.remove(&(at, one))?)));
        let mut outcomes: Vec<PaperOutcome> =
            due.map(|(due, made)| outcome(press, order, (plan, due), made)).collect();
        outcomes.extend(not_due(press, order, plan));
        outcomes
    });
    each.collect()
}

fn outcome(
    press: &Press<'_>,
    order: &Order,
    (plan, due): (&TopicPlan<'_>, &PlaceDue<'_>),
    made: Result<Done, Panic>,
) -> PaperOutcome {
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
    PaperOutcome { owner: plan.owner.clone(), paper, stem, status, cause }
}

/// The papers that were asked for by name and are not due.
fn not_due<'p>(
    press: &'p Press<'_>,
    order: &'p Order,
    plan: &'p TopicPlan<'_>,
) -> impl Iterator<Item = PaperOutcome> + 'p {
    let is_about = |paper: &&PaperName| Paper::of(**paper).is_about(plan.topic.scope());
    let by_name = order.only.iter().filter(is_about);
    let not_due = by_name.filter(|paper| plan.due.iter().all(|one| one.paper != **paper));
    not_due.map(|paper| PaperOutcome {
        owner: plan.owner.clone(),
        paper: Some(*paper),
        stem: paper.word().to_owned(),
        status: Status::NotDue(why_not(press, *paper)),
        cause: None,
    })
}

fn why_not(press: &Press<'_>, paper: PaperName) -> Text {
    match press.setup.paper(paper).off {
        true => work::off(),
        false => documents::why_not(paper),
    }
}

/// Why a paper that is due is not made whatever is laid out: what it would tell, or what it lacks.
pub(super) fn refusal(due: &PlaceDue<'_>) -> Option<Reason> {
    if !due.private().is_empty() {
        return Some(Reason::Private(due.private().to_vec()));
    }
    (!due.missing().is_empty()).then(|| Reason::Missing(due.missing().to_vec()))
}

fn one_paper(
    (press, pool): (&Press<'_>, &Pool<'_>),
    (output, last): (&Output, &Last<'_>),
    (owner, due): (&Owner, &PlaceDue<'_>),
) -> Done {
    match refusal(due) {
        Some(Reason::Missing(_)) if press.setup.draft => {}
        Some(reason) => return Err(reason),
        None => {}
    }
    let document = documents::place_document(pool, due).map_err(Reason::Name)?;
    work::finish(press, (output, last), owner, &document)
}
