//! Arguments of `verify`.

use std::path::PathBuf;

use clap::Args;

use super::emit::Format;

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Packets: ZIP files, or folders to which they were unpacked
    #[arg(value_name = "PACKET", required = true)]
    pub(crate) packets: Vec<PathBuf>,
    /// Check signatures too, by this file of allowed signers
    #[arg(long, value_name = "FILE")]
    pub(crate) signers: Option<PathBuf>,
    /// Who must have signed [default: anybody in the file]
    #[arg(long, value_name = "IDENTITY", requires = "signers")]
    pub(crate) identity: Option<String>,
    /// The day on which signatures must count [default: the packet's own]
    #[arg(long, value_name = "DAY", requires = "signers")]
    pub(crate) at: Option<String>,
    /// How results are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Threads to use
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}
