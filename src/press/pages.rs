//! How many pages a PDF of somebody else's making has.

use std::path::Path;

use crate::inspect::{self, FileFormat, kind};

/// The pages of a PDF; nothing of other files, and of PDFs that do not open. A name without an ending
/// says nothing of its content, which is looked at.
pub(crate) fn pages_of(path: &Path, name: &str) -> Option<usize> {
    if !matches!(kind::named(name), None | Some(FileFormat::Pdf)) {
        return None;
    }
    inspect::file(path).ok()?.ok()?.pages
}
