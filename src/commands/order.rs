//! The leader's order of people, from the list that a command line names.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::print as shown;
use crate::filing::print::{PrintOrder, PrintOwner};
use crate::fs;
use crate::limits;
use crate::path::ArchivePath;

/// Reads the list in a file; of an empty one there is no order.
///
/// # Errors
/// If it cannot be read.
pub(super) fn read(config: &Config, file: &Path) -> Result<Option<PrintOrder>> {
    let bytes = fs::read_limited(&config.absolute(file), limits::YAML as u64)?;
    PrintOrder::read(&bytes).map_err(|fault| shown::unreadable(file, &fault))
}

/// People in the order of the list in a file; those whom it does not name come last, as they were.
///
/// # Errors
/// If the list cannot be read, or names no one of them or someone twice.
pub(super) fn arranged(
    config: &Config,
    archive: &Archive,
    file: &Path,
    people: Vec<ArchivePath>,
) -> Result<Vec<ArchivePath>> {
    let Some(order) = read(config, file)? else { return Ok(people) };
    let owner = |path: &ArchivePath| {
        let name = archive.people.get(path).map_or(path.name(), |entry| &entry.name).to_owned();
        let path = path.as_str().to_owned();
        PrintOwner { called: name.clone(), name, path, papers: Vec::new() }
    };
    let mut owners: Vec<PrintOwner> = people.iter().map(owner).collect();
    order.arrange_people(&mut owners).map_err(|faults| shown::disordered(file, &faults))?;
    let path = |owner: PrintOwner| owner.path.parse().expect("it was a path before");
    Ok(owners.into_iter().map(path).collect())
}
