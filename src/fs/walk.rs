//! What lies in a folder, and below it: always sorted, links never followed.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::parallel;

use super::{Error, Operation, Result, Stamp, is_rehearsal, rehearsal};

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Where it lies, below the folder that was asked for.
    pub(crate) path: PathBuf,
    /// Its path from that folder with `/` between parts, as the disk spells it; bytes that are
    /// no text show as U+FFFD, which no archive path may hold.
    pub(crate) name: String,
    pub kind: EntryType,
    /// Of a file, if the system tells.
    pub(crate) stamp: Option<Stamp>,
}

/// What lies under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryType {
    File,
    Folder,
    /// A symbolic link; it is never followed here, see [`inside`].
    Link,
    /// A device, pipe or socket.
    Other,
}

/// What a walk came upon.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// What lies below the folder that was asked for.
    pub(crate) items: Vec<Listed>,
    /// The folders among them that could not be listed.
    pub(crate) unlisted: Vec<Unlisted>,
}

/// A folder that could not be listed.
#[derive(Debug)]
pub(crate) struct Unlisted {
    /// Its path from the folder that was asked for, as an item's.
    pub(crate) name: String,
    /// What the system said.
    pub(crate) error: Error,
}

/// What lies directly in `folder`, sorted by name.
///
/// # Errors
/// If it cannot be listed.
pub(crate) fn list(folder: &Path) -> Result<Vec<Listed>> {
    // A walk of one level would open every folder in it.
    let failed = |error| Error::new(Operation::List, folder, error);
    let (layers, shows) = rehearsal::layers(folder);
    let mut items: Vec<Listed> = Vec::new();
    for (at, layer) in layers.iter().enumerate() {
        let is_last = at + 1 == layers.len();
        let is_own = is_rehearsal() && !(is_last && layer == folder);
        let entries = fs::read_dir(layer)
            .and_then(|entries| {
                entries.map(|entry| listed(&entry?)).collect::<io::Result<Vec<_>>>()
            })
            .map_err(failed)?;
        for mut item in entries {
            let is_known = at > 0 && items.iter().any(|own| own.name == item.name);
            let name = item.path.file_name().unwrap_or_default().to_owned();
            if !is_known && (is_own || shows(&name)) {
                item.path = folder.join(name);
                items.push(item);
            }
        }
    }
    if layers.is_empty() {
        return Err(failed(ErrorKind::NotFound.into()));
    }
    items.sort_by(|a, b| a.path.file_name().cmp(&b.path.file_name()));
    Ok(items)
}

fn listed(entry: &fs::DirEntry) -> io::Result<Listed> {
    let name = entry.file_name().to_string_lossy().into_owned();
    let (kind, stamp) = (kind(entry.file_type()?), entry.metadata().ok());
    let stamp = stamp.as_ref().and_then(Stamp::new);
    Ok(Listed { path: entry.path(), name, kind, stamp })
}

fn kind(found: fs::FileType) -> EntryType {
    match found {
        found if found.is_symlink() => EntryType::Link,
        found if found.is_dir() => EntryType::Folder,
        found if found.is_file() => EntryType::File,
        _ => EntryType::Other,
    }
}

/// Everything below `folder`, each folder before what it holds, siblings sorted by name. A folder
/// for whose path below `folder` `enter` says no is left out with all it holds; links are not followed. Up to
/// `jobs` threads share the folders that lie directly in it.
///
/// # Errors
/// If a folder cannot be listed.
pub(crate) fn walk(
    folder: &Path,
    jobs: usize,
    enter: impl Fn(&str) -> bool + Sync,
) -> Result<Vec<Listed>> {
    let Walked { items, unlisted } = walk_readable(folder, jobs, enter)?;
    unlisted.into_iter().next().map_or(Ok(items), |one| Err(one.error))
}

/// As [`walk`], past folders below `folder` that cannot be listed.
///
/// # Errors
/// If `folder` itself cannot be listed.
pub(crate) fn walk_readable(
    folder: &Path,
    jobs: usize,
    enter: impl Fn(&str) -> bool + Sync,
) -> Result<Walked> {
    let mut top = list(folder)?;
    top.retain(|item| item.kind != EntryType::Folder || enter(&item.name));
    let below = parallel::map(jobs, &top, |item| match item.kind {
        EntryType::Folder if is_rehearsal() => {
            let mut walked = Walked::default();
            below_tried(folder, &item.path, &enter, &mut walked);
            walked
        }
        EntryType::Folder => below(folder, WalkDir::new(&item.path).min_depth(1), &enter),
        EntryType::File | EntryType::Link | EntryType::Other => Walked::default(),
    });
    let mut all = Walked::default();
    for (item, below) in top.into_iter().zip(below) {
        all.items.push(item);
        all.items.extend(below.items);
        all.unlisted.extend(below.unlisted);
    }
    Ok(all)
}

fn below(folder: &Path, walk: WalkDir, enter: impl Fn(&str) -> bool) -> Walked {
    let mut walked = Walked::default();
    let entries = walk
        .follow_links(false)
        .follow_root_links(true)
        .sort_by(|a, b| a.file_name().cmp(b.file_name()))
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !entry.file_type().is_dir() || enter(&name(folder, entry.path()))
        });
    for entry in entries {
        match entry {
            Ok(entry) => walked.items.push(item(folder, entry)),
            Err(error) => walked.unlisted.push(unlisted(folder, error)),
        }
    }
    walked
}

/// As [`below`], where what a tried run wrote is seen.
fn below_tried(folder: &Path, at: &Path, enter: &impl Fn(&str) -> bool, walked: &mut Walked) {
    match list(at) {
        Ok(items) => {
            for mut item in items {
                item.name = name(folder, &item.path);
                let is_folder = item.kind == EntryType::Folder;
                if is_folder && !enter(&item.name) {
                    continue;
                }
                let path = item.path.clone();
                walked.items.push(item);
                if is_folder {
                    below_tried(folder, &path, enter, walked);
                }
            }
        }
        Err(error) => walked.unlisted.push(Unlisted { name: name(folder, at), error }),
    }
}

fn item(folder: &Path, entry: DirEntry) -> Listed {
    let kind = kind(entry.file_type());
    let found = (kind == EntryType::File).then(|| entry.metadata().ok()).flatten();
    let stamp = found.as_ref().and_then(Stamp::new);
    let path = entry.into_path();
    Listed { name: name(folder, &path), path, kind, stamp }
}

/// A path below `folder`, with `/` between parts.
fn name(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let mut name = String::with_capacity(below.as_os_str().len());
    for part in below {
        name.push_str(if name.is_empty() { "" } else { "/" });
        name.push_str(&part.to_string_lossy());
    }
    name
}

fn unlisted(folder: &Path, error: walkdir::Error) -> Unlisted {
    let path = error.path().unwrap_or(folder).to_owned();
    let source = error.into_io_error().unwrap_or_else(|| ErrorKind::Other.into());
    Unlisted { name: name(folder, &path), error: Error::new(Operation::List, &path, source) }
}
