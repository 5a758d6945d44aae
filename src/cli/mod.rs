//! The program's face: what was asked for, in which language it answers, how it ends.

pub mod args;
pub mod config;
pub mod emit;
pub mod error;
pub mod exchange_args;
pub mod exit;
pub mod import_view;
pub mod keeping;
pub mod localize;
pub mod report;
pub mod ui;
