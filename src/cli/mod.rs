//! The program's face: what was asked for, in which language it answers, how it ends.

pub mod args;
mod args_keeping;
pub mod config;
pub mod digest;
pub mod emit;
pub mod error;
pub mod exit;
pub mod keeping;
pub mod localize;
pub mod pages;
pub mod report;
pub mod ui;
pub mod why;
