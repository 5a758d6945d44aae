//! Single values of a file set to others or taken out, wherever they lie.

use crate::archive::{Archive, PERSON, TOWN, VILLAGE};
use crate::model::decode::Decode;
use crate::model::shape::Shape;
use crate::model::{Person, Town, Village};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::text::same_word;
use crate::yaml::edit::{Edit, New, Refused};

use super::canonical;
use super::changes;
use super::key_path::{Assignment, KeyPath, Segment};
use super::reach;
use super::shaped::shaped;
use super::unreached::Unreached;
use super::way::Way;

/// What is to be set in a file, and what to be taken out of it.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) set: Vec<Assignment>,
    pub(crate) unset: Vec<KeyPath>,
}

impl Asked {
    pub(crate) fn is_empty(&self) -> bool {
        self.set.is_empty() && self.unset.is_empty()
    }

    /// All ways.
    fn paths(&self) -> impl Iterator<Item = &KeyPath> {
        self.set.iter().map(|one| &one.path).chain(&self.unset)
    }
}

/// Whose files are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Person,
    Village,
    Town,
}

impl Subject {
    /// What such a file may hold.
    pub(crate) fn shape(self, archive: &Archive) -> Shape {
        let lists = archive.policies.lists();
        match self {
            Self::Person => Person::shape(&lists),
            Self::Village => Village::shape(&lists),
            Self::Town => Town::shape(&lists),
        }
    }

    /// The name of the file.
    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Person => PERSON,
            Self::Village => VILLAGE,
            Self::Town => TOWN,
        }
    }
}

/// Why it is not known whose files are meant.
#[derive(Debug)]
pub(crate) enum NotKnown {
    /// The places' own files have all the keys, and so have the people's.
    Both(Subject),
    /// Both towns and villages are named.
    Mixed,
}

/// Whose files are meant by what is named: the people's, unless a key says that it is the own file of the
/// villages or towns that are named.
///
/// # Errors
/// If both may be meant.
pub(crate) fn subject(
    archive: &Archive,
    named: &[ArchivePath],
    asked: &Asked,
) -> Result<Subject, NotKnown> {
    let of = |parts: usize| named.iter().any(|one| one.parts().count() == parts);
    let own = match (of(1), of(2), of(3)) {
        (_, _, true) | (false, false, false) => return Ok(Subject::Person),
        (true, false, false) => Subject::Town,
        (false, true, false) => Subject::Village,
        (true, true, false) => {
            let has = |subject: Subject| asked.paths().all(|path| has(archive, subject, path));
            return if has(Subject::Person) { Ok(Subject::Person) } else { Err(NotKnown::Mixed) };
        }
    };
    let has = |subject: Subject| asked.paths().all(|path| has(archive, subject, path));
    match (has(own), has(Subject::Person)) {
        (true, true) => Err(NotKnown::Both(own)),
        (true, false) => Ok(own),
        (false, _) => Ok(Subject::Person),
    }
}

/// Whether such a file may have the first key of a way.
fn has(archive: &Archive, subject: Subject, path: &KeyPath) -> bool {
    let Some(Segment::Key(first)) = path.segments.first() else { return false };
    let shape = subject.shape(archive);
    shape.fields().iter().any(|field| same_word(&field.key, first))
        || reach::places_of(&shape, first).len() == 1
}

/// Why nothing is set.
#[derive(Debug)]
pub(crate) enum NotSet {
    /// A way leads nowhere.
    Unreached(Unreached),
    /// Two of what is asked for are about the same place, or one lies in the other's.
    Twice(String, String),
    /// There is nothing to be taken out under the keys that were typed.
    Nothing(String),
    /// The file cannot be changed without harm.
    Refused(Refused),
}

/// A file with what was asked for.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) bytes: Vec<u8>,
    /// Comments that stood in what was taken out and went with it.
    pub(crate) lost: Vec<String>,
    /// Comments that stood above what was taken out, and are still in the file.
    pub(crate) left: Vec<String>,
}

impl From<Unreached> for NotSet {
    fn from(unreached: Unreached) -> Self {
        Self::Unreached(unreached)
    }
}

impl From<Refused> for NotSet {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Sets values of the file at `path`, which may hold `shape`, then takes others out. Entries that go
/// together have the numbers that they have in the file as it is.
///
/// # Errors
/// If a way leads nowhere, or the file cannot be changed without harm.
pub(crate) fn set(
    archive: &Archive,
    (path, shape): (&ArchivePath, &Shape),
    bytes: &[u8],
    asked: &Asked,
) -> Result<Set, NotSet> {
    changes::refuse_newer(&archive.reread(path, bytes).findings)?;
    let mut edit = Edit::new(path, bytes)?;
    let mut ways = Vec::new();
    for one in &asked.set {
        let reached = reach::reached(&one.path, shape, &edit.document().root)?;
        refuse_twice(&mut ways, &reached.way)?;
        let value = shaped(&one.value, reached.shape);
        put(archive, path, &mut edit, &reached.way, value)?;
    }
    let (mut lost, mut left, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for path in &asked.unset {
        let reached = reach::reached(path, shape, &edit.document().root)?;
        if reached.way.node(&edit.document().root).is_none() {
            return Err(NotSet::Nothing(reached.way.shown()));
        }
        refuse_twice(&mut ways, &reached.way)?;
        gone.push(reached.way);
    }
    // From behind, since an entry that goes gives its number to the next.
    gone.sort_by_key(|way| std::cmp::Reverse(way.numbers()));
    for way in &gone {
        let before = edit.comments();
        left.extend(way.with(|steps| edit.comments_above(steps)));
        way.with(|steps| edit.remove(steps))?;
        let mut after = edit.comments();
        lost.extend(before.into_iter().filter(|one| {
            let at = after.iter().position(|other| other == one);
            at.map(|at| after.swap_remove(at)).is_none()
        }));
    }
    Ok(Set { bytes: edit.bytes(), lost, left })
}

/// Refuses a way that another of the same run leads to, or through.
fn refuse_twice(ways: &mut Vec<Way>, way: &Way) -> Result<(), NotSet> {
    if let Some(other) = ways.iter().find(|other| other.overlaps(way)) {
        return Err(NotSet::Twice(other.shown(), way.shown()));
    }
    ways.push(way.clone());
    Ok(())
}

/// Puts a value in a place and gives it its canonical form. Where 无 stands on the way, the value takes
/// its place.
///
/// # Errors
/// If the edit is refused.
pub(super) fn put(
    archive: &Archive,
    path: &ArchivePath,
    edit: &mut Edit,
    way: &Way,
    value: New,
) -> Result<(), Refused> {
    match way.up_to_nothing(&edit.document().root) {
        Some((above, below)) => {
            let nested = |value, key: &String| New::Map(vec![(key.clone(), value)]);
            let value = below.iter().rev().fold(value, nested);
            above.with(|steps| edit.set(steps, value))?;
        }
        None => way.with(|steps| edit.set(steps, value))?,
    }
    let own = |edit: &Edit| -> Option<Span> { Some(way.node(&edit.document().root)?.span) };
    canonical::settle(archive, path, edit, Some(&own));
    Ok(())
}
