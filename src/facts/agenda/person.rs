//! What is to be done about one person.

use crate::archive::Archive;
use crate::facts::Counted;
use crate::facts::obligation::{
    self as owed, Detail, Index, Kind, Obligation, PersonOnDay, Ranked,
};
use crate::model::{Day, Person};
use crate::path::ArchivePath;

use super::item::{AgendaItem, Call};
use super::{Window, call};

/// One person's part of an agenda: the items, and what concerns towns and villages.
#[derive(Debug)]
pub(crate) struct PersonAgenda {
    pub(super) path: ArchivePath,
    pub(super) name: String,
    /// The items of this person alone.
    pub(super) items: Vec<AgendaItem>,
    /// Ranks of the assessments.
    pub(super) ranks: Vec<Ranked>,
    /// The post for which the person is kept in the pool, and the folder of the village.
    pub(super) kept_for: Option<(String, ArchivePath)>,
}

/// Looks at one person on the window's day.
pub(super) fn see(
    archive: &Archive,
    index: &Index,
    path: &ArchivePath,
    person: &Person,
    window: Window,
) -> PersonAgenda {
    let one = PersonOnDay::new(archive, index, path, person, window.day);
    let contact = call::contact(archive, path, person, window.day);
    let item = |obligation: &Obligation<'_>| {
        let item = AgendaItem::new(obligation, until(window, obligation), Some(path))?;
        let call = caller(&one, obligation).or_else(|| contact.clone());
        Some(AgendaItem { name: Some(person.name.to_string()), call, ..item })
    };
    let post = person.target_post.as_ref().filter(|_| is_kept(&one)).map(ToString::to_string);
    PersonAgenda {
        path: path.clone(),
        name: person.name.to_string(),
        items: all(&one).iter().filter(|own| own.is_to_do()).filter_map(item).collect(),
        ranks: Ranked::of(archive, path, person, (one.stage, window.day)),
        kept_for: post.zip(one.home_on(window.day).village_folder),
    }
}

/// Everything that a person owes, or is owed.
fn all<'a>(one: &PersonOnDay<'a>) -> Vec<Obligation<'a>> {
    let single = [
        owed::records(one),
        owed::talks(one),
        owed::reports(one),
        owed::mentoring(one),
        owed::assessments(one),
        owed::coverage(one),
        Some(owed::contact(one)),
        owed::village_mentor(one),
        owed::plan(one),
        owed::age(one),
        owed::stale(one),
    ];
    let mut all: Vec<Obligation<'_>> = single.into_iter().flatten().collect();
    all.extend(owed::deadlines(one));
    all.extend(owed::postings(one));
    all.extend(owed::joint_review(one));
    all
}

/// How far ahead an obligation is looked for: age limits up to the next election.
fn until(window: Window, obligation: &Obligation<'_>) -> Day {
    if obligation.kind == Kind::Age { window.until_election } else { window.until }
}

/// Whom to call where it is not the person's contact.
fn caller(one: &PersonOnDay<'_>, obligation: &Obligation<'_>) -> Option<Call> {
    match (obligation.kind, &obligation.detail) {
        (Kind::Mentor | Kind::Review, _) => call::organizer(one.archive, one.path),
        (_, Detail::Held(_, department)) => {
            let department = one.review?.department(department);
            let name = department.handler().map(ToString::to_string);
            Some(Call { name, post: Some(department.name.to_owned()) })
        }
        _ => None,
    }
}

/// Whether the person is counted among the reserves for posts: 在库, as the rule of gaps counts.
fn is_kept(one: &PersonOnDay<'_>) -> bool {
    Counted::new(one.person, one.stage, one.day).is_kept(one.policy())
}
