//! The commands: each a recipe that names its steps. What they know stands below.

mod build;
mod check;
mod explain;
mod fonts;
mod init;
mod log;
mod move_to;
mod save;
mod schema;
mod shared;
mod why;

use crate::cli::args::{Cli, Command};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::ui::Ui;

/// Runs the command of a command line.
///
/// # Errors
/// If the command line asks for something that cannot be, or the work could not be done.
pub fn run(ui: &Ui<'_>, config: &Config, cli: Cli) -> Result {
    match cli.command {
        Command::Init(args) => init::run(ui, config, &args),
        Command::Check(args) => check::run(ui, config, &args),
        Command::Build(args) => build::run(ui, config, &args),
        Command::Fonts(args) => fonts::run(ui, config, &args),
        Command::Explain(args) => explain::run(ui, config, &args),
        Command::Why(args) => why::run(ui, config, &args),
        Command::Move(args) => move_to::run(ui, config, &args),
        Command::Save(args) => save::run(ui, config, &args),
        Command::Log(args) => log::run(ui, config, &args),
        Command::Schema(args) => schema::run(ui, config, &args),
    }
}
