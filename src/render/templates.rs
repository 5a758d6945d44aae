//! The templates: those inside the program, and an archive's own in their place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::face::hex;

/// Embeds files of the folder `templates/` under their paths in it.
macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $path)))),*]
    };
}

/// Every file of `templates/`, sorted. A test compares the list with the folder.
const SHIPPED: &[(&str, &str)] = embed![
    "appointment-form/back.typ",
    "appointment-form/cells.typ",
    "appointment-form/front.typ",
    "appointment-form/geometry.typ",
    "appointment-form/main.typ",
    "appointment-form/more.typ",
    "appointment-form/paper.yaml",
    "assessment/main.typ",
    "assessment/paper.yaml",
    "attendance/main.typ",
    "attendance/paper.yaml",
    "candidates/main.typ",
    "candidates/paper.yaml",
    "catalogue/main.typ",
    "catalogue/paper.yaml",
    "contents/main.typ",
    "contents/paper.yaml",
    "cover/main.typ",
    "cover/paper.yaml",
    "examination/main.typ",
    "examination/paper.yaml",
    "filing-form/main.typ",
    "filing-form/paper.yaml",
    "growth-plan/main.typ",
    "growth-plan/paper.yaml",
    "handbook/basics.typ",
    "handbook/closing.typ",
    "handbook/front.typ",
    "handbook/growth.typ",
    "handbook/main.typ",
    "handbook/paper.yaml",
    "joint-review/main.typ",
    "joint-review/paper.yaml",
    "key-villages/main.typ",
    "key-villages/paper.yaml",
    "lib/cell.typ",
    "lib/chart.typ",
    "lib/code.typ",
    "lib/field.typ",
    "lib/fit.typ",
    "lib/form.typ",
    "lib/gov.typ",
    "lib/ledgers.typ",
    "lib/lib.typ",
    "lib/list.typ",
    "lib/page.typ",
    "lib/person.typ",
    "lib/records.typ",
    "lib/roll.typ",
    "lib/sign.typ",
    "lib/talk.typ",
    "lib/text.typ",
    "lib/volume.typ",
    "lib/yearbook.typ",
    "manual/main.typ",
    "manual/paper.yaml",
    "mentor-agreement/main.typ",
    "mentor-agreement/paper.yaml",
    "mentor-pairs/main.typ",
    "mentor-pairs/paper.yaml",
    "midterm-summary/main.typ",
    "midterm-summary/paper.yaml",
    "midterm/main.typ",
    "midterm/paper.yaml",
    "minutes/main.typ",
    "minutes/paper.yaml",
    "notice-report/main.typ",
    "notice-report/paper.yaml",
    "notice/main.typ",
    "notice/paper.yaml",
    "packet-contents/main.typ",
    "packet-contents/paper.yaml",
    "party-members/main.typ",
    "party-members/paper.yaml",
    "people-away/main.typ",
    "people-away/paper.yaml",
    "post-gaps/main.typ",
    "post-gaps/paper.yaml",
    "postings/main.typ",
    "postings/paper.yaml",
    "print-list/main.typ",
    "print-list/paper.yaml",
    "ranking/main.typ",
    "ranking/paper.yaml",
    "receipt/main.typ",
    "receipt/paper.yaml",
    "recommendation/main.typ",
    "recommendation/paper.yaml",
    "record-sheet/main.typ",
    "record-sheet/paper.yaml",
    "reminder-talk/main.typ",
    "reminder-talk/paper.yaml",
    "review-list/main.typ",
    "review-list/paper.yaml",
    "risks/main.typ",
    "risks/paper.yaml",
    "roster/main.typ",
    "roster/paper.yaml",
    "screening/main.typ",
    "screening/paper.yaml",
    "secretaries/main.typ",
    "secretaries/paper.yaml",
    "sign-in/main.typ",
    "sign-in/paper.yaml",
    "spines/main.typ",
    "spines/paper.yaml",
    "statistics-report/main.typ",
    "statistics-report/paper.yaml",
    "summary/main.typ",
    "summary/paper.yaml",
    "talk-outline/main.typ",
    "talk-outline/paper.yaml",
    "talk-record/main.typ",
    "talk-record/paper.yaml",
    "town-pool/main.typ",
    "town-pool/paper.yaml",
    "training-cycle/main.typ",
    "training-cycle/paper.yaml",
    "transfer/main.typ",
    "transfer/paper.yaml",
    "uses/main.typ",
    "uses/paper.yaml",
    "village-register/main.typ",
    "village-register/paper.yaml",
    "volume-note/main.typ",
    "volume-note/paper.yaml",
];

/// Template files by their paths below `templates/`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Templates {
    files: BTreeMap<String, String>,
    /// Every record of a paper names it.
    digest: String,
}

impl Templates {
    /// The shipped templates, each of which a file with the same path in `own` replaces.
    pub(crate) fn new(own: BTreeMap<String, String>) -> Self {
        let shipped = SHIPPED.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        let mut files: BTreeMap<_, _> = shipped.collect();
        files.extend(own);
        let digest = digest(&files);
        Self { files, digest }
    }

    /// The text of one file.
    pub(crate) fn source(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Paths and texts, sorted by path.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The file in which a county's own wording of a paper is looked for first: one of the paper's
    /// folder, else any other of its own, else the paper's shipped one.
    pub(super) fn suspect(&self, paper: &str) -> String {
        let is_shipped = |path: &str, text: &str| SHIPPED.contains(&(path, text));
        let own = || self.iter().filter(|(path, text)| !is_shipped(path, text));
        let folder = |path: &str| path.split('/').next() == Some(paper);
        let file = own().find(|(path, _)| folder(path)).or_else(|| own().next());
        file.map_or_else(|| format!("{paper}/main.typ"), |(path, _)| path.to_owned())
    }

    /// A SHA-256 over all paths and texts.
    pub(crate) fn digest(&self) -> String {
        self.digest.clone()
    }
}

fn digest(files: &BTreeMap<String, String>) -> String {
    let mut hasher = Sha256::new();
    for (path, text) in files {
        for part in [path, text] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
    }
    hex(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_file_of_the_folder_is_embedded_and_in_order() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut found: Vec<_> = crate::fs::walk(&root, 1, |_| true)
            .unwrap()
            .into_iter()
            // What a packet says in plain words is no template of pages.
            .filter(|item| item.kind == crate::fs::EntryType::File && !item.name.ends_with(".txt"))
            .map(|item| item.name)
            .collect();
        found.sort();
        let embedded: Vec<_> = SHIPPED.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(embedded, found);
    }

    #[test]
    fn the_file_to_look_at_is_the_countys_own() {
        let suspect = |own: &[&str]| {
            let own = own.iter().map(|path| ((*path).to_owned(), "another".to_owned()));
            Templates::new(own.collect()).suspect("handbook")
        };
        assert_eq!(suspect(&[]), "handbook/main.typ");
        assert_eq!(suspect(&["lib/form.typ"]), "lib/form.typ");
        assert_eq!(suspect(&["contents/main.typ", "handbook/front.typ"]), "handbook/front.typ");
    }

    #[test]
    fn an_own_file_replaces_one_file_and_changes_the_digest() {
        let own = |text: &str| {
            Templates::new(BTreeMap::from([("note/main.typ".to_owned(), text.to_owned())]))
        };
        assert_eq!(own("a").source("note/main.typ"), Some("a"));
        assert_ne!(own("a").digest(), own("b").digest());
        assert_eq!(own("a").digest(), own("a").digest());
    }
}
