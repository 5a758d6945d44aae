//! Pages of the rules about several people, villages, towns and the county.

use super::{Page, list};

/// In alphabetical order.
pub(super) const PAGES: &[Page] = list![
    "duplicate-entry",
    "duplicate-filing-number",
    "duplicate-identity",
    "duplicate-phone",
    "empty-negative-list",
    "event-without-town",
    "future-shared-date",
    "misnamed-batch",
    "reminder-talk",
    "reversed-shared-span",
    "unit-code",
    "unit-name",
    "unknown-rule",
    "unlisted-reviewee",
];
