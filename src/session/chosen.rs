//! The people for whom a command writes: those who are named, in the order in which they are.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::path::ArchivePath;

use super::selection::{listed, selection};

/// Everybody whom a command line names, as they are named; a town or village stands for its people,
/// in the archive's order, without those who have left by the archive's day. Also says how many these are.
///
/// # Errors
/// If a path names nothing of the archive.
pub(crate) fn chosen(
    config: &Config,
    archive: &Archive,
    paths: &[PathBuf],
) -> Result<(Vec<ArchivePath>, usize)> {
    let (mut chosen, mut seen, mut left_out) = (Vec::new(), BTreeSet::new(), 0);
    for named in selection(config, archive, paths)? {
        let one = std::slice::from_ref(&named);
        let (people, left) = listed(archive, (one, None), archive.day(None), false);
        left_out += left;
        chosen.extend(people.into_iter().filter(|person| seen.insert(person.clone())));
    }
    Ok((chosen, left_out))
}
