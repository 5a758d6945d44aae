//! Tests of the whole program, from the outside: one file a subject, `support` is their bench.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk without the program's help")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod agenda;
mod agreement;
mod broken_county;
mod build;
mod check;
mod cli;
mod crowd;
mod diff;
mod edit;
mod explain;
mod export;
mod facts;
mod fidelity;
mod fmt;
mod fonts;
mod forms;
mod generate;
mod golden;
mod hostile;
mod import;
mod init;
mod keeping;
mod measure;
mod migrate;
mod move_to;
mod new;
mod pack;
mod planted;
mod print;
mod progress;
mod reader;
mod record;
mod reproducible;
mod review;
mod rules;
mod schema;
mod sign;
mod support;
mod tamper;
mod tidy;
mod typography;
mod walkthrough;
mod why;
mod witnesses;
