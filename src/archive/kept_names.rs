//! The names of files and folders that mean something in every archive.

use std::collections::BTreeSet;

use crate::fs::is_litter;
use crate::path::ArchivePath;

/// The file that makes a folder an archive.
pub(crate) const SETTINGS: &str = "dossier.yaml";
/// The file with the county's rules.
pub(crate) const POLICY: &str = "policy.yaml";
/// The file that makes a folder a person.
pub(crate) const PERSON: &str = "person.yaml";
/// The file that tells of a town.
pub(crate) const TOWN: &str = "town.yaml";
/// The file that tells of a village.
pub(crate) const VILLAGE: &str = "village.yaml";
/// The appointment form of the national editor that was imported for a person.
pub(crate) const KEPT_FORM: &str = "任免审批表.lrmx";
/// The folder of training events.
pub(crate) const EVENTS: &str = "events";
/// The folder of batches of the joint review.
pub(crate) const REVIEWS: &str = "reviews";
/// The folder of older editions of the county's rules.
pub(crate) const POLICIES: &str = "policies";
/// The folder of output, unless another is named.
pub(crate) const OUTPUT: &str = "build";
/// Names at the top that are no towns.
pub(super) const RESERVED: [&str; 8] =
    [EVENTS, REVIEWS, "programmes", POLICIES, "receipts", "templates", "fonts", OUTPUT];

/// The files below `folder`, by the order of paths.
pub(super) fn below<'a>(
    files: &'a BTreeSet<ArchivePath>,
    folder: &'a ArchivePath,
) -> impl Iterator<Item = &'a ArchivePath> {
    files
        .range(folder.clone()..)
        .take_while(move |file| {
            file.is_within(folder) || file.as_str() < format!("{folder}/").as_str()
        })
        .filter(move |file| file.is_within(folder))
}

/// Whether a name at the top is kept for something else than a town.
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name) || is_litter(name)
}

/// Whether a file is read as part of the archive, wherever its name says so.
pub(super) fn is_read(path: &ArchivePath) -> bool {
    let parts: Vec<&str> = path.parts().collect();
    match parts[..] {
        [SETTINGS | POLICY] => true,
        [EVENTS | REVIEWS | "programmes" | POLICIES | "receipts", name] => name.ends_with(".yaml"),
        [top, ref below @ ..] if !RESERVED.contains(&top) => {
            matches!(below, [TOWN] | [_, VILLAGE] | [_, _, PERSON])
        }
        _ => false,
    }
}
