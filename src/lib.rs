//! Keeps, prints and files the dossiers of village reserve cadres (村级后备力量).
//!
//! # Flow
//!
//! ```text
//! *.yaml ─ yaml ─ archive ─▶ model ─┬─ facts ─ checks ─ diagnostics ─ cli::emit ─▶ terminal, JSON
//!      ▲                            ├─ facts ─ documents ─ press ─ render ─▶ PDFs, build.jsonl
//!      └──── yaml::edit ◀─ keep, moving, exchange ◀─▶ workbooks
//! ```
//!
//! A clerk's bytes become text and a tree of spanned nodes ([`yaml`]); one table a record turns
//! nodes into typed values ([`model`]); the folder tree puts them together ([`archive`]). What
//! follows from the values on a day is computed in one place ([`facts`]). [`documents`] knows when
//! a paper is due, what it needs and what it shows; [`render`] lays one paper out, proves that the
//! pages show exactly that, and exports it; [`press`] decides what is made and keeps the record.
//!
//! # Layers
//!
//! A module imports only from rows above its own; `tests/it/tidy.rs` enforces this table.
//!
//! | layer | modules | what lives there |
//! |---|---|---|
//! | words | [`path`], [`letters`], [`limits`], [`text`], [`hash`], [`source`], [`diagnostic`], [`fs`], [`parallel`], [`yaml`], [`manual`], [`mask`] | knows nothing of people |
//! | files | [`transaction`]; [`git`]; [`picture`], then [`inspect`] | changes of an archive by one run at a time, all or none; git, once what it would read was looked at; pictures, decoded and converted; files of other programs opened: one reader for check, pack, verify, receive and print |
//! | parcel | [`packet`] | packets: made, signed and verified; paths and bytes |
//! | pages | [`pdf`] | finished PDFs put together into one |
//! | data | [`model`], then [`archive`], [`schema`] | typed values; what lies where, read and decoded; what editors are told |
//! | register | [`register`] | what a department received, numbered and audited |
//! | keeping | [`keep`], [`changes`] | what commands change in the files; what changed between two versions |
//! | facts | [`facts`] | what is derived on a day |
//! | moving | [`moving`] | other names and places, and what is kept of those before |
//! | papers | [`documents`] | due, needs, views, wording |
//! | rules | [`checks`] | one file a rule, above the papers since they say what is needed |
//! | offices | [`exchange`] | workbooks of offices in and out |
//! | print | [`render`], then [`press`] | typst in process; the output folder |
//! | filing | [`filing`] | from people to packets; two packets beside each other |
//! | voice | [`cli`] | arguments, configuration, terminal |
//! | verbs | [`commands`] | one recipe a command |
//!
//! # Invariants
//!
//! 1. Reading never fails on content: it returns a value and findings. `Err` means that the
//!    environment failed.
//! 2. `model`, `facts`, `documents` and the rules of `checks` do no input or output and read no
//!    clock, environment or random number.
//! 3. Only [`fs`] touches the disk, only `cli::ui` the terminal, only `cli::config` the
//!    environment and the clock, only [`parallel`] and [`render`] start threads, only [`git`]
//!    starts a program and [`render`] this very one. Nothing opens a network connection.
//! 4. Equal inputs give equal bytes, whatever the folder, time, locale and number of threads:
//!    sorted walks, no order from hash maps, dates from the data, faces from an explicit list.
//! 5. What others read (template data, `build.jsonl`, JSON output) has view types of its own.
//! 6. Of people only what tells them apart is kept in memory; a person is read again when a paper
//!    is made, so memory does not grow with their number.
//! 7. A finding's code is one group of kebab words; codes of pages begin with `page-`.

pub mod archive;
pub mod changes;
pub mod checks;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod documents;
pub mod exchange;
pub mod facts;
pub mod filing;
pub mod fs;
pub mod git;
pub mod hash;
pub mod inspect;
pub mod keep;
pub mod letters;
pub mod limits;
pub mod manual;
pub mod mask;
pub mod model;
pub mod moving;
pub mod packet;
pub mod parallel;
pub mod path;
pub mod pdf;
pub mod picture;
pub mod press;
pub mod register;
pub mod render;
pub mod schema;
pub mod source;
pub mod text;
pub mod transaction;
pub mod yaml;

use std::ffi::OsString;
use std::io::Write as _;

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
    if arguments.get(1).is_some_and(|first| first == render::WORKER_ARGUMENT) {
        return worker();
    }
    let language = config::language_of_arguments(&arguments);
    let command = match language {
        Language::Chinese => localize::chinese(Cli::command()),
        Language::English => Cli::command(),
    };
    let parsed = command.try_get_matches_from(arguments).and_then(|m| Cli::from_arg_matches(&m));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return localize::answer(&error, language),
    };
    let config = Config::new(&cli.global);
    let ui = Ui::new(&config);
    let exit = commands::run(&ui, &config, cli).unwrap_or_else(|error| {
        ui.error(&error);
        error.exit()
    });
    ui.settle(exit)
}

/// Runs the program as a worker of another run.
fn worker() -> Exit {
    match render::serve(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => Exit::Fine,
        Err(error) => {
            // The run that started it reads this and reports it with the paper.
            let _ = writeln!(std::io::stderr(), "{error}");
            Exit::Failed
        }
    }
}
