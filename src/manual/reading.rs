//! Pages of what reading a file may find, and of what making a paper may.

use super::{Page, list};

/// In alphabetical order.
pub(super) const PAGES: &[Page] = list!["newer-format",];
