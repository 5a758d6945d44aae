//! Pages of the rules about the files of a person's folder.

use super::{Page, list};

pub(super) const PAGES: &[Page] = list![
    "attachment-clash",
    "attachment-encrypted",
    "attachment-kind",
    "attachment-mended",
    "attachment-path",
    "attachment-unreadable",
    "second-portrait",
];
