//! What a check is asked for.

use std::collections::BTreeSet;

use crate::diagnostic::Level;
use crate::model::Day;
use crate::path::ArchivePath;

/// What is asked for.
#[derive(Debug, Clone)]
pub(crate) struct CheckOptions {
    /// The level up to which rules run.
    pub level: Level,
    /// The day for which everything holds; else 基准日.
    pub as_of: Option<Day>,
    /// The day of the clock, with which only warnings of dates in the future compare.
    pub today: Option<Day>,
    /// People who were asked for by name: filing rules speak of them whatever their stage.
    pub named: BTreeSet<ArchivePath>,
    /// Whose attachments are opened at the level of filing: people at or below these, or everyone.
    pub within: Vec<ArchivePath>,
    /// How many threads work.
    pub jobs: usize,
}

impl CheckOptions {
    /// Whether a person's attachments are opened.
    pub(super) fn opens(&self, path: &ArchivePath) -> bool {
        let within = self.within.is_empty() || self.within.iter().any(|one| path.is_within(one));
        self.level == Level::Filing && within
    }
}
