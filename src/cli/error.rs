//! Why a command could not do its work: whose fault it is, what went wrong, what to do.

use std::fmt;

use crate::diagnostic::Text;
use crate::fs;
use crate::git;
use crate::render::FontError;

use super::exit::Exit;

/// What a command returns: how it ended, or why it could not.
pub(crate) type Result<T = Exit> = std::result::Result<T, Error>;

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) struct Error {
    /// Whose fault it is.
    pub(crate) kind: ErrorKind,
    pub(crate) message: Text,
    pub(crate) hint: Option<Text>,
}

/// Whose fault an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    Usage,
    /// The archive, the disk, the fonts.
    Environment,
}

impl Error {
    /// The command line asks for something that cannot be.
    pub(crate) fn usage(message: Text) -> Self {
        Self { kind: ErrorKind::Usage, message, hint: None }
    }

    /// Something that the work needs is not as it should be.
    pub(crate) fn environment(message: Text) -> Self {
        Self { kind: ErrorKind::Environment, message, hint: None }
    }

    /// The same error with advice.
    pub(crate) fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// How the run ends.
    pub(crate) fn exit(&self) -> Exit {
        match self.kind {
            ErrorKind::Usage => Exit::Usage,
            ErrorKind::Environment => Exit::Failed,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Error {}

impl From<fs::Error> for Error {
    fn from(error: fs::Error) -> Self {
        Self::environment(error.text())
    }
}

impl From<git::Error> for Error {
    fn from(error: git::Error) -> Self {
        Self { hint: error.hint(), ..Self::environment(error.text()) }
    }
}

impl From<FontError> for Error {
    fn from(error: FontError) -> Self {
        Self::environment(error.text())
    }
}
