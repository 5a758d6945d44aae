//! An invented county, and what reading it takes without the program.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use dossier::testing;
use granit_parser::Parser;
use walkdir::WalkDir;

use super::generate;

/// Writes a county of so many people.
pub(crate) fn write_county(root: &Path, people: usize) {
    for (path, text) in generate::archive(people) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Walks, reads and parses, and returns how many files and events there were.
pub(crate) fn read(root: &Path, jobs: usize) -> (usize, usize) {
    let walk = WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files: Vec<PathBuf> = walk
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    let counts = testing::map(jobs, &files, |path| {
        let text = fs::read_to_string(path).unwrap();
        Parser::new_from_str(&text).fold(0, |events: usize, event| {
            black_box(event.unwrap());
            events + 1
        })
    });
    (counts.len(), counts.iter().sum())
}
