//! Single files of an archive that a command line names, as editors and git's hooks do.

use std::path::{Path, PathBuf};

use crate::archive::is_reserved;
use crate::cli::config::Config;
use crate::fs;
use crate::path::ArchivePath;

use super::selection::below_root;

/// How many parts the path of a person's folder has.
const PERSON: usize = 3;

/// Files that a command line names, and what else it names.
pub(crate) struct FilesAmong {
    pub(crate) files: Vec<ArchivePath>,
    /// Names and paths of people and places, as they were typed.
    pub(crate) others: Vec<PathBuf>,
}

impl FilesAmong {
    /// Tells the files of the archive at `root` from the rest of what was typed. They count from the
    /// working folder, or else from the archive's root.
    pub(crate) fn new(config: &Config, root: &Path, typed: &[PathBuf]) -> Self {
        let (mut files, mut others) = (Vec::new(), Vec::new());
        for one in typed {
            let places = [config.absolute(one), root.join(one)];
            let file = places.iter().find(|place| fs::is_file(place));
            match file.and_then(|file| below_root(root, file)) {
                Some(file) => files.push(file),
                None => others.push(one.clone()),
            }
        }
        Self { files, others }
    }

    /// What is to be looked at so that all is found that concerns them, as it would be typed: the
    /// people in whose folders they lie. None means everybody, as a shared file may concern.
    pub(crate) fn scope(&self) -> Vec<PathBuf> {
        let owner = |file: &ArchivePath| {
            let above: Vec<&str> = file.parts().take(PERSON).collect();
            let is_of_person = file.parts().count() > PERSON && !is_reserved(above[0]);
            is_of_person.then(|| PathBuf::from(above.join("/")))
        };
        let owners: Option<Vec<PathBuf>> = self.files.iter().map(owner).collect();
        owners.map_or_else(Vec::new, |mut owners| {
            owners.extend(self.others.iter().cloned());
            owners
        })
    }
}
