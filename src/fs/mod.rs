//! The only way to the disk: every error names its path, every walk is sorted, every write is
//! whole or not at all.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

mod access;
mod account;
mod draft;
mod endless;
mod lines;
mod litter;
mod placing;
mod random;
mod reason;
mod rehearsal;
mod secret;
mod shared;
mod stamp;
mod temporary;
#[cfg(test)]
mod tests;
mod walk;
mod whole;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::diagnostic::Text;

pub(crate) use access::deny;
pub(crate) use account::{Written, account, keep_account};
pub(crate) use draft::{Draft, read_pieces, settle, sha256};
pub(crate) use endless::is_endless;
pub(crate) use lines::{Scratch, read_lines, write_with};
pub(crate) use litter::{is_fresh, is_litter, is_of_system};
pub(crate) use random::Random;
pub(crate) use reason::reason;
pub(crate) use rehearsal::{is_rehearsal, rehearse};
use rehearsal::{placed, seen};
pub(crate) use secret::secret;
pub(crate) use shared::{
    Lock, create_dir_all_synced, lock_within, make_read_only, remove_unfinished,
};
pub(crate) use shared::{lock, lock_shared};
pub(crate) use stamp::{Moment, Stamp};
pub(crate) use temporary::TemporaryFolder;
pub(crate) use walk::{EntryType, Listed, Walked, list, walk, walk_readable};
use whole::temporary;
pub(crate) use whole::{
    replace, rewrite, rewrite_as_closed, rewrite_by, write, write_new, write_new_by,
};

/// What could not be done, to which path, and why.
#[derive(Debug, Error)]
#[error("{}", self.text().en)]
pub(crate) struct Error {
    pub(crate) operation: Operation,
    /// The path it was tried on.
    pub(crate) path: PathBuf,
    /// What the system said.
    #[source]
    pub(crate) source: io::Error,
}

/// What can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    /// Reading a file or what is known about it.
    Read,
    /// Listing or walking a folder.
    List,
    Create,
    Write,
    Remove,
    /// Moving a file or folder.
    Move,
    /// Locking a file against other runs.
    Lock,
}

/// Result of a disk operation.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    fn new(operation: Operation, path: &Path, source: io::Error) -> Self {
        Self { operation, path: path.to_owned(), source }
    }

    /// That a file lies where this program writes its own, and is not one of these.
    pub(crate) fn occupied(path: &Path) -> Self {
        Self::new(Operation::Write, path, ErrorKind::AlreadyExists.into())
    }

    /// That a file of this program's own does not hold what it must.
    pub(crate) fn damaged(path: &Path) -> Self {
        Self::new(Operation::Read, path, ErrorKind::InvalidData.into())
    }

    /// That something else lies where a file or folder must lie itself, such as a link.
    pub(crate) fn special(path: &Path) -> Self {
        Self::new(Operation::Read, path, ErrorKind::InvalidInput.into())
    }

    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        let (verb_zh, verb_en) = self.operation.words();
        let why = self.reason();
        let path = self.path.display();
        Text::new(
            format!("无法{verb_zh} `{path}`：{}", why.zh),
            format!("cannot {verb_en} `{path}`: {}", why.en),
        )
    }

    /// Whether the path does not exist.
    pub(crate) fn is_not_found(&self) -> bool {
        self.source.kind() == ErrorKind::NotFound
    }

    /// Whether the path exists and must not be overwritten.
    pub(crate) fn is_already_there(&self) -> bool {
        self.source.kind() == ErrorKind::AlreadyExists
    }

    /// Whether another program holds the file, as far as the system tells.
    pub(crate) fn is_in_use(&self) -> bool {
        // 32 and 33 are Windows' sharing and lock violations.
        let windows = cfg!(windows) && matches!(self.source.raw_os_error(), Some(32 | 33));
        windows || matches!(self.source.kind(), ErrorKind::ResourceBusy | ErrorKind::WouldBlock)
    }

    /// Whether there is no room left.
    pub(crate) fn is_full(&self) -> bool {
        matches!(self.source.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
    }

    /// The same error once more.
    pub(crate) fn again(&self) -> Self {
        let code = self.source.raw_os_error().map(io::Error::from_raw_os_error);
        let source = code.unwrap_or_else(|| self.source.kind().into());
        Self { operation: self.operation, path: self.path.clone(), source }
    }

    fn reason(&self) -> Text {
        if self.operation == Operation::Lock && self.is_in_use() {
            return Text::new(
                "另一次运行正在这里写文件，等它结束后再试",
                "another run is at work there, try again when it has ended",
            );
        }
        if self.is_in_use() {
            return Text::new(
                "它正被另一个程序打开，请关闭后再试",
                "another program has it open, close it there and try again",
            );
        }
        reason(&self.source)
    }
}

impl Operation {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Read => ("读取", "read"),
            Self::List => ("列出", "list"),
            Self::Create => ("新建文件夹", "create the folder"),
            Self::Write => ("写入", "write"),
            Self::Remove => ("删除", "remove"),
            Self::Move => ("移动", "move"),
            Self::Lock => ("锁定", "lock"),
        }
    }
}

/// Opens a file for reading, a link followed. A pipe would be waited for as soon as it is opened, and
/// a device may never end.
fn opened(path: &Path) -> io::Result<File> {
    let path = &*seen(path);
    let found = fs::metadata(path)?;
    if found.is_file() {
        return File::open(path);
    }
    let kind = if found.is_dir() { ErrorKind::IsADirectory } else { ErrorKind::InvalidInput };
    Err(kind.into())
}

/// Opens a file of this program's own for writing and makes it if need be; a link would lead
/// elsewhere, and a pipe be waited for. Some network disks share locks only with who may read.
fn opened_own(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(seen(path)).is_ok_and(|found| !found.is_file()) {
        return Err(ErrorKind::InvalidInput.into());
    }
    let path = placed(path)?;
    fs::OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)
}

/// Reads a whole file.
///
/// # Errors
/// If it cannot be read, or a device or a pipe lies there.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let read = || {
        let mut file = opened(path)?;
        let length = file.metadata().map_or(0, |found| found.len());
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error| Error::new(Operation::Read, path, error))
}

/// Reads a whole file, unless a link, a device or a pipe lies there: those may lead anywhere, or
/// never end.
///
/// # Errors
/// If it cannot be read, or is no file.
pub(crate) fn read_itself(path: &Path) -> Result<Vec<u8>> {
    if is_special(path) {
        return Err(Error::special(path));
    }
    read(path)
}

/// Reads a file up to `limit` bytes; of a longer one the first `limit + 1`, so that the caller
/// can tell.
///
/// # Errors
/// If it cannot be read, or a device or a pipe lies there.
pub(crate) fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let failed = |error| Error::new(Operation::Read, path, error);
    let file = opened(path).map_err(failed)?;
    let told = file.metadata().map_or(0, |found| found.len());
    let room = usize::try_from(told.min(limit)).unwrap_or_default();
    // One byte more, so that the end of the file is met without growing.
    let mut bytes = Vec::with_capacity(room + 1);
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Whether something lies at `path`, be it a link to nowhere.
pub(crate) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(seen(path)).is_ok()
}

/// Whether what lies at `path` is anything but a file or a folder: a link, a device, a pipe.
pub(crate) fn is_special(path: &Path) -> bool {
    fs::symlink_metadata(seen(path)).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Whether a file lies at `path` itself, and no folder, link, device or pipe.
pub(crate) fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(seen(path)).is_ok_and(|found| found.is_file())
}

/// Whether a folder lies at `path`; a link is followed.
pub(crate) fn is_folder(path: &Path) -> bool {
    fs::metadata(seen(path)).is_ok_and(|found| found.is_dir())
}

/// The one true form of a path, with all links followed.
///
/// # Errors
/// If the path does not exist or cannot be followed.
pub(crate) fn canonical(path: &Path) -> Result<PathBuf> {
    let tried = rehearsal::canonical(path);
    tried
        .unwrap_or_else(|| fs::canonicalize(path))
        .map(placing::plain)
        .map_err(|error| Error::new(Operation::Read, path, error))
}

/// Makes a folder and those above it.
///
/// # Errors
/// If one cannot be made.
pub(crate) fn create_dir_all(path: &Path) -> Result<()> {
    let made = rehearsal::make_folders(path).unwrap_or_else(|| fs::create_dir_all(path));
    made.map_err(|error| Error::new(Operation::Create, path, error))
}

/// Makes a folder below `top` and those between them, of which none may be a link: what is written
/// there stays below `top`.
///
/// # Errors
/// If one is a link or a file, or cannot be made.
pub(crate) fn create_dir_within(top: &Path, folder: &Path) -> Result<()> {
    refuse_links(top, folder)?;
    create_dir_all(folder)
}

/// Refuses a path below `top` that leads elsewhere over a link.
///
/// # Errors
/// If the path or a folder between the two is a link, a device or a pipe.
pub(crate) fn refuse_links(top: &Path, path: &Path) -> Result<()> {
    // A path that ends with a slash would be followed.
    let path: PathBuf = path.components().collect();
    let below = path.ancestors().take_while(|one| *one != top && one.starts_with(top));
    below.filter(|one| is_special(one)).last().map_or(Ok(()), |one| Err(Error::special(one)))
}

/// The folder in which a path lies.
pub(crate) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    // What is only tried need not last.
    if is_rehearsal() { Ok(()) } else { File::open(folder)?.sync_all() }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes a file that this tool made, and no other; one that is gone already is no error.
///
/// # Errors
/// If it cannot be removed.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match placing::remove(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Error::new(Operation::Remove, path, error))
        }
        _ => Ok(()),
    }
}

/// Removes `folder` and those above it, up to `top`, as far as they are empty. That one is not is
/// no error: somebody keeps something there.
pub(crate) fn remove_empty(folder: &Path, top: &Path) {
    let below = folder.ancestors().take_while(|one| *one != top && one.starts_with(top));
    for folder in below {
        let removed = rehearsal::remove_empty(folder).unwrap_or_else(|| fs::remove_dir(folder));
        if removed.is_err() {
            break;
        }
    }
}

/// Gives a folder another name or place.
///
/// # Errors
/// If something lies at `to`, or it cannot be moved.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    let failed = |error| Error::new(Operation::Move, from, error);
    if exists(to) {
        return Err(Error::new(Operation::Move, to, ErrorKind::AlreadyExists.into()));
    }
    placing::rename(from, to).map_err(failed)?;
    let both = [parent(from), parent(to)];
    both.into_iter().try_for_each(|folder| sync_folder(folder).map_err(failed))
}

/// Makes sure that a file can be written, without writing it.
///
/// # Errors
/// If it cannot.
pub(crate) fn check_writable(path: &Path) -> Result<()> {
    if is_special(path) {
        return Err(Error::special(path));
    }
    let opened = fs::OpenOptions::new().append(true).open(seen(path));
    opened.map(drop).map_err(|error| Error::new(Operation::Write, path, error))
}
