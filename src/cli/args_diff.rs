//! Arguments of `diff`.

use std::path::PathBuf;

use clap::Args;

use super::emit::Format;

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The earlier packet: a ZIP file, or the folder it was unpacked to
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The later packet
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How the changes are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub format: Format,
}
