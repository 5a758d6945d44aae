//! Who and what lies where in the three versions: a person who was moved is the same person.

use std::collections::BTreeSet;

use crate::archive::{Archive, EVENTS, PERSON, TOWN, VILLAGE};
use crate::bundle::{Common, OpenedBundle, Role};
use crate::changes::is_same_record;
use crate::fs;
use crate::path::ArchivePath;

/// One town, village, person (its folder) or event (its file) in the three versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) base: Option<ArchivePath>,
    pub(super) ours: Option<ArchivePath>,
    pub(super) theirs: Option<ArchivePath>,
    /// Whether they moved it and we did not.
    pub(super) moved: bool,
    /// Whether what lies here under the same name is someone or something else.
    pub(super) namesake: bool,
}

/// All of them, in the order of paths.
pub(super) struct Places {
    pub(super) all: Vec<Place>,
}

/// Reads records of the three versions by the place that they are about.
struct Records<'a> {
    archive: &'a Archive,
    bundle: &'a OpenedBundle,
    base: Option<&'a Common>,
}

impl Places {
    pub(super) fn of(
        archive: &Archive,
        bundle: &OpenedBundle,
        base: Option<&Common>,
    ) -> fs::Result<Self> {
        let records = Records { archive, bundle, base };
        let old: BTreeSet<ArchivePath> =
            base.into_iter().flat_map(Common::own).filter_map(place_of).collect();
        let own = bundle.files.iter().filter(|(_, file)| file.role == Role::Own);
        let new: BTreeSet<ArchivePath> = own.filter_map(|(path, _)| place_of(path)).collect();
        let mut all = Vec::new();
        let mut come: Vec<&ArchivePath> = new.difference(&old).collect();
        for place in &old {
            let theirs = if new.contains(place) {
                Some(place.clone())
            } else {
                let same = come.iter().position(|one| records.is_moved(place, one));
                same.map(|at| come.remove(at).clone())
            };
            let ours = records.ours_of(place, theirs.as_ref(), &old)?;
            let moved = theirs.as_ref().is_some_and(|one| one != place)
                && ours.as_ref().is_some_and(|one| one == place);
            let base = Some(place.clone());
            all.push(Place { base, ours, theirs, moved, namesake: false });
        }
        for place in come {
            let (mut ours, mut namesake) = (None, false);
            if records.is_here(place) {
                // Who has the name of someone here may have been taken over before.
                ours = records.numbered(place)?;
                namesake = ours.is_none();
                ours = ours.or_else(|| Some(place.clone()));
            }
            let (base, theirs) = (None, Some(place.clone()));
            all.push(Place { base, ours, theirs, moved: false, namesake });
        }
        let followers = |all: &[Place], one: &Place| {
            let above = |path: &Option<ArchivePath>| path.as_ref().and_then(ArchivePath::parent);
            let (from, to) = (above(&one.base), above(&one.theirs));
            all.iter()
                .any(|unit| unit.moved && from.is_some() && unit.base == from && unit.theirs == to)
        };
        // Whoever lies in a folder that was moved moved with it.
        let mut own: Vec<Place> =
            all.iter().filter(|one| !(one.moved && followers(&all, one))).cloned().collect();
        own.sort_by(|a, b| (&a.base, &a.theirs).cmp(&(&b.base, &b.theirs)));
        Ok(Self { all: own })
    }
}

impl Records<'_> {
    /// Whether what lay at a place lies elsewhere over there.
    fn is_moved(&self, old: &ArchivePath, new: &ArchivePath) -> bool {
        let depth = |path: &ArchivePath| path.parts().count();
        let before = record_of(old).and_then(|path| self.base?.record(&path));
        let now = record_of(new).and_then(|path| self.bundle.files.get(&path));
        depth(old) == depth(new)
            && before.zip(now).is_some_and(|(old, new)| is_same_record(old, &new.bytes))
    }

    fn is_here(&self, place: &ArchivePath) -> bool {
        let layout = &self.archive.layout;
        record_of(place).is_some_and(|path| fs::exists(&layout.on_disk(&self.archive.root, &path)))
    }

    /// Where what lay at a place lies here.
    fn ours_of(
        &self,
        place: &ArchivePath,
        theirs: Option<&ArchivePath>,
        old: &BTreeSet<ArchivePath>,
    ) -> fs::Result<Option<ArchivePath>> {
        if self.is_here(place) {
            return Ok(Some(place.clone()));
        }
        let Some(before) = record_of(place).and_then(|path| self.base?.record(&path)) else {
            return Ok(None);
        };
        let layout = &self.archive.layout;
        let people = layout.people.keys().filter(|_| place.parts().count() == 3);
        let villages = layout.villages.iter().filter(|_| place.parts().count() == 2);
        // Where they have it is the likeliest place.
        let likely = theirs.filter(|one| self.is_here(one));
        let candidates = likely.into_iter().chain(people).chain(villages);
        for other in candidates.filter(|one| !old.contains(*one)) {
            let Some(path) = record_of(other) else { continue };
            if is_same_record(before, &self.archive.bytes(&path)?) {
                return Ok(Some(other.clone()));
            }
        }
        Ok(None)
    }

    /// What here is the same as what is new over there, under its name or with a number behind it.
    fn numbered(&self, place: &ArchivePath) -> fs::Result<Option<ArchivePath>> {
        let theirs = record_of(place).and_then(|path| self.bundle.files.get(&path));
        let Some(theirs) = theirs else { return Ok(None) };
        for number in 1.. {
            let Some(path) = with_number(place, number) else { break };
            if !self.is_here(&path) {
                break;
            }
            let Some(record) = record_of(&path) else { break };
            let ours = self.archive.bytes(&record)?;
            // Without a common version everything is new on both sides.
            let is_same = ours == theirs.bytes || is_same_record(&ours, &theirs.bytes);
            if is_same || number == 1 && self.base.is_none() {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }
}

/// The path of a place, with a number where it is not the first of the name.
pub(super) fn with_number(place: &ArchivePath, number: usize) -> Option<ArchivePath> {
    if number == 1 {
        return Some(place.clone());
    }
    let numbered = match place.as_str().strip_suffix(".yaml") {
        Some(stem) => format!("{stem}-{number}.yaml"),
        None => format!("{place}-{number}"),
    };
    numbered.parse().ok()
}

/// What a file is about: the folder of a person, village or town, or the event itself; nothing of what
/// belongs to no one.
fn place_of(path: &ArchivePath) -> Option<ArchivePath> {
    let parts: Vec<&str> = path.parts().collect();
    match parts[..] {
        [EVENTS, _] => Some(path.clone()),
        [_, TOWN] | [_, _, VILLAGE] | [_, _, _, PERSON] => path.parent(),
        _ => None,
    }
}

/// The record of a place.
fn record_of(place: &ArchivePath) -> Option<ArchivePath> {
    match place.parts().count() {
        1 => place.join(TOWN).ok(),
        2 if place.parts().next() == Some(EVENTS) => Some(place.clone()),
        2 => place.join(VILLAGE).ok(),
        _ => place.join(PERSON).ok(),
    }
}
