//! Keeping the files: canonical forms, new dossiers, new entries, newer formats. What is written
//! goes through [`crate::yaml::edit`] and is read again before it reaches the disk.

pub(crate) mod canonical;
pub(crate) mod changes;
pub(crate) mod diff;
pub(crate) mod entry;
pub(crate) mod event;
pub(crate) mod fresh;
pub(crate) mod lists;
pub(crate) mod migrate;
pub(crate) mod new_folder;
pub(crate) mod parts;
pub(crate) mod recorded;
pub(crate) mod revise;
pub(crate) mod value;
