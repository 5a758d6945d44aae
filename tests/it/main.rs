//! Tests of the whole program, from the outside: one file a subject, `support` is their bench.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk without the program's help")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod broken_county;
mod build;
mod check;
mod cli;
mod crowd;
mod edit;
mod export;
mod facts;
mod fidelity;
mod fmt;
mod fonts;
mod generate;
mod golden;
mod import;
mod init;
mod measure;
mod migrate;
mod new;
mod reader;
mod record;
mod reproducible;
mod rules;
mod support;
mod tidy;
mod typography;
mod witnesses;
