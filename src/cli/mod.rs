//! The program's face: what was asked for, in which language it answers, how it ends.

pub mod agenda;
pub mod args;
pub mod args_diff;
mod args_keeping;
mod args_verify;
pub mod changed;
pub mod config;
pub mod digest;
pub mod emit;
pub mod error;
pub mod exchange_args;
pub mod exit;
pub mod filing_diff;
pub mod import_view;
pub mod keeping;
pub mod localize;
pub mod pack;
pub mod pages;
pub mod print;
pub mod report;
pub mod review;
pub mod table;
pub mod ui;
pub mod verdict;
pub mod why;
