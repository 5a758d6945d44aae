//! Options that mean the same in every command that has them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::emit::Format;

/// The day to work for.
#[derive(Debug, Args)]
pub(crate) struct AsOf {
    /// The day for which everything is computed [default: 基准日 of dossier.yaml]
    #[arg(id = "as_of", long = "as-of", value_name = "DAY")]
    pub(crate) day: Option<String>,
}

/// Which people to take.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// Only people who match this condition, such as '镇=松岭镇 年龄<=35', or a view (视图) of dossier.yaml
    #[arg(id = "where", long = "where", value_name = "CONDITION")]
    pub(crate) condition: Option<String>,
}

/// How many threads to use.
#[derive(Debug, Args)]
pub(crate) struct Jobs {
    /// Threads to use
    #[arg(id = "jobs", long = "jobs", value_name = "N",
        value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) number: Option<u16>,
}

/// For whom a result is written.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// How the result is shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Whether the work is done or only tried.
#[derive(Debug, Args)]
pub(crate) struct Tried {
    /// Write nothing, show what would be written
    #[arg(id = "dry_run", long = "dry-run")]
    pub(crate) dry_run: bool,
}

/// For whom a report of what was done is written.
#[derive(Debug, Args)]
pub(crate) struct Account {
    /// How to report what was done
    #[arg(
        id = "format",
        long = "format",
        value_enum,
        default_value = "human",
        value_name = "FORMAT"
    )]
    pub(crate) format: AccountFormat,
}

/// How a command reports what it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AccountFormat {
    /// For people
    Human,
    /// For programs: one JSON object with the files written and the messages
    Json,
}

/// Where to find typefaces.
#[derive(Debug, Args)]
pub(crate) struct FontArgs {
    /// Also look for typefaces in this folder [env: DOSSIER_FONTS]
    #[arg(long, value_name = "DIR")]
    pub(crate) font_path: Vec<PathBuf>,
    /// Look for typefaces in the system's folders last
    #[arg(long)]
    pub(crate) system_fonts: bool,
}
