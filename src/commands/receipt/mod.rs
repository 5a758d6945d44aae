//! `dossier receipt`: the receipts that come back to the sender.

mod add;
mod list;
mod read;

use std::path::{Path, PathBuf};

use crate::archive::OUTPUT;
use crate::cli::args::{ReceiptArgs, ReceiptCommand};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::ui::Ui;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReceiptArgs) -> Result {
    match &args.command {
        ReceiptCommand::Add(args) => add::run(ui, config, args),
        ReceiptCommand::List(args) => list::run(ui, config, args),
    }
}

/// The folder with the packets.
fn out(config: &Config, root: &Path, asked: Option<&Path>) -> PathBuf {
    asked.map_or_else(|| root.join(OUTPUT), |out| config.absolute(out))
}
