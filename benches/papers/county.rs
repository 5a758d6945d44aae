//! An invented county, and its papers as they go to typst.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dossier::testing::{Paper, Papers, Press};
use tempfile::TempDir;

use super::Order;
use super::generate;
use super::measure::project;

/// A county on the disk.
pub(crate) struct County {
    root: TempDir,
}

impl County {
    pub(crate) fn new(people: usize) -> Self {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in generate::archive(people) {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self { root }
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// Everybody's papers. A run of the program has said how many pages each has: a contents list
    /// shows it.
    pub(crate) fn dossiers(&self, order: &Order, pages: &BTreeMap<String, usize>) -> Dossiers {
        let papers = Papers::of(self.root());
        let of_person = |person: &String| {
            let own = |(file, pages): (&String, &usize)| {
                let name = file.strip_prefix(person.as_str())?.strip_prefix('/')?;
                Some((name.to_owned(), *pages))
            };
            let pages = pages.iter().filter_map(own).collect();
            papers.of_person(person, |template| order.wants(template), &pages)
        };
        let people = papers.people().iter().map(of_person).collect();
        Dossiers { people, press: Press::new(&project("fonts")) }
    }
}

/// The papers of all people, each person's in the order of filing, and what they are laid out with.
pub(crate) struct Dossiers {
    pub(crate) people: Vec<Vec<Paper>>,
    pub(crate) press: Press,
}

impl Dossiers {
    /// The templates, in the order of filing.
    pub(crate) fn kinds(&self) -> Vec<String> {
        let mut kinds: Vec<String> = Vec::new();
        for paper in self.people.iter().flatten() {
            if kinds.iter().all(|kind| kind != paper.template()) {
                kinds.push(paper.template().to_owned());
            }
        }
        kinds
    }

    /// Everybody's papers of one template.
    pub(crate) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Paper> {
        self.people.iter().flatten().filter(move |paper| paper.template() == kind)
    }

    /// How many papers there are of each template.
    pub(crate) fn counts(&self, kinds: &[String]) -> Vec<usize> {
        kinds.iter().map(|kind| self.of_kind(kind).count()).collect()
    }
}
