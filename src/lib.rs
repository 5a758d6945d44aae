//! Keeps, prints and files the dossiers of village reserve cadres.

pub mod archive;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod documents;
pub mod facts;
pub mod fs;
pub mod hash;
pub mod model;
pub mod parallel;
pub mod path;
pub mod press;
pub mod render;
pub mod source;
pub mod text;
pub mod yaml;
