//! Pages of why a paper was not made.

use super::{Page, list};

pub(super) const PAGES: &[Page] = list![
    "broken-source",
    "disk",
    "foreign-file",
    "not-due",
    "outdated-paper",
    "page-character",
    "page-export",
    "page-field",
    "page-font",
    "page-hidden-character",
    "page-limit",
    "page-overflow",
    "page-panic",
    "page-person",
    "page-portrait",
    "page-template",
    "private-item",
    "register-item",
];
