//! `dossier diff`: what changed between two filings.

use crate::cli::args_diff::DiffArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;

pub(super) fn run(_: &Ui<'_>, _: &Config, _: &DiffArgs) -> Result {
    Ok(Exit::Fine)
}
