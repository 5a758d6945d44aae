//! Arguments of the commands that keep the tree: schemas, git, moves.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Only this kind: person, village, town, event, review, dossier or policy
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// Folder to write to, one file a kind [default: the terminal]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
