//! Tests of the whole program, from the outside: one file a subject, `support` is their bench.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk without the program's help")]

mod broken_county;
mod build;
mod check;
mod cli;
mod facts;
mod fonts;
mod generate;
mod init;
mod reader;
mod support;
mod witnesses;
