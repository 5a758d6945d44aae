//! Rules about how far one person has come: steps, papers, training, use.

use super::Rule;

/// The rules of this family, in the order in which they run.
pub(super) const RULES: &[Rule] = &[];
