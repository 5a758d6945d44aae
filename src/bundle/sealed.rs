//! A bundle as one file: written whole, and read only if nothing of it was changed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{self, EVENTS, POLICIES, POLICY, REVIEWS, SETTINGS, TOWN};
use crate::changes::{is_record, renamed};
use crate::diagnostic::Text;
use crate::hash::Digest;
use crate::packet::{Plain, PlainFault};
use crate::path::ArchivePath;

use super::manifest::{BaseEntry, County, FILE, FORMAT, FileEntry, KIND, Manifest, Role, Unread};
use super::restricted::{OF_EVENTS, Restricted, restricted};

/// The folder of files as they are, and of records as both sides had them.
const NOW: &str = "now/";
const BASE: &str = "base/";
/// What a bundle is, in words.
const README: (&str, &str) = ("说明.txt", README_TEXT);
const README_TEXT: &str = "\
这是 dossier 的携带包：一个或几个乡镇、村的档案，装在一个文件里，用 U 盘带到另一台电脑。
不要解压、改名里面的文件或重新压缩，否则不能收回。
第一次在新电脑上打开：dossier bundle --into 文件夹 这个文件
已经有档案的电脑收回：dossier merge 这个文件
里面有个人信息，带的人自己保管；用完从 U 盘上删去。
";

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BundledFile {
    pub(crate) role: Role,
    pub(crate) bytes: Vec<u8>,
}

/// What two computers had alike when one took over what the other gave: the records whole, of other
/// files their digests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Common {
    /// The bundle that brought it.
    pub(crate) bundle: Digest,
    files: BTreeMap<ArchivePath, FileEntry>,
    records: BTreeMap<ArchivePath, Vec<u8>>,
}

/// A bundle that is to be written.
#[derive(Debug)]
pub(crate) struct NewBundle<'a> {
    pub(crate) program: String,
    /// The day, `2026-11-30`.
    pub(crate) made: String,
    pub(crate) county: County,
    /// Whether it was made of a whole county's archive.
    pub(crate) whole: bool,
    pub(crate) scope: Vec<ArchivePath>,
    pub(crate) history: Vec<Digest>,
    pub(crate) base: Option<&'a Common>,
    pub(crate) files: &'a BTreeMap<ArchivePath, (Role, Vec<u8>)>,
}

/// A bundle that was read.
#[derive(Debug)]
pub(crate) struct OpenedBundle {
    /// By which later ones name it.
    pub(crate) id: Digest,
    pub(crate) made: String,
    pub(crate) county: County,
    /// Whether it was made of a whole county's archive.
    pub(crate) whole: bool,
    pub(crate) scope: Vec<ArchivePath>,
    pub(crate) history: Vec<Digest>,
    pub(crate) base: Option<Common>,
    pub(crate) files: BTreeMap<ArchivePath, BundledFile>,
}

/// Why a file is no bundle, or one that cannot be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BundleFault {
    /// It is another kind of file.
    Other,
    /// It is damaged or was changed.
    Damaged,
    /// A newer program wrote it.
    Newer(u32),
    /// A name in it is not safe.
    Name(String),
    /// Something in it is not what a bundle holds.
    Foreign(String),
    /// It is too long for one file.
    TooLong,
}

impl NewBundle<'_> {
    /// The bytes of the bundle and the name by which later ones refer to it.
    ///
    /// # Errors
    /// If a name is not safe, or all of it is too long.
    pub(crate) fn bytes(&self) -> Result<(Digest, Vec<u8>), BundleFault> {
        let entry = |(path, (role, bytes)): (&ArchivePath, &(Role, Vec<u8>))| {
            (path.clone(), FileEntry { sha256: Digest::of(bytes), role: *role })
        };
        let files: BTreeMap<_, _> = self.files.iter().map(entry).collect();
        let base =
            self.base.map(|base| BaseEntry { bundle: base.bundle, files: base.files.clone() });
        let manifest = Manifest {
            kind: KIND.to_owned(),
            format: FORMAT,
            program: self.program.clone(),
            made: self.made.clone(),
            county: self.county.clone(),
            whole: self.whole,
            scope: self.scope.clone(),
            history: self.history.clone(),
            base,
            files,
        };
        let head = manifest.bytes();
        let id = Digest::of(&head);
        let mut all: Vec<(String, Cow<'_, [u8]>)> = vec![
            (FILE.to_owned(), Cow::Owned(head)),
            (README.0.to_owned(), Cow::Borrowed(README.1.as_bytes())),
        ];
        let now = |(path, (_, bytes)): (&ArchivePath, &'_ (Role, Vec<u8>))| {
            (format!("{NOW}{path}"), Cow::Owned(bytes.clone()))
        };
        all.extend(self.files.iter().map(now));
        // What did not change is there once.
        let changed = self
            .base
            .iter()
            .flat_map(|base| &base.records)
            .filter(|(path, bytes)| self.files.get(*path).is_none_or(|(_, now)| now != *bytes));
        all.extend(changed.map(|(path, bytes)| (format!("{BASE}{path}"), Cow::Borrowed(&**bytes))));
        let plain = Plain { day: self.made.clone(), files: all };
        plain.bytes().map(|bytes| (id, bytes)).map_err(BundleFault::from)
    }
}

impl OpenedBundle {
    /// Reads a bundle, every byte of which must be as it was written.
    ///
    /// # Errors
    /// See [`BundleFault`].
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, BundleFault> {
        let plain = Plain::read(bytes)?;
        let mut files: BTreeMap<String, Cow<'_, [u8]>> = plain.files.into_iter().collect();
        let head = files.remove(FILE).ok_or(BundleFault::Other)?;
        let manifest = Manifest::parse(&head)?;
        files.remove(README.0);
        if manifest.made != plain.day {
            return Err(BundleFault::Damaged);
        }
        let (id, now) = (Digest::of(&head), taken(&mut files, NOW, &manifest.files)?);
        let base = manifest.base.map(|base| common(base, &mut files, &now)).transpose()?;
        if let Some(name) = files.into_keys().next() {
            return Err(BundleFault::Foreign(name));
        }
        let Manifest { made, county, whole, scope, history, .. } = manifest;
        let opened = Self { id, made, county, whole, scope, history, base, files: now };
        opened.refuse_foreign()?;
        Ok(opened)
    }

    /// What those who take it over have in common with whoever gave it.
    pub(crate) fn common(&self) -> Common {
        let entry = |(path, file): (&ArchivePath, &BundledFile)| {
            (path.clone(), FileEntry { sha256: Digest::of(&file.bytes), role: file.role })
        };
        let records = self.files.iter().filter(|(path, _)| is_record(path.as_str()));
        Common {
            bundle: self.id,
            files: self.files.iter().map(entry).collect(),
            records: records.map(|(path, file)| (path.clone(), file.bytes.clone())).collect(),
        }
    }

    /// Refuses what no bundle of the towns that it names holds.
    fn refuse_foreign(&self) -> Result<(), BundleFault> {
        let is_event = |path: &ArchivePath| path.parts().next() == Some(EVENTS);
        let is_ours = |(path, file): &(&ArchivePath, &BundledFile)| match file.role {
            Role::Own => {
                let is_kept = archive::is_own(path.as_str());
                is_kept && (path.is_within_any(&self.scope) || is_event(path))
            }
            Role::Lent => is_lent(path),
        };
        let is_unit = |path: &ArchivePath| {
            let top = path.parts().next().unwrap_or_default();
            path.parts().count() < 3 && !archive::is_reserved(top)
        };
        if self.scope.is_empty() || !self.scope.iter().all(is_unit) {
            return Err(BundleFault::Damaged);
        }
        // No part of an archive is hidden, as git's own folder is.
        let is_hidden = |path: &ArchivePath| path.parts().any(|part| part.starts_with('.'));
        let odd = self.files.iter().find(|one| !is_ours(one) || is_hidden(one.0));
        odd.map_or(Ok(()), |(path, _)| Err(BundleFault::Foreign(path.to_string())))
    }
}

impl Common {
    /// A record as it was, if it was there.
    pub(crate) fn record(&self, path: &ArchivePath) -> Option<&[u8]> {
        self.records.get(path).map(Vec::as_slice)
    }

    /// The digest of any file as it was.
    pub(crate) fn digest(&self, path: &ArchivePath) -> Option<Digest> {
        self.files.get(path).map(|file| file.sha256)
    }

    /// The files that were there and belong to the towns.
    pub(crate) fn own(&self) -> impl Iterator<Item = &ArchivePath> {
        self.files.iter().filter(|(_, file)| file.role == Role::Own).map(|(path, _)| path)
    }

    /// The same, as if it had named by their new paths whom both sides have moved since.
    pub(crate) fn followed(mut self, moves: &[(ArchivePath, ArchivePath)]) -> Self {
        for bytes in self.records.values_mut() {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let new = moves.iter().fold(text.to_owned(), |text, (from, to)| {
                renamed(&text, from.as_str(), to.as_str())
            });
            *bytes = new.into_bytes();
        }
        self
    }

    /// The same, of some of its towns and villages only.
    pub(super) fn within(mut self, scope: &[ArchivePath]) -> Self {
        let is_event = |path: &ArchivePath| path.parts().next() == Some(EVENTS);
        let is_own = |path: &ArchivePath| path.is_within_any(scope);
        self.files.retain(|path, file| is_own(path) || is_event(path) || file.role == Role::Lent);
        self.records.retain(|path, _| self.files.contains_key(path));
        let events = self.records.keys().filter(|path| is_event(path));
        for path in events.cloned().collect::<Vec<_>>() {
            // Whoever is not of these towns is not named by the bundle of theirs either.
            match restricted(&path, &self.records[&path], &OF_EVENTS, scope) {
                Ok(Restricted::Whole) => {}
                Ok(Restricted::Part(bytes)) => {
                    let entry = FileEntry { sha256: Digest::of(&bytes), role: Role::Own };
                    self.files.insert(path.clone(), entry);
                    self.records.insert(path, bytes);
                }
                Ok(Restricted::Nothing) | Err(_) => {
                    self.files.remove(&path);
                    self.records.remove(&path);
                }
            }
        }
        self
    }

    /// Its bytes as they are kept: the records, and digests of the rest.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        let base = BaseEntry { bundle: self.bundle, files: self.files.clone() };
        let head = serde_json::to_vec(&base).ok()?;
        let mut all = vec![(FILE.to_owned(), Cow::Owned(head))];
        let record = |(path, bytes): (&ArchivePath, &Vec<u8>)| {
            (format!("{NOW}{path}"), Cow::Owned(bytes.clone()))
        };
        all.extend(self.records.iter().map(record));
        // Nobody reads the day of what is kept.
        Plain { day: "2000-01-01".to_owned(), files: all }.bytes().ok()
    }

    /// Reads what [`Common::bytes`] wrote; nothing if it was damaged since.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let plain = Plain::read(bytes).ok()?;
        let mut files: BTreeMap<String, Cow<'_, [u8]>> = plain.files.into_iter().collect();
        let base: BaseEntry = serde_json::from_slice(&files.remove(FILE)?).ok()?;
        let mut records = BTreeMap::new();
        for (path, entry) in base.files.iter().filter(|(path, _)| is_record(path.as_str())) {
            let bytes = files.remove(&format!("{NOW}{path}"))?.into_owned();
            if Digest::of(&bytes) != entry.sha256 {
                return None;
            }
            records.insert(path.clone(), bytes);
        }
        Some(Self { bundle: base.bundle, files: base.files, records })
    }
}

/// Whether a file is one of those that a county lends.
fn is_lent(path: &ArchivePath) -> bool {
    let parts: Vec<&str> = path.parts().collect();
    match parts[..] {
        [SETTINGS | POLICY] => true,
        [POLICIES | REVIEWS | "programmes", name] => name.ends_with(".yaml"),
        [top, ..] if archive::is_reserved(top) => top == "templates",
        [_, TOWN] => true,
        _ => false,
    }
}

/// Takes the files of a folder that the manifest lists, each with its digest.
fn taken(
    files: &mut BTreeMap<String, Cow<'_, [u8]>>,
    folder: &str,
    listed: &BTreeMap<ArchivePath, FileEntry>,
) -> Result<BTreeMap<ArchivePath, BundledFile>, BundleFault> {
    let mut taken = BTreeMap::new();
    for (path, entry) in listed {
        let bytes = files.remove(&format!("{folder}{path}")).ok_or(BundleFault::Damaged)?;
        if Digest::of(&bytes) != entry.sha256 {
            return Err(BundleFault::Damaged);
        }
        let file = BundledFile { role: entry.role, bytes: bytes.into_owned() };
        taken.insert(path.clone(), file);
    }
    Ok(taken)
}

/// The common version that a bundle carries: records that changed since, or else are as they are now.
fn common(
    base: BaseEntry,
    files: &mut BTreeMap<String, Cow<'_, [u8]>>,
    now: &BTreeMap<ArchivePath, BundledFile>,
) -> Result<Common, BundleFault> {
    let mut records = BTreeMap::new();
    for (path, entry) in base.files.iter().filter(|(path, _)| is_record(path.as_str())) {
        let old = files.remove(&format!("{BASE}{path}")).map(Cow::into_owned);
        let bytes = old.or_else(|| now.get(path).map(|file| file.bytes.clone()));
        let bytes = bytes.filter(|bytes| Digest::of(bytes) == entry.sha256);
        records.insert(path.clone(), bytes.ok_or(BundleFault::Damaged)?);
    }
    Ok(Common { bundle: base.bundle, files: base.files, records })
}

impl From<PlainFault> for BundleFault {
    fn from(fault: PlainFault) -> Self {
        match fault {
            PlainFault::NoZip => Self::Other,
            PlainFault::Form => Self::Damaged,
            PlainFault::Name(name) => Self::Name(name),
            PlainFault::TooLong => Self::TooLong,
        }
    }
}

impl From<Unread> for BundleFault {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Other => Self::Other,
            Unread::Newer(format) => Self::Newer(format),
            Unread::Damaged => Self::Damaged,
        }
    }
}

impl BundleFault {
    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        let shown = |name: &str| crate::text::harmless(name).into_owned();
        match self {
            Self::Other => Text::new("不是 dossier 的携带包", "this is not a bundle of dossier"),
            Self::Damaged => Text::new(
                "携带包损坏、被改动过，或用别的程序重新压缩过",
                "the bundle is damaged, was changed, or was repacked by another program",
            ),
            Self::Newer(format) => Text::new(
                format!("携带包是新版 dossier 做的（格式 {format}），请换用新版"),
                format!("a newer dossier made this bundle (format {format}), use that"),
            ),
            Self::Name(name) => Text::new(
                format!("携带包里有不能用的文件名：`{}`", shown(name)),
                format!("the bundle contains a file name that cannot be used: `{}`", shown(name)),
            ),
            Self::Foreign(name) => Text::new(
                format!("携带包里有不该有的文件：`{}`", shown(name)),
                format!("the bundle contains a file that does not belong there: `{}`", shown(name)),
            ),
            Self::TooLong => Text::new("太大，一个携带包装不下", "it is too long for one bundle"),
        }
    }
}

/// The digests of bundles that are named twice count once.
pub(super) fn without_doubles(history: &[Digest]) -> Vec<Digest> {
    let mut seen = BTreeSet::new();
    history.iter().filter(|one| seen.insert(**one)).copied().collect()
}
