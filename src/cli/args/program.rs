//! Arguments of the commands about the program itself.

use std::path::PathBuf;

use clap::Args;

use super::groups::OutputArgs;

#[derive(Debug, Args)]
pub(crate) struct SelfCheckArgs {
    /// The folder to verify [default: the program's own]
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Also verify the signature over the checksums, against this file (allowed_signers)
    #[arg(long, value_name = "FILE")]
    pub(crate) signers: Option<PathBuf>,
    /// Who must have signed [default: anyone in the file]
    #[arg(long, value_name = "IDENTITY", requires = "signers")]
    pub(crate) identity: Option<String>,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct OpenArgs {
    /// An archive, a town, village or person of it, or packets; they can be dropped on the program too
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}
