//! Keeps, prints and files the dossiers of village reserve cadres (村级后备力量).

pub mod archive;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod documents;
pub mod facts;
pub mod fs;
pub mod hash;
pub mod model;
pub mod parallel;
pub mod path;
pub mod press;
pub mod render;
pub mod source;
pub mod text;
pub mod yaml;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches};

use cli::args::Cli;
use cli::config::{self, Config};
use cli::exit::Exit;
use cli::localize;
use cli::ui::Ui;
use diagnostic::Language;

/// Runs the program with a command line, whose first part is the program's name.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> Exit {
    let command = match config::language_of_arguments(&arguments) {
        Language::Chinese => localize::chinese(Cli::command()),
        Language::English => Cli::command(),
    };
    let parsed = command.try_get_matches_from(arguments).and_then(|m| Cli::from_arg_matches(&m));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return localize::answer(&error),
    };
    let config = Config::new(&cli.global);
    let ui = Ui::new(&config);
    commands::run(&ui, &config, cli).unwrap_or_else(|error| {
        ui.error(&error);
        error.exit()
    })
}
