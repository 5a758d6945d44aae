//! Pages of the rules about one person.

use super::{Page, list};

/// In alphabetical order.
pub(super) const PAGES: &[Page] = list![
    "bad-portrait",
    "ballot-order",
    "ballot-sum",
    "degree-without-education",
    "duplicate-attachment",
    "education-age",
    "folder-name",
    "future-date",
    "identity-birth",
    "identity-sex",
    "party-age",
    "party-date",
    "party-steps",
    "poor-portrait",
    "probation",
    "publicity-order",
    "recommendation-tally",
    "record-order",
    "resume-age",
    "resume-gap",
    "resume-open",
    "resume-order",
    "reversed-span",
    "review-reference",
    "self-mentor",
    "serving-reviewee",
    "step-order",
    "unknown-clause",
    "verification-differs",
    "verification-unproven",
    "work-age",
];
