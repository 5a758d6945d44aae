//! The program's face: what was asked for, in which language it answers, how it ends.

pub mod agenda;
pub mod args;
pub mod config;
pub mod emit;
pub mod error;
pub mod exit;
pub mod localize;
pub mod report;
pub mod review;
pub mod table;
pub mod ui;
