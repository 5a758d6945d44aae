//! People of an archive: what is kept about everybody, and reading one of them whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::inputs::{self, Input};
use crate::model::former::Former;
use crate::model::known::Folder;
use crate::model::{Day, Month, Person};
use crate::path::ArchivePath;

use super::read::{self, Loaded};
use super::{Archive, PERSON};

/// What is kept about everybody: enough to tell people apart.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct IndexEntry {
    /// The name that is printed; the folder's name where the file cannot be read.
    pub(crate) name: String,
    /// The month of birth, unless the file cannot be read.
    pub(crate) birth: Option<Month>,
    pub(crate) identity: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) filing_number: Option<String>,
    /// The day of leaving the pool.
    pub(crate) left: Option<Day>,
    /// Whether the person is no reserve but a serving cadre.
    pub(crate) is_serving: bool,
    /// The villages to which the person belonged before, by the names that they had.
    pub(crate) former: Vec<ArchivePath>,
}

impl IndexEntry {
    pub(super) fn new(path: &ArchivePath, loaded: &Loaded<Person>) -> Self {
        let person = loaded.value.as_ref();
        let text = |text: &str| text.to_owned();
        Self {
            name: person.map_or(path.name(), |person| &person.name).to_owned(),
            birth: person.map(|person| person.birth),
            identity: person.and_then(|person| person.identity.as_deref()).map(text),
            phone: person.and_then(|person| person.phone.as_deref()).map(text),
            filing_number: person.and_then(Person::filing_number).map(text),
            left: person.and_then(|person| person.exit.given()?.day),
            former: person.map(former).unwrap_or_default(),
            is_serving: person.is_some_and(|person| !person.is_reserve()),
        }
    }

    /// Whether the person had left the pool by a day.
    pub(crate) fn has_left(&self, day: Day) -> bool {
        self.left.is_some_and(|left| left <= day)
    }

    /// The numbers that stand for this person alone.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &str> {
        [&self.identity, &self.phone, &self.filing_number].into_iter().flatten().map(String::as_str)
    }
}

fn former(person: &Person) -> Vec<ArchivePath> {
    let held = person.former.iter().filter_map(Former::held);
    held.filter_map(|((town, village), _)| format!("{town}/{village}").parse().ok()).collect()
}

/// What reading a person's file gives, with what was seen while it was at hand.
#[derive(Debug)]
pub(crate) struct Visited<T> {
    pub(crate) entry: IndexEntry,
    /// What is wrong about the file.
    pub(crate) findings: Vec<Diagnostic>,
    /// Characters of its texts that perhaps no typeface has.
    pub(crate) rare: BTreeSet<char>,
    pub(crate) seen: T,
    /// Whether the file was read; that the disk has not given it may be otherwise the next time.
    pub(crate) is_read: bool,
}

impl<T> Visited<T> {
    pub(super) fn new(path: &ArchivePath, loaded: Loaded<Person>, seen: T) -> Self {
        let (entry, is_read) = (IndexEntry::new(path, &loaded), loaded.document.is_some());
        Self { entry, findings: loaded.findings, rare: loaded.rare, seen, is_read }
    }
}

/// What earlier runs saw of people about whom nothing has changed since.
pub(crate) trait Memory<T>: Sync {
    /// What a visit of a person would give, if that is known.
    fn recall(&self, archive: &Archive, person: &ArchivePath) -> Option<Visited<T>>;

    /// Takes in what a visit gave.
    fn remember(&self, archive: &Archive, person: &ArchivePath, visited: &Visited<T>);
}

/// No memory: everybody is visited.
impl<T> Memory<T> for () {
    fn recall(&self, _: &Archive, _: &ArchivePath) -> Option<Visited<T>> {
        None
    }

    fn remember(&self, _: &Archive, _: &ArchivePath, _: &Visited<T>) {}
}

/// How lists name people: those who share their names with others are told apart by the month of
/// birth, and by the folder where that is the same, too.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<ArchivePath, String>);

impl Names {
    /// The names of everybody in `people`.
    pub(crate) fn new(people: &BTreeMap<ArchivePath, IndexEntry>) -> Self {
        let mut same: BTreeMap<&str, Vec<(&ArchivePath, &IndexEntry)>> = BTreeMap::new();
        for (path, entry) in people {
            same.entry(&entry.name).or_default().push((path, entry));
        }
        let shared = same.into_values().filter(|all| all.len() > 1);
        Self(shared.flat_map(|all| told_apart(&all)).collect())
    }

    /// What a list calls the person of that folder, whose name is `name`.
    pub(crate) fn of<'n>(&'n self, path: &ArchivePath, name: &'n str) -> &'n str {
        inputs::note(|| Input::Called(path.clone()));
        self.0.get(path).map_or(name, String::as_str)
    }
}

fn told_apart(all: &[(&ArchivePath, &IndexEntry)]) -> Vec<(ArchivePath, String)> {
    let alone = |birth| all.iter().filter(|(_, one)| one.birth == birth).count() == 1;
    let one = |(path, entry): &(&ArchivePath, &IndexEntry)| {
        let mark = match entry.birth.filter(|_| alone(entry.birth)) {
            Some(birth) => birth.to_string(),
            None => path.parts().skip(1).collect::<Vec<_>>().join("/"),
        };
        ((*path).clone(), format!("{}（{mark}）", entry.name))
    };
    all.iter().map(one).collect()
}

pub(super) fn read(archive: &Archive, path: &ArchivePath) -> Loaded<Person> {
    let files = archive.layout.unnoted().people.get(path).cloned().unwrap_or_default();
    let folder = Folder { person: path.clone(), files };
    let file = path.join(PERSON).expect("a person's folder leaves room for its file");
    read::file(archive, &file, Some(&folder))
}

pub(super) fn read_bytes(archive: &Archive, path: &ArchivePath, bytes: &[u8]) -> Loaded<Person> {
    let files = archive.layout.unnoted().people.get(path).cloned().unwrap_or_default();
    let folder = Folder { person: path.clone(), files };
    let file = path.join(PERSON).expect("a person's folder leaves room for its file");
    read::decode(&file, bytes, &archive.known, Some(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namesakes_are_told_apart_by_birth_and_else_by_folder() {
        let entry = |name: &str, birth: &str| IndexEntry {
            name: name.to_owned(),
            birth: Month::parse(birth),
            identity: None,
            phone: None,
            filing_number: None,
            left: None,
            is_serving: false,
            former: Vec::new(),
        };
        let all = [
            ("甲镇/乙村/李娜", entry("李娜", "1990.05")),
            ("甲镇/乙村/李娜-2", entry("李娜", "1992.11")),
            ("甲镇/丙村/李娜", entry("李娜", "1990.05")),
            ("甲镇/乙村/王敏", entry("王敏", "1990.05")),
        ];
        let people = all.map(|(path, entry)| (path.parse().unwrap(), entry)).into();
        let names = Names::new(&people);
        let told: Vec<&str> =
            people.iter().map(|(path, entry)| names.of(path, &entry.name)).collect();
        assert_eq!(told, ["李娜（丙村/李娜）", "李娜（乙村/李娜）", "李娜（1992.11）", "王敏"]);
    }
}
