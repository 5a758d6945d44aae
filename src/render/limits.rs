//! What one paper may take that a county's own template lays out.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::limits;

/// How long, how much memory and how many pages. Typst bounds `while` and recursion; `for`, a
/// `range` and a text that is multiplied have no other bound than these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Limits {
    /// For one paper, from its data to its PDF.
    pub time: Duration,
    /// Bytes of addresses for a worker: typefaces, typst's memory of earlier papers and the paper.
    pub memory: usize,
    pub pages: usize,
}

impl Limits {
    /// Those of the program.
    pub(crate) const USUAL: Self = Self {
        time: Duration::from_secs(limits::PAPER_SECONDS),
        memory: limits::PAPER_MEMORY,
        pages: limits::PAPER_PAGES,
    };
}

/// Which of the limits a paper passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Limit {
    /// It took longer: seconds.
    Time(u64),
    /// It needed more memory: megabytes.
    Memory(usize),
    /// It has more pages.
    Pages(usize),
}

impl Limits {
    pub(super) fn passed_time(&self) -> Limit {
        Limit::Time(self.time.as_secs())
    }
}
