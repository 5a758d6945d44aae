//! Which parts of an archive some work draws on, noted by the parts themselves while it looks at them.
//!
//! Whoever keeps what such work came to knows from the notes what it rests on, and need not guess from
//! what the work is. A part that is looked at as a whole is [`Input::Everything`]; parts that can be
//! asked for less have functions of their own, whose notes say how much was asked.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Serialize};

use crate::path::ArchivePath;

/// Something of an archive on which work may rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Input {
    /// Any file: it was not told apart which.
    Everything,
    /// The county's settings.
    Settings,
    /// How the settings have places and bodies addressed.
    Address,
    /// Which towns and villages there are.
    Places,
    /// Who may be named: the folders of people and of villages.
    People,
    /// What a town's file says.
    Town(ArchivePath),
    /// What a village's file says.
    Village(ArchivePath),
    /// The events that name a person.
    EventsOf(ArchivePath),
    /// The batches that name a person.
    ReviewsOf(ArchivePath),
    /// What tells a person apart.
    Entry(ArchivePath),
    /// How lists call a person, which namesakes have a say in.
    Called(ArchivePath),
    /// The shared files that hold errors.
    BrokenShared,
    /// Whether a file holds an error, which others' files may bring.
    Broken(ArchivePath),
    /// A file's bytes.
    File(ArchivePath),
}

thread_local! {
    /// What this thread's work has drawn on so far; none while nobody asks.
    static NOTED: RefCell<Option<BTreeSet<Input>>> = const { RefCell::new(None) };
}

/// Notes that work draws on something, where somebody asks.
pub(crate) fn note(input: impl FnOnce() -> Input) {
    NOTED.with_borrow_mut(|noted| {
        if let Some(noted) = noted {
            noted.insert(input());
        }
    });
}

/// Does some work on this thread, and says on what it has drawn there.
pub(crate) fn noting<T>(work: impl FnOnce() -> T) -> (T, BTreeSet<Input>) {
    let outer = NOTED.replace(Some(BTreeSet::new()));
    let done = work();
    let own = NOTED.replace(outer).unwrap_or_default();
    NOTED.with_borrow_mut(|outer| {
        if let Some(outer) = outer {
            outer.extend(own.iter().cloned());
        }
    });
    (done, own)
}

/// A part of an archive that notes [`Input::Everything`] when it is looked at.
#[derive(Debug, Default)]
pub(crate) struct Noted<T>(T);

impl<T> Noted<T> {
    /// A part that nobody has looked at yet.
    pub(crate) fn new(part: T) -> Self {
        Self(part)
    }

    /// The part for a look that the caller notes, or that needs no note.
    pub(crate) fn unnoted(&self) -> &T {
        &self.0
    }
}

impl<T> Deref for Noted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        note(|| Input::Everything);
        &self.0
    }
}

impl<T> DerefMut for Noted<T> {
    fn deref_mut(&mut self) -> &mut T {
        note(|| Input::Everything);
        &mut self.0
    }
}

impl<'n, T> IntoIterator for &'n Noted<T>
where
    &'n T: IntoIterator,
{
    type Item = <&'n T as IntoIterator>::Item;
    type IntoIter = <&'n T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_is_noted_where_somebody_asks() {
        let part = Noted::new(vec![1, 2]);
        assert_eq!(part.len(), 2);
        let (sum, none) = noting(|| part.unnoted().iter().sum::<i32>());
        assert_eq!((sum, none.len()), (3, 0));
        let ((inner, own), all) = noting(|| {
            note(|| Input::Settings);
            noting(|| part.len())
        });
        assert_eq!((inner, own), (2, BTreeSet::from([Input::Everything])));
        assert_eq!(all, BTreeSet::from([Input::Everything, Input::Settings]));
        assert_eq!(noting(|| ()).1, BTreeSet::new(), "nothing is left of earlier work");
    }
}
