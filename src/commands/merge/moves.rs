//! Whoever was moved on the other computer is moved here, before all else.

use crate::archive::{Archive, TOWN, VILLAGE};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::diagnostic::Diagnostic;
use crate::keep::changes::FileRewrite;
use crate::moving::{self, Asked, Refusal};
use crate::path::ArchivePath;
use crate::session::writing::together;
use crate::transaction::Series;

use super::write::add;

/// Moves people, villages and towns as they were moved over there; where they were before comes with
/// their own files. A village or town that is new there, `come`, is made before somebody goes there.
/// Returns the archive as it is then.
///
/// # Errors
/// If something lies where one is to go, or the disk fails.
pub(super) fn move_all(
    config: &Config,
    (series, mut archive, mut found): (&mut Series<'_>, Archive, Vec<Diagnostic>),
    (moves, come): (&[(ArchivePath, ArchivePath)], &[FileRewrite]),
) -> Result<(Archive, Vec<Diagnostic>)> {
    let refused =
        |refusal: Refusal| Error { hint: refusal.hint, ..Error::environment(refusal.why) };
    for (from, to) in moves {
        let places = new_places(&archive, to, come);
        if !places.is_empty() {
            add(series, together(&archive, &places))?;
            (archive, found) = Archive::open(&archive.root, config.jobs(None))?;
        }
        let asked = Asked { name: None, from: archive.day(None), corrects: true };
        let plan = moving::plan(&archive, from, to, asked).map_err(refused)?;
        add(series, plan.transaction())?;
        plan.verify(&archive, &found).map_err(refused)?;
        (archive, found) = Archive::open(&archive.root, config.jobs(None))?;
    }
    Ok((archive, found))
}

/// The records of the places above a path that are to come and are not there yet.
fn new_places(archive: &Archive, to: &ArchivePath, come: &[FileRewrite]) -> Vec<FileRewrite> {
    let village = to.parent();
    let town = village.as_ref().and_then(ArchivePath::parent);
    let layout = &archive.layout;
    let is_there =
        |place: &ArchivePath| layout.towns.contains(place) || layout.villages.contains(place);
    let missing: Vec<ArchivePath> = [town, village].into_iter().flatten().collect();
    let missing = missing.iter().filter(|place| !is_there(place));
    let record = |place: &ArchivePath| {
        let name = if place.parts().count() == 1 { TOWN } else { VILLAGE };
        let path = place.join(name).ok()?;
        come.iter().find(|one| one.path == path && one.old.is_none()).cloned()
    };
    missing.filter_map(record).collect()
}
