//! Arguments of `diff`.

use std::path::PathBuf;

use clap::Args;

use super::emit::Format;

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The earlier packet: a ZIP file, or the folder it was unpacked to
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The later packet
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// How the changes are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}
