//! One file of an archive read again, as after an edit.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::decode::{Decode, Decoded, Decoder};
use crate::model::form::OtherForm;
use crate::model::known::Folder;
use crate::model::needs::Incomplete;
use crate::model::{
    Event, Known, Person, Policy, Programme, Receipt, Review, Settings, Town, Village,
};
use crate::path::ArchivePath;
use crate::yaml::{self, Document};

use super::{Archive, PERSON, POLICY, SETTINGS, TOWN, VILLAGE, read};

/// What a file holds, by its kind.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    Settings(Box<Settings>),
    /// policy.yaml, or an older edition of it.
    Policy(Box<Policy>),
    Town(Box<Town>),
    Village(Box<Village>),
    Person(Box<Person>),
    /// A file of events/.
    Event(Box<Event>),
    /// A file of reviews/.
    Review(Review),
    /// A file of programmes/.
    Programme(Programme),
    Receipt(Receipt),
}

/// A file that was read again.
#[derive(Debug)]
pub(crate) struct Reread {
    /// What it holds, if that could be read.
    pub content: Option<Content>,
    /// What is wrong with it, in the file's order.
    pub findings: Vec<Diagnostic>,
    /// Its values that have another form than the canonical one.
    pub forms: Vec<OtherForm>,
    /// Entries that lack what they need to count and to be printed, in the file's order.
    pub incomplete: Vec<Incomplete>,
    /// Its text and tree, if it could be read at all.
    pub document: Option<Document>,
}

impl Reread {
    /// What is wrong with the file, errors for incomplete entries among it.
    pub(crate) fn errors(self) -> Vec<Diagnostic> {
        let mut errors = self.findings;
        errors.retain(|one| one.severity == Severity::Error);
        let told = self.document.iter().flat_map(|document| {
            self.incomplete.iter().map(|one| one.diagnostic(&document.source))
        });
        errors.extend(told);
        errors
    }
}

impl Archive {
    /// The files that are read as part of the archive, sorted.
    pub(crate) fn yaml_files(&self) -> Vec<ArchivePath> {
        let layout = &self.layout;
        let own = [SETTINGS, POLICY].map(|name| name.parse().expect("a plain name"));
        let within = |folder: &ArchivePath, name: &str| folder.join(name).ok();
        let mut files: Vec<ArchivePath> = own.into_iter().collect();
        let shared = [&layout.events, &layout.reviews, &layout.programmes, &layout.policies];
        files.extend(shared.into_iter().chain([&layout.receipts]).flatten().cloned());
        files.extend(layout.towns.iter().filter_map(|town| within(town, TOWN)));
        files.extend(layout.villages.iter().filter_map(|one| within(one, VILLAGE)));
        files.extend(layout.people.keys().filter_map(|person| within(person, PERSON)));
        files.retain(|file| crate::fs::exists(&layout.on_disk(&self.root, file)));
        files.sort();
        files
    }

    /// Reads bytes as the file at `path` is read, be they on the disk or not.
    pub(crate) fn reread(&self, path: &ArchivePath, bytes: &[u8]) -> Reread {
        let nobody = Known::default();
        let (known, none) = (&self.known, None);
        match path.parts().collect::<Vec<_>>()[..] {
            [SETTINGS] => of(path, bytes, known, none, |one| Content::Settings(Box::new(one))),
            [POLICY] | ["policies", _] => {
                of(path, bytes, &nobody, none, |one| Content::Policy(Box::new(one)))
            }
            ["events", _] => of(path, bytes, known, none, |one| Content::Event(Box::new(one))),
            ["reviews", _] => of(path, bytes, known, none, Content::Review),
            ["programmes", _] => of(path, bytes, known, none, Content::Programme),
            ["receipts", _] => of(path, bytes, known, none, Content::Receipt),
            [_, _] => of(path, bytes, known, none, |one| Content::Town(Box::new(one))),
            [_, _, _] => of(path, bytes, known, none, |one| Content::Village(Box::new(one))),
            _ => {
                let folder = path.parent().unwrap_or_else(|| path.clone());
                let files = self.layout.people.get(&folder).cloned().unwrap_or_default();
                let folder = Folder { person: folder, files };
                of(path, bytes, known, Some(&folder), |one| Content::Person(Box::new(one)))
            }
        }
    }
}

fn of<T: Decode>(
    path: &ArchivePath,
    bytes: &[u8],
    known: &Known,
    folder: Option<&Folder>,
    content: impl FnOnce(T) -> Content,
) -> Reread {
    let (document, findings) = yaml::read(path, bytes);
    let Some(document) = document else {
        let (forms, incomplete) = (Vec::new(), Vec::new());
        return Reread { content: None, findings, forms, incomplete, document: None };
    };
    let mut decoder = Decoder::new(&document.source, known);
    if let Some(folder) = folder {
        decoder = decoder.of_person(folder);
    }
    let Decoded { value, findings, forms, incomplete, .. } =
        read::typed(&document, decoder, findings);
    Reread { content: value.map(content), findings, forms, incomplete, document: Some(document) }
}
