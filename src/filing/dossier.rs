//! One person's dossier: every file of it, in the order of the contents list.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::archive::{self, Archive, PERSON};
use crate::documents::{self, Listed, Paper, Setup, Subject};
use crate::fs;
use crate::hash::Digest;
use crate::packet::make::{Content, folded};
use crate::packet::{DossierItem, Member};
use crate::path::ArchivePath;
use crate::press::{self, Record};

use super::registers::{self, HeldFile};

/// What the contents list calls files that have no title of their own.
const PORTRAIT: &str = "照片";
const DATA: &str = "档案数据";

/// A person's part of a packet.
#[derive(Debug)]
pub(super) struct Dossier {
    /// What the packet says of it.
    pub(super) member: Member,
    /// Its files on the disk, in the order of the items; papers with the digest that the press
    /// recorded.
    pub(super) files: Vec<HeldFile>,
}

/// Where a person's files come from.
pub(super) struct Source<'a> {
    pub(super) archive: &'a Archive,
    pub(super) setup: &'a Setup,
    pub(super) out: &'a std::path::Path,
}

impl Source<'_> {
    /// Gathers a person's files: papers, attachments as they are listed, what else lies in the
    /// folder, the portrait, the data.
    ///
    /// # Errors
    /// If the person's file could be read for the papers and no longer can.
    pub(super) fn dossier(
        &self,
        path: &ArchivePath,
        folder: &str,
        records: &[Record],
    ) -> fs::Result<Dossier> {
        let archive = self.archive;
        let loaded = archive.person(path);
        let Some(person) = &loaded.value else {
            let file = path.join(PERSON).expect("a person's folder leaves room for it");
            return Err(unreadable(archive.layout.on_disk(&archive.root, &file)));
        };
        let subject = Subject { archive, path, person, day: self.setup.day };
        let mut items = Vec::new();
        let mut files = Vec::new();
        let mut add = |item: DossierItem, file: Content, digest: Option<Digest>| {
            items.push(item);
            files.push((file, digest));
        };
        for one in documents::listed(&subject, self.setup) {
            if one.paper.is_none() {
                continue;
            }
            let record = records.iter().find(|record| record.file.name() == one.file);
            let Some(record) = record else { continue };
            let (file, digest) = registers::held(record, self.out);
            add(paper(one, record), file, digest);
        }
        for one in self.others(&subject) {
            let file = path.descend(&one.file).expect("it was found there");
            let file = archive.layout.on_disk(&archive.root, &file);
            let pages = press::pages_of(&file, &one.file);
            add(DossierItem { pages, ..other(one) }, Content::File(file), None);
        }
        let filing_number = person.filing_number().unwrap_or_default().to_owned();
        let (folder, path) = (folder.to_owned(), path.to_string());
        let name = person.name.to_string();
        Ok(Dossier { member: Member { folder, path, name, filing_number, items }, files })
    }

    /// All files but the papers, each once, and without attachments that were made after the day.
    fn others(&self, subject: &Subject<'_>) -> Vec<Listed> {
        let path = subject.path;
        let below = |file: &ArchivePath| file.as_str()[path.as_str().len() + 1..].to_owned();
        let all = self.archive.layout.people.get(path).map(Vec::as_slice).unwrap_or_default();
        let (portraits, own): (Vec<&ArchivePath>, Vec<_>) =
            all.iter().partition(|file| archive::is_portrait(path, file));
        let there: BTreeSet<String> = own.iter().map(|file| below(file)).collect();
        let attached = documents::listed(subject, self.setup);
        let attached = attached.into_iter().filter(|one| one.paper.is_none());
        let named = subject.person.attachments.iter().map(|one| one.file.path().as_str());
        let named: BTreeSet<&str> = named.collect();
        let mut listed: Vec<Listed> = Vec::new();
        let mut seen = BTreeSet::new();
        for one in attached {
            if there.contains(&one.file) && seen.insert(one.file.clone()) {
                listed.push(one);
            }
        }
        // A form that was imported is filed only if someone lists it.
        let filed = own.iter().filter(|file| archive::is_attachment(path, file));
        let filed: BTreeSet<String> = filed.map(|file| below(file)).collect();
        let unlisted = filed.iter().filter(|file| !named.contains(file.as_str()));
        listed.extend(unlisted.map(|file| untitled(file.clone(), file)));
        listed.extend(portraits.into_iter().map(|file| untitled(below(file), PORTRAIT)));
        listed.push(untitled(PERSON.to_owned(), DATA));
        listed
    }
}

fn unreadable(path: PathBuf) -> fs::Error {
    let source = std::io::ErrorKind::InvalidData.into();
    fs::Error { operation: fs::Operation::Read, path, source }
}

fn untitled(file: String, title: &str) -> Listed {
    Listed {
        paper: None,
        file,
        title: title.to_owned(),
        author: None,
        date: None,
        month: None,
        number: None,
    }
}

fn paper(one: Listed, record: &Record) -> DossierItem {
    let paper = one.paper.map(|name| Paper::of(name).template.to_owned());
    DossierItem { paper, pages: Some(record.pages), ..other(one) }
}

fn other(one: Listed) -> DossierItem {
    let Listed { file, title, author, date, .. } = one;
    DossierItem { file, title, paper: None, author, date, pages: None }
}

/// The folder of each person in a packet: the person's own; of namesakes with the village, or with
/// town and village behind it.
pub(super) fn folders(people: &[ArchivePath]) -> Vec<String> {
    let shapes: [fn(&ArchivePath) -> String; 3] = [
        |path| path.name().to_owned(),
        |path| format!("{}（{}）", path.name(), part(path, 1)),
        |path| format!("{}（{}·{}）", path.name(), part(path, 0), part(path, 1)),
    ];
    let mut folders: Vec<String> = people.iter().map(shapes[0]).collect();
    for shape in &shapes[1..] {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for folder in &folders {
            *count.entry(folded(folder)).or_default() += 1;
        }
        for (folder, person) in folders.iter_mut().zip(people) {
            if count[&folded(folder)] > 1 {
                *folder = shape(person);
            }
        }
    }
    folders
}

fn part(path: &ArchivePath, at: usize) -> &str {
    path.parts().nth(at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namesakes_get_folders_of_their_own() {
        let paths = |all: &[&str]| all.iter().map(|one| one.parse().unwrap()).collect::<Vec<_>>();
        let people =
            paths(&["甲镇/东村/李娜", "甲镇/西村/李娜", "乙镇/东村/王敏", "乙镇/东村/李娜"]);
        assert_eq!(
            folders(&people),
            ["李娜（甲镇·东村）", "李娜（西村）", "王敏", "李娜（乙镇·东村）"]
        );
        assert_eq!(folders(&people[1..3]), ["李娜", "王敏"]);
    }
}
