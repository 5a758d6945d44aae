//! People's papers: what is due is made, kept or refused, each for itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::diagnostic::Text;
use crate::documents::{self, Aside, Document, Due, Paper, Scope, Setup, Subject};
use crate::inputs::{self, Input};
use crate::model::Person;
use crate::model::words::{PaperName, Word};
use crate::path::ArchivePath;
use crate::render::{self, Panic};

use super::cause::Cause;
use super::outcome::{Finished, PaperOutcome, Reason, Status};
use super::output::Output;
use super::owner::Owner;
use super::pages::pages_of;
use super::record::{self, Record};
use super::{Last, Order, Press, draws_on_others};

/// A person with the papers that are due.
struct PersonPlan<'a> {
    path: &'a ArchivePath,
    person: &'a Person,
    due: Vec<Due<'a>>,
    /// How many pages the files of the dossier have, once a list asks.
    pages: OnceLock<BTreeMap<String, usize>>,
}

/// What the papers of people drew on besides their own files.
type Drawn<'a> = BTreeMap<&'a ArchivePath, BTreeSet<Input>>;

/// One paper of a plan, with its place among all.
type Task<'p, 'a> = (usize, (&'p PersonPlan<'a>, &'p Due<'a>));

/// What became of one paper, and why.
pub(super) type Done = Result<(Status, Cause), Reason>;

/// Everything that is ordered about some people, in their order. Papers of a kind are made one
/// after another, since they share what typst remembers.
pub(super) fn stretch(
    press: &Press<'_>,
    order: &Order,
    (output, last): (&Output, &Last<'_>),
    people: &[ArchivePath],
) -> Vec<Finished> {
    let mut made: BTreeMap<&ArchivePath, Vec<PaperOutcome>> = BTreeMap::new();
    made.extend(
        people.iter().filter_map(|path| Some((path, last.outcomes(output, &Owner::from(path))?))),
    );
    let open: Vec<&ArchivePath> = people.iter().filter(|path| !made.contains_key(path)).collect();
    let mut failed = BTreeMap::new();
    let mut known = Vec::with_capacity(open.len());
    let mut drawn = Drawn::new();
    let read = render::each(order.jobs, &open, |path| inputs::noting(|| read(press, path)));
    for (path, person) in open.iter().copied().zip(read) {
        match flat(noted(&mut drawn, path, person)) {
            Ok(person) => known.push((path, person)),
            Err(reason) => drop(failed.insert(path, reason)),
        }
    }
    let ranked = press.ranked(order);
    let due = render::each(order.jobs, &known, |(path, person)| {
        let is_asked = |paper: &Paper| order.asks_for(paper.name);
        inputs::noting(|| documents::due_with(&subject(press, path, person), ranked, is_asked))
    });
    let mut plans = Vec::with_capacity(known.len());
    for ((path, person), due) in known.iter().zip(due) {
        match noted(&mut drawn, path, due) {
            Ok(due) => plans.push(PersonPlan { path, person, due, pages: OnceLock::new() }),
            Err(panic) => drop(failed.insert(path, Reason::Refused(panic.into()))),
        }
    }
    made.extend(papers(press, order, (output, last), (&plans, &mut drawn)));
    let is_wide = draws_on_others(&order.only);
    let finished = people.iter().map(|path| {
        let outcomes = match failed.remove(path) {
            Some(reason) => vec![PaperOutcome::of_all(path.into(), reason)],
            None => made.remove(path).unwrap_or_default(),
        };
        let inputs = drawn.remove(path).map(|mut inputs| {
            inputs.extend(is_wide.then_some(Input::Everything));
            inputs
        });
        Finished { outcomes, inputs }
    });
    finished.collect()
}

/// The result of some work about a person, with what it drew on put to the rest.
fn noted<'a, T>(
    drawn: &mut Drawn<'a>,
    person: &'a ArchivePath,
    result: Result<(T, BTreeSet<Input>), Panic>,
) -> Result<T, Panic> {
    let (value, inputs) = result?;
    drawn.entry(person).or_default().extend(inputs);
    Ok(value)
}

pub(super) fn flat<T>(result: Result<Result<T, Reason>, Panic>) -> Result<T, Reason> {
    result.unwrap_or_else(|panic| Err(Reason::Refused(panic.into())))
}

pub(super) fn read(press: &Press<'_>, path: &ArchivePath) -> Result<Person, Reason> {
    let file = path.join(crate::archive::PERSON).expect("a person's folder leaves room for it");
    let person = press.archive.person(path).value;
    person.filter(|_| !press.archive.is_broken(&file)).ok_or_else(|| Reason::Broken(vec![file]))
}

fn subject<'a>(press: &Press<'a>, path: &'a ArchivePath, person: &'a Person) -> Subject<'a> {
    Subject { archive: press.archive, path, person, day: press.setup.day }
}

/// What becomes of everybody's papers, each person's in the order of filing.
fn papers<'a>(
    press: &Press<'_>,
    order: &Order,
    (output, last): (&Output, &Last<'_>),
    (plans, drawn): (&[PersonPlan<'a>], &mut Drawn<'a>),
) -> BTreeMap<&'a ArchivePath, Vec<PaperOutcome>> {
    let used = |due: &&Due<'_>| !press.setup.paper(due.paper).off;
    let all =
        plans.iter().flat_map(|plan| plan.due.iter().filter(used).map(move |due| (plan, due)));
    // What says how many pages the others have comes last.
    let (mut lists, mut tasks): (Vec<Task<'_, '_>>, Vec<_>) =
        all.enumerate().partition(|(_, (_, due))| counts_pages(due.paper));
    tasks.retain(|(_, (_, due))| order.asks_for(due.paper));
    tasks.sort_by_key(|(_, (_, due))| due.paper);
    let mut outcomes = BTreeMap::new();
    let mut make = |tasks: Vec<Task<'_, 'a>>, outcomes: &mut BTreeMap<_, Vec<PaperOutcome>>| {
        let made = render::each(order.jobs, &tasks, |(_, (plan, due))| {
            let made = outcomes.get(plan.path).map_or(&[][..], Vec::as_slice);
            inputs::noting(|| one_paper(press, (output, last), (plan, due), made))
        });
        let made = tasks.iter().zip(made).map(|((_, (plan, _)), one)| noted(drawn, plan.path, one));
        let made = made.collect();
        add(outcomes, tasks, made);
    };
    make(tasks, &mut outcomes);
    lists.retain(|(_, (plan, list))| {
        let made = outcomes.get(plan.path).map_or(&[][..], Vec::as_slice);
        order.asks_for(list.paper) || is_outdated(output, (plan.path, list), made)
    });
    make(lists, &mut outcomes);
    for plan in plans {
        let others = not_due(order, press.setup, plan.path, &plan.due);
        outcomes.entry(plan.path).or_default().extend(others);
    }
    outcomes
}

/// Whether a paper says how many pages others of the dossier have.
fn counts_pages(paper: PaperName) -> bool {
    matches!(paper, PaperName::Contents | PaperName::Cover | PaperName::VolumeNote)
}

/// Whether a contents list that lies in the output folder says of papers, which were made now, how many
/// pages they had before.
fn is_outdated(
    output: &Output,
    (person, list): (&ArchivePath, &Due<'_>),
    made: &[PaperOutcome],
) -> bool {
    let is_there = |path: ArchivePath| output.pages(&path).is_some();
    let other_pages = |record: &Record| output.pages(&record.file) != Some(record.pages);
    let mut listed =
        made.iter().filter_map(PaperOutcome::record).filter(|one| one.paper.is_usual());
    person.join(&format!("{}.pdf", list.stem)).is_ok_and(is_there) && listed.any(other_pages)
}

/// Adds what became of papers, each person's in the order of filing.
fn add<'a>(
    outcomes: &mut BTreeMap<&'a ArchivePath, Vec<PaperOutcome>>,
    tasks: Vec<Task<'_, 'a>>,
    made: Vec<Result<Done, Panic>>,
) {
    let mut made: Vec<_> = tasks.into_iter().zip(made).collect();
    made.sort_by_key(|((at, _), _)| *at);
    for ((_, (plan, due)), made) in made {
        let (status, cause) = match flat(made) {
            Ok((status, cause)) => (status, Some(cause)),
            Err(reason) => (Status::Failed(vec![reason]), None),
        };
        let (owner, paper, stem) = (plan.path.into(), Some(due.paper), due.stem.clone());
        outcomes.entry(plan.path).or_default().push(PaperOutcome {
            owner,
            paper,
            stem,
            status,
            cause,
        });
    }
}

/// What a paper shows besides the data: the portrait, or the pages of the others.
fn aside(
    press: &Press<'_>,
    output: &Output,
    subject: &Subject<'_>,
    (plan, due): (&PersonPlan<'_>, &Due<'_>),
    made: &[PaperOutcome],
) -> Result<Aside, Reason> {
    if counts_pages(due.paper) {
        // All lists of a person are made after the others, and count the same.
        let pages = plan.pages.get_or_init(|| pages(press, output, subject, &plan.due, made));
        return Ok(Aside { pages: pages.clone(), ..Aside::default() });
    }
    portrait(press, subject)
}

fn portrait(press: &Press<'_>, subject: &Subject<'_>) -> Result<Aside, Reason> {
    let portrait = subject.portrait().map(|file| press.archive.bytes(file)).transpose();
    Ok(Aside { portrait: portrait.map_err(Reason::Disk)?, ..Aside::default() })
}

/// The pages of a dossier's files: of papers as they were made now or else before, or else would be
/// made; of attachments as they are.
fn pages(
    press: &Press<'_>,
    output: &Output,
    subject: &Subject<'_>,
    due: &[Due<'_>],
    made: &[PaperOutcome],
) -> BTreeMap<String, usize> {
    let mut pages = BTreeMap::new();
    for one in due {
        let file = format!("{}.pdf", one.stem);
        let now = made.iter().find(|outcome| outcome.stem == one.stem);
        let count = match now {
            Some(outcome) => outcome.record().map(|record| record.pages),
            None if counts_pages(one.paper) || !Paper::of(one.paper).is_usual() => None,
            None => {
                let path = subject.path.join(&file).ok();
                let before = path.and_then(|path| output.pages(&path));
                before.or_else(|| pages_to_be(press, subject, one))
            }
        };
        pages.extend(count.map(|count| (file, count)));
    }
    for one in &subject.person.attachments {
        let file = one.file.path();
        let Ok(path) = subject.path.descend(file.as_str()) else { continue };
        let on_disk = press.archive.on_disk(&path);
        pages.extend(pages_of(&on_disk, file.name()).map(|count| (file.to_string(), count)));
    }
    pages
}

/// How many pages a paper would have that was never made; nothing if it cannot be.
fn pages_to_be(press: &Press<'_>, subject: &Subject<'_>, due: &Due<'_>) -> Option<usize> {
    if press.setup.paper(due.paper).off || hindrance(press, subject, due).is_some() {
        return None;
    }
    let document = documents::document(subject, press.setup, due, portrait(press, subject).ok()?);
    render::pages(press.base, &press.strangers, &document.ok()?)
}

/// The papers that were asked for by name and are not due, or not wanted in the county.
fn not_due(
    order: &Order,
    setup: &Setup,
    path: &ArchivePath,
    due: &[Due<'_>],
) -> impl Iterator<Item = PaperOutcome> {
    let why = |paper: PaperName| {
        if setup.paper(paper).off {
            Some(off())
        } else {
            due.iter().all(|one| one.paper != paper).then(|| documents::why_not(paper))
        }
    };
    let of_people = |paper: &&PaperName| Paper::of(**paper).is_about(Scope::Person);
    order.only.iter().filter(of_people).filter_map(move |paper| {
        Some(PaperOutcome {
            owner: path.into(),
            paper: Some(*paper),
            stem: paper.word().to_owned(),
            status: Status::NotDue(why(*paper)?),
            cause: None,
        })
    })
}

/// What is said of a paper that the county does not want.
pub(super) fn off() -> Text {
    Text::new("本县停用", "not used in this county")
}

fn one_paper(
    press: &Press<'_>,
    (output, last): (&Output, &Last<'_>),
    (plan, due): (&PersonPlan<'_>, &Due<'_>),
    made: &[PaperOutcome],
) -> Done {
    let subject = &subject(press, plan.path, plan.person);
    if let Some(hindrance) = hindrance(press, subject, due) {
        return Err(hindrance);
    }
    let aside = aside(press, output, subject, (plan, due), made)?;
    let document = documents::document(subject, press.setup, due, aside).map_err(Reason::Name)?;
    finish(press, (output, last), &subject.path.into(), &document)
}

/// Keeps a paper that is still right, or lays it out and writes it.
pub(super) fn finish(
    press: &Press<'_>,
    (output, last): (&Output, &Last<'_>),
    owner: &Owner,
    document: &Document,
) -> Done {
    let inputs = record::key(press.shared_key, document);
    let changed = || last.changed(owner);
    let is_as_left = || last.is_as_left(output, owner, &document.file);
    let known = output.still_right(&document.file, inputs, is_as_left).filter(|_| !last.force);
    if let Some(record) = known {
        return Ok((Status::Kept(Box::new(record)), Cause::Same(changed())));
    }
    let cause = if last.force {
        Cause::Forced
    } else {
        output.cause(press.base, (&document.file, inputs), || Cause::Content(changed()))
    };
    if !output.may_write(&document.file).map_err(Reason::Disk)? {
        return Err(Reason::Foreign(document.file.clone()));
    }
    let made = render::render(press.base, &press.strangers, document).map_err(Reason::Refused)?;
    output.write(&document.file, &made.pdf).map_err(Reason::Disk)?;
    let record = Record::new(press.base, document, inputs, &made);
    Ok((Status::Made(Box::new(record), made.notes), cause))
}

/// What of the data keeps a paper from being made.
fn hindrance(press: &Press<'_>, subject: &Subject<'_>, due: &Due<'_>) -> Option<Reason> {
    let broken: Vec<ArchivePath> = subject.broken_sources(due.paper).cloned().collect();
    if !broken.is_empty() {
        return Some(Reason::Broken(broken));
    }
    let lacks = !due.missing.is_empty() && !press.setup.draft;
    lacks.then(|| Reason::Missing(due.missing.clone()))
}
