//! Bundles: the files of one or several towns in one file, to be carried to another computer and back.
//!
//! A bundle says what each file held when the two computers last had the same, so that whoever takes
//! it back can tell what changed on which side and needs to remember nothing. What belongs to the
//! county goes along to be read, and is never taken back.

mod gather;
mod kept;
mod manifest;
mod restricted;
mod sealed;

pub(crate) use gather::{Gathered, gather};
pub(crate) use kept::History;
pub(crate) use manifest::{County, Role};
pub(crate) use sealed::{BundleFault, Common, NewBundle, OpenedBundle};

/// How the name of a bundle ends.
pub(crate) const ENDING: &str = ".dossier.zip";
