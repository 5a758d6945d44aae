//! Arguments of the commands by which several computers work on one county's files.

use std::path::PathBuf;

use clap::Args;

use super::groups::{Account, OutputArgs, Tried};

#[derive(Debug, Args)]
pub(crate) struct BundleArgs {
    /// Towns and villages to take along [default: those of the bundle that was opened here]; with
    /// --into, the bundle
    #[arg(value_name = "PLACE")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to this file or folder, such as a USB stick [default: build/ of the archive]
    #[arg(long, value_name = "FILE", conflicts_with = "into")]
    pub(crate) out: Option<PathBuf>,
    /// Open a bundle in this new folder, on a computer that has no archive yet
    #[arg(long, value_name = "DIR")]
    pub(crate) into: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// A bundle; or files, people, villages and towns with conflict markers [default: all that
    /// have them]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Whose version wins where both sides changed the same value: `ours` or `theirs` for everything,
    /// 荷塘村/张志远:联系电话=theirs for one
    #[arg(long, value_name = "ANSWER")]
    pub(crate) take: Vec<String>,
    /// Write nothing, show what would change and what would be asked
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}
