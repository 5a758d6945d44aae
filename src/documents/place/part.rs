//! What one paper of several of a kind is about.

use crate::documents::item::NeededItem;
use crate::model::Day;

/// One paper of several of a kind about one topic.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// What it is about among the topic's: a year, a place in a list. The paper knows what it means.
    pub(super) at: usize,
    /// What tells it from the others in its file's name; empty where there is one.
    pub(super) mark: String,
    pub(super) missing: Vec<NeededItem>,
    /// What stands in it that nobody may read on it, where everybody may read it.
    pub(super) private: Vec<NeededItem>,
    /// Whether everybody may read it: no number of anybody stands on it, not even of those whom it is
    /// about.
    pub(super) is_public: bool,
    /// The day on which it was filled in, where that is not the day of the data.
    pub(super) day: Option<Day>,
}
