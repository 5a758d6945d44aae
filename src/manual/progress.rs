//! Pages of the rules about how far one person has come.

use super::{Page, list};

/// In alphabetical order.
pub(super) const PAGES: &[Page] = list![];
