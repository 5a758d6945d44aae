//! How a run ends. Scripts depend on these numbers; the README lists them.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything that was asked for was done and is fine.
    Fine,
    /// Findings, or papers that were not made.
    Findings,
    /// The command line was wrong.
    Usage,
    /// The work could not be done.
    Failed,
}

impl Exit {
    /// The number that the system is told.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Failed => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}
