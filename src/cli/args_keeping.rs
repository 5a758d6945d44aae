//! Arguments of the commands that keep the tree: schemas, git, moves.

use std::path::PathBuf;

use clap::Args;

use super::emit::Format;

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Only this kind: person, village, town, event, review, dossier or policy
    #[arg(value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// Folder to write to, one file a kind [default: the terminal]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// Arguments of `save`.
#[derive(Debug, Args)]
pub(crate) struct SaveArgs {
    /// The message [default: who changed and how, in words]
    #[arg(short, long, value_name = "TEXT")]
    pub(crate) message: Option<String>,
    /// Commit although the check finds errors
    #[arg(long)]
    pub(crate) force: bool,
    /// Let git run the programs that the archive's own repository names: hooks, filters
    #[arg(long)]
    pub(crate) run_programs: bool,
}

/// Arguments of `log`.
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// A person, village or town
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// How the changes are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Arguments of `move`.
#[derive(Debug, Args)]
pub(crate) struct MoveArgs {
    /// The person, village or town
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// Its new path; a name alone stays in the same folder
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    /// Also write this printed name (姓名, 名称) [default: only the folder is renamed]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The first day at the new place; papers of earlier days keep the old one [default: 基准日]
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// The old place was a mistake: papers of earlier days show the new one, too
    #[arg(long, conflicts_with = "as_of")]
    pub(crate) correct: bool,
    /// Show what would change and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How the changes are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}
