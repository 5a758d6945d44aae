//! How many pages a PDF of somebody else's making has.

use std::path::Path;

use crate::inspect;

/// The pages of a PDF; nothing of other files, and of PDFs that do not open.
#[must_use]
pub fn pages_of(path: &Path, name: &str) -> Option<usize> {
    if !name.to_ascii_lowercase().ends_with(".pdf") {
        return None;
    }
    inspect::file(path).ok()?.ok()?.pages
}
