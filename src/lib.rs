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
//! From the ground up; a module imports only from those named before it, here and in the rows above.
//! `tests/inside/tidy.rs` reads this very table. Within a module, files import in no circle.
//!
//! | layer | modules | what lives there |
//! |---|---|---|
//! | words | [`limits`], [`path`], [`hash`], [`parallel`], [`mask`], [`source`], [`letters`], [`diagnostic`], [`text`], [`fs`], [`manual`], [`yaml`] | knows nothing of people |
//! | files | [`transaction`], [`git`], [`picture`], [`inspect`] | changes of an archive by one run at a time, all or none; git, once what it would read was looked at; pictures, decoded and converted; files of other programs opened: one reader for check, pack, verify, receive and print |
//! | packets | [`packet`] | packets: made, signed and verified; paths and bytes |
//! | pages | [`pdf`] | finished PDFs put together into one |
//! | data | [`model`] | typed values and how they are read |
//! | register | [`register`] | what a department received, numbered and audited |
//! | archive | [`archive`], [`schema`] | what lies where, read and decoded; what editors are told |
//! | keeping | [`keep`], [`changes`] | what commands change in the files; what changed between two versions |
//! | facts | [`facts`] | what is derived on a day |
//! | numbers | [`numbers`] | counts on a day, each with its base and the names behind it |
//! | moving | [`moving`] | other names and places, and what is kept of those before |
//! | papers | [`documents`] | due, needs, views, wording |
//! | rules | [`checks`] | one file a rule, above the papers since they say what is needed |
//! | workbooks | [`exchange`] | workbooks of offices in and out |
//! | print | [`render`], [`press`] | typst in process; the output folder |
//! | filing | [`filing`] | from people to packets; two packets beside each other |
//! | terminal | [`cli`] | arguments, configuration, terminal |
//! | session | [`session`] | the steps that all commands take before their own work |
//! | commands | [`commands`] | one recipe a command |
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

mod archive;
mod changes;
mod checks;
mod cli;
mod commands;
mod diagnostic;
mod documents;
mod exchange;
mod facts;
mod filing;
mod fs;
mod git;
mod hash;
mod inspect;
mod keep;
mod letters;
mod limits;
mod manual;
mod mask;
mod model;
mod moving;
mod numbers;
mod packet;
mod parallel;
mod path;
mod pdf;
mod picture;
mod press;
mod register;
mod render;
mod schema;
mod session;
mod source;
#[doc(hidden)]
pub mod testing;
mod text;
mod transaction;
mod yaml;

#[cfg(test)]
#[path = "../tests/inside/mod.rs"]
mod inside;

/// What must hold for any bytes: run for a while by the tests, without end by `make fuzz`.
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
#[path = "../fuzz/readers/mod.rs"]
pub mod readers;

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
