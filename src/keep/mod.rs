//! Keeping the files: canonical forms, new dossiers, new entries, newer formats. What is written
//! goes through [`crate::yaml::edit`] and is read again before it reaches the disk.

pub(crate) mod canonical;
pub(crate) mod changes;
pub(crate) mod diff;
mod ended;
pub(crate) mod entry;
pub(crate) mod event;
pub(crate) mod filled;
pub(crate) mod fresh;
pub(crate) mod key_path;
pub(crate) mod lists;
pub(crate) mod migrate;
pub(crate) mod new_folder;
pub(crate) mod numbering;
pub(crate) mod parts;
mod reach;
pub(crate) mod recorded;
pub(crate) mod revise;
pub(crate) mod set;
pub(crate) mod shaped;
pub(crate) mod target;
pub(crate) mod unreached;
pub(crate) mod unrecorded;
pub(crate) mod value;
pub(crate) mod way;
mod when;
