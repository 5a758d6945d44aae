//! Those whom villages elected, at the latest election of each.

use crate::numbers::count::{Entry, Section, Subject, Table, Unit};
use crate::numbers::people::each;

use super::free;

/// Those who were elected.
pub(crate) struct Elected;

impl Subject for Elected {
    type Facts<'a> = ElectedFacts<'a>;
}

/// What is known of somebody elected.
pub(crate) struct ElectedFacts<'a> {
    /// Whether the person was in the pool on the day of the election, in whichever term he or she
    /// was filed.
    pub(in crate::numbers) was_in_pool: bool,
    /// The programmes in which the person is.
    pub(in crate::numbers) programmes: Vec<&'a str>,
}

/// A count of the table below.
type Own = Entry<Elected>;

const AT: (Section, Unit) = (Section::Uses, Unit::People);

pub(in crate::numbers) const TABLE: Table<Elected> = &[
    Own::is(AT, "elected", ("换届当选", "elected"), |_| true).row("S1-12"),
    Own::is(AT, "elected-from-pool", ("当选来自后备", "elected from the pool"), |e| {
        e.was_in_pool
    })
    .base("elected")
    .row("S1-12"),
    Own::words(AT, "elected-from-cohort", ("当选来自计划", "elected, by programme"), |e| {
        each(e.programmes.iter().map(|name| free(name)))
    })
    .base("elected")
    .row("S1-12"),
];
