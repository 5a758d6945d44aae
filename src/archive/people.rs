//! People of an archive: what is kept about everybody, and reading one of them whole.

use crate::model::Person;
use crate::model::decode::Folder;
use crate::path::ArchivePath;

use super::read::{self, Loaded};
use super::{Archive, PERSON};

/// What is kept about everybody: enough to tell people apart.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The name that is printed; the folder's name where the file cannot be read.
    pub name: String,
    /// Identity number.
    pub identity: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Filing number.
    pub filing_number: Option<String>,
}

impl Entry {
    pub(super) fn new(path: &ArchivePath, loaded: &Loaded<Person>) -> Self {
        let person = loaded.value.as_ref();
        let text = |text: &str| text.to_owned();
        Self {
            name: person.map_or(path.name(), |person| &person.name).to_owned(),
            identity: person.and_then(|person| person.identity.as_deref()).map(text),
            phone: person.and_then(|person| person.phone.as_deref()).map(text),
            filing_number: person.and_then(Person::filing_number).map(text),
        }
    }

    /// The numbers that stand for this person alone.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        [&self.identity, &self.phone, &self.filing_number].into_iter().flatten().map(String::as_str)
    }
}

pub(super) fn read(archive: &Archive, path: &ArchivePath) -> Loaded<Person> {
    let files = archive.layout.people.get(path).cloned().unwrap_or_default();
    let folder = Folder { person: path.clone(), files };
    let file = path.join(PERSON).expect("a person's folder leaves room for its file");
    read::file(archive, &file, Some(&folder))
}

pub(super) fn read_bytes(archive: &Archive, path: &ArchivePath, bytes: &[u8]) -> Loaded<Person> {
    let files = archive.layout.people.get(path).cloned().unwrap_or_default();
    let folder = Folder { person: path.clone(), files };
    let file = path.join(PERSON).expect("a person's folder leaves room for its file");
    read::decode(&file, bytes, &archive.known, Some(&folder))
}
