//! Pages of the rules about several people, villages, towns and the county.

use super::{Page, list};

/// In alphabetical order.
pub(super) const PAGES: &[Page] =
    list!["duplicate-identity", "empty-negative-list", "reminder-talk",];
