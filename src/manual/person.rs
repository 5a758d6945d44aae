//! Pages of the rules about one person.

use super::{Page, list};

/// In alphabetical order.
pub(super) const PAGES: &[Page] = list!["identity-sex",];
