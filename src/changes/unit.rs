//! Changed files put together by what they are about: a person with all files of the folder, a
//! village, a town, an event, a batch.

use std::collections::BTreeMap;

use crate::archive::is_reserved;
use crate::path::ArchivePath;
use crate::yaml::{self, Node};

use super::difference::{ValueChange, differences};

/// A file in two versions; `None` where it was not there. Of files that are not read as records
/// the bytes do not matter.
#[derive(Debug, Clone)]
pub(crate) struct FileChange {
    /// Its path below the archive's root.
    pub(crate) path: String,
    pub(crate) before: Option<Vec<u8>>,
    pub(crate) after: Option<Vec<u8>>,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// A town, by its folder.
    Town(String),
    /// A village, by its folder.
    Village(String),
    /// A person, by the folder.
    Person(String),
    /// A file that several people share, by its path.
    Shared(Shared, String),
    Settings,
    /// The county's rules or an edition of them, by its file.
    Policy(String),
    Other(String),
}

/// The files that several people share; each kind has a folder of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shared {
    Event,
    /// Batches of the joint review.
    Review,
    Programme,
    Receipt,
}

/// What became of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum UnitChangeKind {
    /// It was there and is.
    Kept,
    New,
    Gone,
    /// It was moved from another folder.
    Moved(String),
}

/// A unit that changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UnitChange {
    pub(crate) unit: Unit,
    /// What became of it.
    pub(crate) kind: UnitChangeKind,
    /// What changed in its record.
    pub(crate) changes: Vec<ValueChange>,
    /// How many other files of its folder changed.
    pub(crate) files: usize,
}

impl Shared {
    pub(crate) const ALL: [Self; 4] = [Self::Event, Self::Review, Self::Programme, Self::Receipt];

    /// The folder of their files.
    fn folder(self) -> &'static str {
        match self {
            Self::Event => "events",
            Self::Review => "reviews",
            Self::Programme => "programmes",
            Self::Receipt => "receipts",
        }
    }

    /// What they are called.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Event => "培训活动",
            Self::Review => "联审批次",
            Self::Programme => "培养计划",
            Self::Receipt => "移交回执",
        }
    }

    fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

impl Unit {
    /// What a file is about, and whether it is that unit's record.
    pub(crate) fn of(path: &str) -> (Self, bool) {
        let parts: Vec<&str> = path.split('/').collect();
        let folder = |depth: usize| parts[..depth].join("/");
        if parts.iter().any(|part| part.starts_with('.')) {
            return (Self::Other(path.to_owned()), false);
        }
        if let [folder, name] = parts[..]
            && name.ends_with(".yaml")
        {
            if let Some(kind) = Shared::of_folder(folder) {
                return (Self::Shared(kind, path.to_owned()), true);
            }
            if folder == "policies" {
                return (Self::Policy(path.to_owned()), true);
            }
        }
        match parts[..] {
            ["dossier.yaml"] => (Self::Settings, true),
            ["policy.yaml"] => (Self::Policy(path.to_owned()), true),
            [] | [_] => (Self::Other(path.to_owned()), false),
            [top, ..] if is_reserved(top) => (Self::Other(path.to_owned()), false),
            [_, name] => (Self::Town(folder(1)), name == "town.yaml"),
            [_, _, name] => (Self::Village(folder(2)), name == "village.yaml"),
            [_, _, _, ref rest @ ..] => (Self::Person(folder(3)), rest == ["person.yaml"]),
        }
    }

    /// The town in which it lies.
    pub(crate) fn town(&self) -> Option<&str> {
        match self {
            Self::Town(path) | Self::Village(path) | Self::Person(path) => path.split('/').next(),
            _ => None,
        }
    }

    /// Its folder or file.
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Town(path)
            | Self::Village(path)
            | Self::Person(path)
            | Self::Shared(_, path)
            | Self::Policy(path)
            | Self::Other(path) => path,
            Self::Settings => "dossier.yaml",
        }
    }
}

/// Whether a file is a record: of a person, a village or a town, one that several people share, or
/// the archive's own.
pub(crate) fn is_record(path: &str) -> bool {
    Unit::of(path).1
}

/// Whether two versions of a record are about the same person, village or town: by number or, where
/// one lacks it, by name (of a person with the month of birth).
pub(crate) fn is_same_record(one: &[u8], other: &[u8]) -> bool {
    let (Some(one), Some(other)) = (tree(one), tree(other)) else { return false };
    let agree = |key: &str| Some(scalar(&one, key)? == scalar(&other, key)?);
    let by_name = || match agree("姓名") {
        Some(same) => same && agree("出生年月") == Some(true),
        None => agree("名称") == Some(true),
    };
    agree("身份证号").or_else(|| agree("代码")).unwrap_or_else(by_name)
}

/// The units that changed, in the order of their paths. A person who is gone in one folder and new
/// in another was moved.
pub(crate) fn units(files: &[FileChange]) -> Vec<UnitChange> {
    let mut records: BTreeMap<Unit, &FileChange> = BTreeMap::new();
    let mut others: BTreeMap<Unit, usize> = BTreeMap::new();
    for file in files {
        match Unit::of(&file.path) {
            (unit, true) => drop(records.insert(unit, file)),
            (unit, false) => *others.entry(unit).or_default() += 1,
        }
    }
    let moved = moves(&records);
    let came_from = |path: &str| moved.iter().find(|(_, to)| *to == path).map(|(from, _)| *from);
    let mut all = Vec::new();
    for (unit, file) in &records {
        if moved.iter().any(|(from, _)| *from == file.path) {
            others.remove(unit);
            continue;
        }
        let source =
            came_from(&file.path).and_then(|from| files.iter().find(|one| one.path == from));
        let before = source.unwrap_or(file).before.as_deref();
        let kind = match (source, before, &file.after) {
            (Some(source), ..) => UnitChangeKind::Moved(Unit::of(&source.path).0.path().to_owned()),
            (_, None, _) => UnitChangeKind::New,
            (.., None) => UnitChangeKind::Gone,
            _ => UnitChangeKind::Kept,
        };
        let before = before.map(|before| followed(before, &moved));
        let changes = before.zip(file.after.as_deref()).map(|(old, new)| compared(&old, new));
        let files =
            if matches!(kind, UnitChangeKind::Kept) { others.remove(unit).unwrap_or(0) } else { 0 };
        others.remove(unit);
        all.push(UnitChange {
            unit: unit.clone(),
            kind,
            changes: changes.unwrap_or_default(),
            files,
        });
    }
    all.extend(others.into_iter().map(|(unit, files)| UnitChange {
        unit,
        kind: UnitChangeKind::Kept,
        changes: Vec::new(),
        files,
    }));
    all.sort_by(|a, b| a.unit.cmp(&b.unit));
    all
}

/// Pairs of files: the record that is gone, and where the same person's record is new.
fn moves<'a>(records: &BTreeMap<Unit, &'a FileChange>) -> Vec<(&'a str, &'a str)> {
    let mut gone: Vec<&FileChange> =
        records.values().copied().filter(|one| one.after.is_none()).collect();
    let come = records.values().filter(|one| one.before.is_none());
    come.filter_map(|new| {
        let at = gone.iter().position(|old| is_moved(old, new))?;
        Some((gone.remove(at).path.as_str(), new.path.as_str()))
    })
    .collect()
}

/// A record in which references to what was moved have followed.
fn followed(bytes: &[u8], moves: &[(&str, &str)]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_owned() };
    let mut text = text.to_owned();
    for (from, to) in moves {
        text = renamed(&text, Unit::of(from).0.path(), Unit::of(to).0.path());
    }
    text.into_bytes()
}

/// A text with another path, where it is the whole path or the folder of a longer one.
pub(crate) fn renamed(text: &str, from: &str, to: &str) -> String {
    let mut new = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        let whole = !after.starts_with(|next: char| next.is_alphanumeric() || next == '-');
        new.extend([before, if whole { to } else { from }]);
        rest = after;
    }
    new + rest
}

fn is_moved(old: &FileChange, new: &FileChange) -> bool {
    let both = old.before.as_deref().zip(new.after.as_deref());
    name(&old.path) == name(&new.path)
        && both.is_some_and(|(before, after)| before == after || is_same_record(before, after))
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What changed from one version of a record to another, as far as both can be read.
pub(crate) fn compared(old: &[u8], new: &[u8]) -> Vec<ValueChange> {
    tree(old).zip(tree(new)).map(|(old, new)| differences(&old, &new)).unwrap_or_default()
}

/// The tree of a record, wherever it lay.
fn tree(bytes: &[u8]) -> Option<Node> {
    let path: ArchivePath = "record.yaml".parse().expect("a plain name");
    Some(yaml::read(&path, bytes).0?.root)
}

fn scalar(tree: &Node, key: &str) -> Option<String> {
    match &tree.get(key)?.value {
        yaml::Value::Scalar(scalar) => {
            Some(scalar.text.trim().to_uppercase()).filter(|text| !text.is_empty())
        }
        _ => None,
    }
}
