//! Arguments of the commands that change the files of an archive.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Towns, villages, people or files to rewrite; none means all
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Change nothing, list the files that would change and exit 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// Show what changes, line by line
    #[arg(long)]
    pub diff: bool,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Town, town/village or town/village/name
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Fill in a key, such as 性别=男; a dot leads into a section, such as 参选意向.程度=强烈
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Make a folder with -2 behind the name if somebody of that name is there
    #[arg(long)]
    pub namesake: bool,
    /// Write nothing, show the file
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `record`.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// The list, such as 纪实 or 谈心谈话, or `event` for a training event of many people
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// People, and the entry's keys with their values, such as 日期=2026-06-01; of an event also
    /// towns and villages, or the event's file
    #[arg(value_name = "PERSON|KEY=VALUE", required = true)]
    pub what: Vec<String>,
    /// Write nothing, show what would change
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `migrate`.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Write nothing, say what would change
    #[arg(long)]
    pub dry_run: bool,
}
