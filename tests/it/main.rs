//! Tests of the whole program, from the outside: one file a subject, `support` is their bench.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk without the program's help")]

mod build;
mod check;
mod facts;
mod generate;
mod reader;
mod support;
mod witnesses;
