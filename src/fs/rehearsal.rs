//! A run that is only tried: what it writes goes to a folder of its own, what it reads shows it there,
//! and nothing else changes on the disk. Commands do the very same work as in earnest, so that they
//! end as they would.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tempfile::TempDir;

use super::{Error, Operation, Result};

/// The run that is tried at present. Several runs may follow each other in one process, as they do from
/// the menu, and the next one may be in earnest.
static TRIED: RwLock<Option<Arc<Tried>>> = RwLock::new(None);

/// What is known of the run that is tried.
struct Tried {
    /// Where its files go, each under its whole path.
    folder: PathBuf,
    /// What it removed, with all that lay there.
    gone: Mutex<BTreeSet<PathBuf>>,
    /// Folders that are gone with the run, and written to in earnest.
    passing: Mutex<Vec<PathBuf>>,
}

/// Holds what a tried run wrote, which is gone with it.
#[derive(Debug)]
pub(crate) struct Rehearsal(
    #[expect(dead_code, reason = "dropping it removes the folder")] TempDir,
);

impl Drop for Rehearsal {
    fn drop(&mut self) {
        *TRIED.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Until what is returned is dropped, nothing that is written reaches the disk, but for a folder that
/// is removed with it.
///
/// # Errors
/// If the system's folder for such things cannot be written to.
pub(crate) fn rehearse() -> Result<Rehearsal> {
    let failed = |error| Error::new(Operation::Write, &std::env::temp_dir(), error);
    let made = tempfile::tempdir().map_err(failed)?;
    let folder = fs::canonicalize(made.path()).map_err(failed)?;
    let tried = Tried { folder, gone: Mutex::default(), passing: Mutex::default() };
    *TRIED.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(tried));
    Ok(Rehearsal(made))
}

/// Whether this run is only tried.
pub(crate) fn is_rehearsal() -> bool {
    current().is_some()
}

/// Lets a folder be written to in earnest that is gone with the run, since other programs look there.
pub(super) fn let_pass(folder: &Path) {
    if let Some(tried) = current() {
        held(&tried.passing).push(settled(folder));
    }
}

/// Where reading finds what is to be seen at a path.
pub(super) fn seen(path: &Path) -> Cow<'_, Path> {
    let Some((tried, path_of)) = tried(path) else { return Cow::Borrowed(path) };
    let own = tried.own(&path_of);
    let is_own = fs::symlink_metadata(&own).is_ok();
    if is_own || tried.is_gone(&path_of) { Cow::Owned(own) } else { Cow::Borrowed(path) }
}

/// Where what is written to a path goes. The folder in which it lies is there if it is to be seen.
pub(super) fn placed(path: &Path) -> io::Result<Cow<'_, Path>> {
    let Some((tried, path_of)) = tried(path) else { return Ok(Cow::Borrowed(path)) };
    if let Some(parent) = path_of.parent() {
        tried.mirror(parent)?;
    }
    Ok(Cow::Owned(tried.own(&path_of)))
}

/// Where the files of a folder go, which must be there.
pub(super) fn folder(path: &Path) -> io::Result<Cow<'_, Path>> {
    let Some((tried, path_of)) = tried(path) else { return Ok(Cow::Borrowed(path)) };
    tried.mirror(&path_of)?;
    Ok(Cow::Owned(tried.own(&path_of)))
}

/// Makes a folder and those above it, if this run is tried.
pub(super) fn make_folders(path: &Path) -> Option<io::Result<()>> {
    let (tried, path_of) = tried(path)?;
    let there = path_of.ancestors().find(|one| fs::metadata(seen(one)).is_ok());
    Some(match there {
        Some(there) if fs::metadata(seen(there)).is_ok_and(|found| !found.is_dir()) => {
            Err(ErrorKind::NotADirectory.into())
        }
        Some(there) => {
            let open = if there == path_of { Ok(()) } else { tried.mirror(there) };
            open.and_then(|()| fs::create_dir_all(tried.own(&path_of)))
        }
        None => Err(ErrorKind::NotFound.into()),
    })
}

/// Gives a file or folder another name, if this run is tried.
pub(super) fn rename(from: &Path, to: &Path) -> Option<io::Result<()>> {
    tried(from)?;
    Some(carry(from, to).and_then(|()| remove(from).unwrap_or(Ok(()))))
}

fn carry(from: &Path, to: &Path) -> io::Result<()> {
    let source = seen(from);
    if !fs::symlink_metadata(&source)?.is_dir() {
        return fs::copy(&source, placed(to)?).map(drop);
    }
    make_folders(to).unwrap_or(Ok(()))?;
    names(from)?.iter().try_for_each(|name| carry(&from.join(name), &to.join(name)))
}

/// Removes a file or a folder, if this run is tried.
pub(super) fn remove(path: &Path) -> Option<io::Result<()>> {
    let (tried, path_of) = tried(path)?;
    let own = tried.own(&path_of);
    let found = match fs::symlink_metadata(seen(path)) {
        Ok(found) => found,
        Err(error) => return Some(Err(error)),
    };
    held(&tried.gone).insert(path_of);
    let is_own = fs::symlink_metadata(&own).is_ok();
    Some(match (is_own, found.is_dir()) {
        (false, _) => Ok(()),
        (true, true) => fs::remove_dir_all(own),
        (true, false) => fs::remove_file(own),
    })
}

/// Removes a folder if it is empty, if this run is tried.
pub(super) fn remove_empty(folder: &Path) -> Option<io::Result<()>> {
    tried(folder)?;
    Some(match names(folder) {
        Ok(names) if names.is_empty() => remove(folder).unwrap_or(Ok(())),
        Ok(_) => Err(ErrorKind::DirectoryNotEmpty.into()),
        Err(error) => Err(error),
    })
}

/// The true form of a path of what this run wrote itself.
pub(super) fn canonical(path: &Path) -> Option<io::Result<PathBuf>> {
    let (tried, path_of) = tried(path)?;
    if !tried.is_gone(&path_of) && fs::symlink_metadata(path).is_ok() {
        return None;
    }
    Some(fs::symlink_metadata(tried.own(&path_of)).map(|_| path_of))
}

/// The folders on the disk that together show what lies in one, the first before the second, and
/// whether a name of the second is to be seen.
pub(super) fn layers(folder: &Path) -> (Vec<PathBuf>, impl Fn(&OsStr) -> bool) {
    let known = tried(folder);
    let layers = match &known {
        None => vec![folder.to_owned()],
        Some((tried, path_of)) => {
            let own = Some(tried.own(path_of)).filter(|own| own.is_dir());
            let there = (!tried.is_gone(path_of)).then(|| folder.to_owned());
            let there = there.filter(|there| own.is_none() || there.is_dir());
            own.into_iter().chain(there).collect()
        }
    };
    let shows = move |name: &OsStr| {
        known.as_ref().is_none_or(|(tried, path_of)| !tried.is_gone(&path_of.join(name)))
    };
    (layers, shows)
}

fn names(folder: &Path) -> io::Result<BTreeSet<std::ffi::OsString>> {
    let (layers, shows) = layers(folder);
    let mut names = BTreeSet::new();
    if layers.is_empty() {
        return Err(ErrorKind::NotFound.into());
    }
    for layer in &layers {
        for entry in fs::read_dir(layer)? {
            let name = entry?.file_name();
            if shows(&name) || tried_own(folder, &name) {
                names.insert(name);
            }
        }
    }
    Ok(names)
}

/// Whether what lies in a folder under a name was written by this run.
fn tried_own(folder: &Path, name: &OsStr) -> bool {
    tried(&folder.join(name))
        .is_some_and(|(tried, path_of)| fs::symlink_metadata(tried.own(&path_of)).is_ok())
}

fn current() -> Option<Arc<Tried>> {
    TRIED.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The run that is tried and the true path, unless the path is written to in earnest.
fn tried(path: &Path) -> Option<(Arc<Tried>, PathBuf)> {
    let tried = current()?;
    let path_of = settled(path);
    let passes = |folder: &PathBuf| path_of.starts_with(folder);
    let in_earnest = passes(&tried.folder) || held(&tried.passing).iter().any(passes);
    (!in_earnest).then_some((tried, path_of))
}

/// A path with the folders above it as they truly are; what it names itself is not followed.
fn settled(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let Some(name) = whole.file_name() else {
        return fs::canonicalize(&whole).unwrap_or(whole);
    };
    let parent = whole.parent().unwrap_or(Path::new("/"));
    let there = parent.ancestors().find_map(|one| Some((one, fs::canonicalize(one).ok()?)));
    let (there, mut settled) = there.unwrap_or((parent, parent.to_owned()));
    for part in parent.strip_prefix(there).unwrap_or(Path::new("")).components() {
        match part {
            Component::ParentDir => {
                settled.pop();
            }
            Component::Normal(part) => settled.push(part),
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    settled.join(name)
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Tried {
    /// Where this run keeps what it wrote to a path.
    fn own(&self, path: &Path) -> PathBuf {
        let mut own = self.folder.clone();
        for part in path.components() {
            match part {
                Component::Normal(part) => own.push(part),
                Component::Prefix(prefix) => {
                    let name = prefix.as_os_str().to_string_lossy();
                    own.push(name.replace(['\\', ':', '?'], "_"));
                }
                Component::RootDir | Component::CurDir | Component::ParentDir => {}
            }
        }
        own
    }

    fn is_gone(&self, path: &Path) -> bool {
        let gone = held(&self.gone);
        path.ancestors().any(|one| gone.contains(one))
    }

    /// Makes a folder among this run's own that is there to be written to.
    fn mirror(&self, folder: &Path) -> io::Result<()> {
        let own = self.own(folder);
        let there = if self.is_gone(folder) { None } else { fs::metadata(folder).ok() };
        match there {
            Some(there) if there.is_dir() => may_write(folder)?,
            Some(_) => return Err(ErrorKind::NotADirectory.into()),
            None if own.is_dir() => return Ok(()),
            None => return Err(ErrorKind::NotFound.into()),
        }
        fs::create_dir_all(own)
    }
}

#[cfg(unix)]
fn may_write(folder: &Path) -> io::Result<()> {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).map_err(Into::into)
}

#[cfg(not(unix))]
fn may_write(_: &Path) -> io::Result<()> {
    Ok(())
}
