//! What reading a file has reported already, so that rules do not report it again. A file may have
//! thousands of findings of either kind: none is compared with each other one.

use std::collections::BTreeSet;

use crate::archive::Loaded;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Person;
use crate::model::locator::Locator;
use crate::source::Span;

/// Where the errors of one file begin, as sorted byte offsets.
#[derive(Debug)]
pub(super) struct ErrorStarts(Vec<usize>);

/// What reading a person's file has reported.
#[derive(Debug)]
pub(super) struct Reported<'a> {
    errors: ErrorStarts,
    /// The keys that were meant where unknown ones are written.
    meant: &'a BTreeSet<String>,
}

/// Spans of one file; they may overlap.
#[derive(Debug)]
pub(super) struct Spans {
    /// The start of each, sorted, with the farthest end of it and those before it.
    sorted: Vec<(usize, usize)>,
}

impl ErrorStarts {
    /// The errors among findings about one file; those without a place begin nowhere.
    pub(super) fn of<'d>(findings: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let errors = findings.into_iter().filter(|one| one.severity == Severity::Error);
        let starts = errors.filter_map(|one| Some(one.place.as_ref()?.span.start));
        let mut starts: Vec<usize> = starts.collect();
        starts.sort_unstable();
        Self(starts)
    }

    /// Whether an error begins in a span, or right at its end.
    pub(super) fn any_in(&self, span: Span) -> bool {
        let next = self.0.partition_point(|at| *at < span.start);
        self.0.get(next).is_some_and(|at| *at <= span.end)
    }
}

impl<'a> Reported<'a> {
    pub(super) fn of(loaded: &'a Loaded<Person>) -> Self {
        Self { errors: ErrorStarts::of(&loaded.findings), meant: &loaded.meant }
    }

    /// Whether that is about what is written at a place, or about the key that was meant.
    pub(super) fn covers(&self, locator: &Locator, loaded: &Loaded<Person>) -> bool {
        let Some(document) = &loaded.document else { return false };
        let entry = locator.entry(&document.root);
        entry.is_some_and(|entry| self.errors.any_in(entry))
            || locator.key_name().is_some_and(|key| self.meant.contains(key))
    }
}

impl Spans {
    pub(super) fn new(mut all: Vec<Span>) -> Self {
        all.sort_unstable();
        let mut farthest = 0;
        let sorted = all.into_iter().map(|span| {
            farthest = span.end.max(farthest);
            (span.start, farthest)
        });
        Self { sorted: sorted.collect() }
    }

    /// Whether a span lies within one of them.
    pub(super) fn contain(&self, span: Span) -> bool {
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
        fn a_span_within_another_is_found_as_by_looking_at_each(
            all in vec(span(), 0..12),
            one in span(),
        ) {
            let plainly = all.iter().any(|other| other.holds(one));
            prop_assert_eq!(Spans::new(all).contain(one), plainly);
        }

        #[test]
        fn an_error_in_a_span_is_found_as_by_looking_at_each(
            mut all in vec(0..40_usize, 0..12),
            one in span(),
        ) {
            let plainly = all.iter().any(|at| (one.start..=one.end).contains(at));
            all.sort_unstable();
            prop_assert_eq!(ErrorStarts(all).any_in(one), plainly);
        }
    }
}
