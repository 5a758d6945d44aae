//! The commands: each a recipe that names its steps. What they know stands below.

mod access;
mod agenda;
mod appointment;
mod build;
mod bundle;
mod changing;
mod check;
mod completions;
mod diff;
mod explain;
mod export;
mod find;
mod fmt;
mod fonts;
mod import;
mod init;
mod list;
mod log;
mod man;
mod manual;
mod merge;
mod migrate;
mod move_to;
mod new;
mod open;
mod order;
mod outputs;
mod pack;
mod policy;
mod print;
mod receipt;
mod receive;
mod record;
mod register;
mod rehearsal;
mod review;
mod save;
mod schema;
mod self_check;
mod set;
mod shown;
mod signing;
mod stats;
mod undo;
mod verify;
mod why;

use crate::cli::args::{Cli, Command};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::ui::Ui;
use crate::fs;
use crate::session::writing;
use open::Again;

/// Runs the command of a command line; `again` runs those that are chosen from a menu.
///
/// # Errors
/// If the command line asks for something that cannot be, or the work could not be done.
pub(crate) fn run(ui: &Ui<'_>, config: &Config, cli: Cli, again: Again<'_>) -> Result {
    access::restrict(config, &cli.command);
    let manners = &config.manners;
    fs::keep_account(manners.rehearses || manners.accounts);
    let _rehearsal = manners.rehearses.then(fs::rehearse).transpose()?;
    writing::recover(ui, config)?;
    one(ui, config, cli, again).inspect(|exit| rehearsal::close(ui, config, *exit))
}

fn one(ui: &Ui<'_>, config: &Config, cli: Cli, again: Again<'_>) -> Result {
    match cli.command {
        Command::Init(args) => init::run(ui, config, &args),
        Command::Check(args) => check::run(ui, config, &args),
        Command::Build(args) => build::run(ui, config, &args),
        Command::Fonts(args) => fonts::run(ui, config, &args),
        Command::Explain(args) => explain::run(ui, config, &args),
        Command::Manual(args) => manual::run(ui, config, &args),
        Command::Why(args) => why::run(ui, config, &args),
        Command::Move(args) => move_to::run(ui, config, &args),
        Command::Save(args) => save::run(ui, config, &args),
        Command::Log(args) => log::run(ui, config, &args),
        Command::Schema(args) => schema::run(ui, config, &args),
        Command::Diff(args) => diff::run(ui, config, &args),
        Command::Import(args) if appointment::is_imported(&args) => {
            appointment::import(ui, config, &args)
        }
        Command::Import(args) => import::run(ui, config, &args),
        Command::Export(args) if appointment::is_exported(&args) => {
            appointment::export(ui, config, &args)
        }
        Command::Export(args) => export::run(ui, config, &args),
        Command::New(args) => new::run(ui, config, &args),
        Command::Pack(args) => pack::run(ui, config, &args),
        Command::Policy(args) => policy::run(ui, config, &args),
        Command::Print(args) => print::run(ui, config, &args),
        Command::Record(args) => record::run(ui, config, &args),
        Command::Receive(args) => receive::run(ui, config, &args),
        Command::Register(args) => register::run(ui, config, &args),
        Command::Receipt(args) => receipt::run(ui, config, &args),
        Command::Set(args) => set::run(ui, config, &args),
        Command::Undo(args) => undo::run(ui, config, &args),
        Command::Fmt(args) => fmt::run(ui, config, &args),
        Command::Bundle(args) => bundle::run(ui, config, &args),
        Command::Merge(args) => merge::run(ui, config, &args),
        Command::Migrate(args) => migrate::run(ui, config, &args),
        Command::Completions(args) => completions::run(ui, &args),
        Command::Man(args) => man::run(ui, config, &args),
        Command::Verify(args) => verify::run(ui, config, &args),
        Command::SelfCheck(args) => self_check::run(ui, config, &args),
        Command::Open(args) => open::run(ui, config, &args, again),
        Command::Agenda(args) => agenda::run(ui, config, &args),
        Command::Find(args) => find::run(ui, config, &args),
        Command::Stats(args) => stats::run(ui, config, &args),
        Command::Review(args) => review::run(ui, config, &args),
    }
}
