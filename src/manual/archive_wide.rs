//! Pages of the rules about several people, villages, towns and the county.

use super::{Page, list};

/// In alphabetical order.
pub(super) const PAGES: &[Page] = list![
    "duplicate-entry",
    "duplicate-filing-number",
    "duplicate-identity",
    "duplicate-phone",
    "event-without-town",
    "future-shared-date",
    "misnamed-batch",
    "reversed-shared-span",
    "unit-code",
    "unit-name",
    "unknown-rule",
    "unlisted-reviewee",
];
