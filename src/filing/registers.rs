//! Registers of places that go with a batch: which may, and a place's part of a packet.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::documents::{self, PAPERS, Paper, Scope, Setup};
use crate::hash::Digest;
use crate::model::words::PaperName;
use crate::packet::make::Content;
use crate::packet::{DossierItem, Place};
use crate::path::ArchivePath;
use crate::press::Record;

/// A file of a packet, and the digest that the press recorded of a paper.
pub(super) type HeldFile = (Content, Option<Digest>);

/// The papers of towns and villages that may go with people: those that are made without being asked
/// for by name. The others are for the office alone.
pub(crate) fn registers() -> impl Iterator<Item = &'static Paper> {
    let is_of_place =
        |paper: &&Paper| [Scope::Village, Scope::Town].iter().any(|one| paper.is_about(*one));
    PAPERS.iter().filter(is_of_place).filter(|paper| paper.is_usual())
}

/// The folders whose registers of those kinds go with people: their villages and towns.
pub(super) fn places(people: &[ArchivePath], names: &BTreeSet<PaperName>) -> BTreeSet<ArchivePath> {
    let above = |person: &ArchivePath| std::iter::successors(person.parent(), ArchivePath::parent);
    let is_asked = |place: &ArchivePath| {
        let scope = if place.parent().is_none() { Scope::Town } else { Scope::Village };
        names.iter().any(|name| Paper::of(*name).is_about(scope))
    };
    people.iter().flat_map(above).filter(is_asked).collect()
}

/// A place's part of a packet, with its files in the order of the items; nothing where the press made
/// nothing of it.
pub(super) fn of_place(
    (archive, setup): (&Archive, &Setup),
    out: &std::path::Path,
    folder: &ArchivePath,
    records: &[Record],
) -> Option<(Place, Vec<HeldFile>)> {
    if records.is_empty() {
        return None;
    }
    let author = documents::responsible(archive, setup, folder);
    let item = |record: &Record| {
        let file = record.file.name();
        DossierItem {
            file: file.to_owned(),
            title: file.strip_suffix(".pdf").unwrap_or(file).to_owned(),
            paper: Some(record.paper.template.to_owned()),
            author: Some(author.clone()),
            date: Some(setup.day.printed()),
            pages: Some(record.pages),
        }
    };
    let place = Place {
        path: folder.to_string(),
        name: documents::place_name(archive, setup, Some(folder)),
        items: records.iter().map(item).collect(),
    };
    Some((place, records.iter().map(|record| held(record, out)).collect()))
}

/// A paper as it lies below the output folder.
pub(super) fn held(record: &Record, out: &std::path::Path) -> HeldFile {
    let file = record.file.below(out);
    let content = match &record.sums {
        Some(sums) => Content::Measured(file, **sums),
        None => Content::File(file),
    };
    (content, Some(record.sha256))
}
