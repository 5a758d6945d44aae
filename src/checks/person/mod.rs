//! Rules about one person.

mod identity_sex;

use super::Rule;

/// The rules about one person, in the order in which they run.
pub(super) const RULES: &[Rule] = &[identity_sex::RULE];
