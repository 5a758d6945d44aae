//! Ways to spoil the fine archive, `tests/fixtures/ok/`, each a file beside it; `tests/it/rules.rs` says
//! what such a file holds.

use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

use super::folder::{Folder, project};

/// A way to spoil the fine archive, and what is then said.
#[derive(Deserialize)]
pub(crate) struct Fixture {
    pub(crate) level: String,
    #[serde(default)]
    pub(crate) as_of: Option<String>,
    edits: Vec<Edit>,
    #[serde(default)]
    pub(crate) zh: String,
    #[serde(default)]
    pub(crate) en: String,
}

/// One change of one file.
#[derive(Deserialize)]
struct Edit {
    file: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    to: String,
    #[serde(default)]
    write: Option<String>,
    #[serde(default)]
    times: Option<usize>,
    #[serde(default)]
    bytes: Option<String>,
    #[serde(default)]
    link: Option<String>,
    #[serde(default)]
    remove: bool,
}

impl Fixture {
    /// The fine archive as this spoils it.
    pub(crate) fn archive(&self) -> Folder {
        let folder = Folder::fixture("ok");
        for edit in &self.edits {
            match (&edit.from, &edit.write, &edit.bytes) {
                (Some(from), ..) => folder.edit(&edit.file, from, &edit.to),
                (_, Some(text), _) => {
                    folder.write(&edit.file, text.repeat(edit.times.unwrap_or(1)))
                }
                (.., Some(bytes)) => folder.write(&edit.file, unhex(bytes)),
                _ if edit.link.is_some() => {
                    let to = edit.link.as_deref().unwrap();
                    std::os::unix::fs::symlink(to, folder.path(&edit.file)).unwrap();
                    &folder
                }
                _ => {
                    assert!(edit.remove, "an edit of {} changes nothing", edit.file);
                    folder.remove(&edit.file)
                }
            };
        }
        folder
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

/// All of them with their codes.
pub(crate) fn fixtures() -> Vec<(String, PathBuf)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(project("tests/fixtures")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|one| one == "yaml") {
            all.push((path.file_stem().unwrap().to_str().unwrap().to_owned(), path));
        }
    }
    all.sort();
    all
}
