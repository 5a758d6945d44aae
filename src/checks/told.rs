//! What reading a file has told already, so that rules do not say it again. A file may have
//! thousands of findings of either kind: none is held against each other one.

use std::collections::BTreeSet;

use crate::archive::Loaded;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Person;
use crate::model::place::Spot;
use crate::source::Span;

/// The places of the errors of one file.
#[derive(Debug, Default)]
pub(super) struct ErrorPlaces(Vec<usize>);

/// What reading a person's file has told.
#[derive(Debug)]
pub(super) struct Told<'a> {
    errors: ErrorPlaces,
    /// The keys that were meant where unknown ones stand.
    meant: BTreeSet<&'a str>,
}

/// Stretches of one file.
#[derive(Debug)]
pub(super) struct Stretches {
    /// Where each begins, sorted, and the farthest end of it and those before.
    sorted: Vec<(usize, usize)>,
}

impl ErrorPlaces {
    /// Notes where a finding is, if it is an error with a place; [`ErrorPlaces::sort`] comes after.
    pub(super) fn add(&mut self, finding: &Diagnostic) {
        let place = finding.place.as_ref().filter(|_| finding.severity == Severity::Error);
        self.0.extend(place.map(|place| place.span.start));
    }

    /// Has to be called when all are noted.
    pub(super) fn sort(&mut self) {
        self.0.sort_unstable();
    }

    /// Whether one begins in a stretch, or at its end.
    pub(super) fn any_in(&self, span: Span) -> bool {
        let next = self.0.partition_point(|at| *at < span.start);
        self.0.get(next).is_some_and(|at| *at <= span.end)
    }
}

impl<'a> Told<'a> {
    pub(super) fn new(loaded: &'a Loaded<Person>) -> Self {
        let mut errors = ErrorPlaces::default();
        loaded.findings.iter().for_each(|one| errors.add(one));
        errors.sort();
        let unknown = loaded.findings.iter().filter(|one| one.code == Code("unknown-key"));
        let unknown = unknown.filter(|one| one.severity == Severity::Error);
        let help = unknown.filter_map(|one| one.help.as_ref());
        let meant = help.flat_map(|help| help.zh.split('`').skip(1).step_by(2));
        Self { errors, meant: meant.collect() }
    }

    /// Whether that tells of what stands at a place, or of the key that was meant.
    pub(super) fn tells_of(&self, spot: &Spot, loaded: &Loaded<Person>) -> bool {
        let Some(document) = &loaded.document else { return false };
        let entry = spot.entry(&document.root);
        entry.is_some_and(|entry| self.errors.any_in(entry))
            || spot.key_name().is_some_and(|key| self.meant.contains(key))
    }
}

impl Stretches {
    pub(super) fn new(mut all: Vec<Span>) -> Self {
        all.sort_unstable();
        let mut farthest = 0;
        let sorted = all.into_iter().map(|span| {
            farthest = span.end.max(farthest);
            (span.start, farthest)
        });
        Self { sorted: sorted.collect() }
    }

    /// Whether a span lies in one of them.
    pub(super) fn hold(&self, span: Span) -> bool {
        let behind = self.sorted.partition_point(|(start, _)| *start <= span.start);
        behind.checked_sub(1).is_some_and(|at| span.end <= self.sorted[at].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn span() -> impl Strategy<Value = Span> {
        (0..40_usize, 0..12_usize).prop_map(|(start, length)| Span::new(start, start + length))
    }

    proptest! {
        #[test]
        fn what_lies_in_a_stretch_is_found_as_by_looking_at_each(
            all in vec(span(), 0..12),
            one in span(),
        ) {
            let plainly = all.iter().any(|stretch| stretch.holds(one));
            prop_assert_eq!(Stretches::new(all).hold(one), plainly);
        }

        #[test]
        fn an_error_in_a_stretch_is_found_as_by_looking_at_each(
            mut all in vec(0..40_usize, 0..12),
            one in span(),
        ) {
            let plainly = all.iter().any(|at| (one.start..=one.end).contains(at));
            all.sort_unstable();
            prop_assert_eq!(ErrorPlaces(all).any_in(one), plainly);
        }
    }
}
