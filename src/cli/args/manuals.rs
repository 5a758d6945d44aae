//! Arguments of the commands that tell of the program itself.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::groups::{Account, Tried};

/// A shell that completes command lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell for which to complete commands, options, people, villages and towns
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: Shell,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// Folder to write to, one page per command
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}
