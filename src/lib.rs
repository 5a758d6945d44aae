//! Keeps, prints and files the dossiers of village reserve cadres.

pub mod archive;
pub mod diagnostic;
pub mod documents;
pub mod facts;
pub mod fs;
pub mod model;
pub mod parallel;
pub mod path;
pub mod render;
pub mod source;
pub mod text;
pub mod yaml;
