//! Keeping the files: canonical forms, new dossiers, new entries, newer formats. What is written
//! goes through [`crate::yaml::edit`] and is read again before it reaches the disk.

pub mod canonical;
pub mod changes;
pub mod diff;
pub mod entry;
pub mod event;
pub mod fresh;
pub mod lists;
pub mod migrate;
pub mod parts;
pub mod revise;
pub mod value;
