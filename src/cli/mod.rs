//! The program's face: what was asked for, in which language it answers, how it ends.

pub(crate) mod agenda;
pub(crate) mod args;
pub(crate) mod changed;
pub(crate) mod config;
pub(crate) mod digest;
pub(crate) mod emit;
pub(crate) mod error;
mod excerpt;
pub(crate) mod exit;
pub(crate) mod filing_diff;
pub(crate) mod import_view;
pub(crate) mod kept_out;
pub(crate) mod localize;
pub(crate) mod pack;
pub(crate) mod pages;
pub(crate) mod policy;
pub(crate) mod print;
pub(crate) mod programs;
pub(crate) mod receipts;
pub(crate) mod register;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod steps;
pub(crate) mod table;
pub(crate) mod ui;
pub(crate) mod verdict;
pub(crate) mod why;
