//! Keeps, prints and files the dossiers of village reserve cadres.

pub mod cli;
pub mod diagnostic;
pub mod documents;
pub mod fs;
pub mod hash;
pub mod path;
pub mod source;
pub mod text;
pub mod yaml;
