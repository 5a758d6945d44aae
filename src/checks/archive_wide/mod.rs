//! Rules that look at several people at once, or at villages, towns and the county.

mod duplicate_identity;
pub(super) mod empty_negative_list;
mod reminder_talk;

use super::Rule;

/// The rules about the archive as a whole, in the order in which they run.
pub(super) const RULES: &[Rule] =
    &[duplicate_identity::RULE, empty_negative_list::RULE, reminder_talk::RULE];
