//! Somebody new, asked for line by line: what the recommendation needs, each answer held to the rules
//! at once. Nothing is written here: what comes of it is what `--set` takes.

mod question;
mod run;

pub(crate) use run::{Interview, path};
