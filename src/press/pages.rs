//! How many pages a PDF of somebody else's making has.

use std::path::Path;

use hayro_syntax::Pdf;

use crate::fs;
use crate::render;

/// The longest PDF that is looked into: scans are seldom larger.
const LONGEST: u64 = 64 << 20;

/// The pages of a PDF; nothing of other files, and of PDFs that cannot be read.
#[must_use]
pub fn pages_of(path: &Path, name: &str) -> Option<usize> {
    if !name.to_ascii_lowercase().ends_with(".pdf") || fs::is_special(path) {
        return None;
    }
    let bytes = fs::read_limited(path, LONGEST).ok()?;
    if bytes.len() as u64 > LONGEST {
        return None;
    }
    let pages = render::isolated(|| Pdf::new(bytes).ok().map(|pdf| pdf.pages().len()));
    pages.ok().flatten().filter(|pages| *pages > 0)
}
