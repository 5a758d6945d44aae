//! Arguments of the commands that change the files of an archive.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub(crate) struct FmtArgs {
    /// Towns, villages, people or files to rewrite; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Change nothing, list the files that would change and exit 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
    /// Show what changes, line by line
    #[arg(long)]
    pub(crate) diff: bool,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// Town, town/village or town/village/name
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// Fill in a key, such as 性别=男; a dot leads into a section, such as 参选意向.程度=强烈
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Make a folder with -2 behind the name if somebody of that name is there
    #[arg(long)]
    pub(crate) namesake: bool,
    /// Write nothing, show the file
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Arguments of `record`.
#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    /// The list, such as 纪实 or 谈心谈话, or `event` for a training event of many people
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,
    /// People, and the entry's keys with their values, such as 日期=2026-06-01; of an event also
    /// towns and villages, or the event's file
    #[arg(value_name = "PERSON|KEY=VALUE", required = true)]
    pub(crate) what: Vec<String>,
    /// Write nothing, show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Arguments of `migrate`.
#[derive(Debug, Args)]
pub(crate) struct MigrateArgs {
    /// Write nothing, say what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
}
