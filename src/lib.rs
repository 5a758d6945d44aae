//! Keeps, prints and files the dossiers of village reserve cadres.

pub mod diagnostic;
pub mod documents;
pub mod path;
pub mod render;
pub mod source;
pub mod yaml;
