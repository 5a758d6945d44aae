//! A finished file given its name, past programs that hold it for a moment, and at any depth.
//!
//! Windows keeps a file from being replaced while anybody has it open. Virus scanners and indexers open
//! each new file for some milliseconds: that is waited for. A viewer keeps it for hours: that is
//! told, and told apart from a file that may not be written at all, for which Windows has the same
//! number. Paths above 260 characters are only taken in a form of their own, which the standard
//! library writes by itself and `tempfile` does not.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

use super::account::note;
use super::rehearsal;

/// Windows: the system denied access.
const DENIED: i32 = 5;
/// Windows: another program shares the file not, or has locked a part of it.
const SHARING: [i32; 2] = [32, 33];

/// How long is waited between attempts; together somewhat more than a second.
const PAUSES: [Duration; 6] = [
    Duration::from_millis(10),
    Duration::from_millis(30),
    Duration::from_millis(80),
    Duration::from_millis(200),
    Duration::from_millis(400),
    Duration::from_millis(500),
];

/// Characters from which on Windows takes a path only in its long form. A folder must leave room for a
/// short name within 260.
const LONG: usize = 240;

/// Gives a finished file its name, over an older file if `over` says so.
pub(super) fn persist(file: NamedTempFile, path: &Path, over: bool) -> io::Result<()> {
    note(path);
    let placed = rehearsal::placed(path)?;
    if !over && fs::symlink_metadata(rehearsal::seen(path)).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let to = long(&placed);
    let mut file = Some(file);
    patiently(cfg!(windows), || {
        let Some(own) = file.take() else { return Err(ErrorKind::NotFound.into()) };
        let placed = if over { own.persist(&to) } else { own.persist_noclobber(&to) };
        placed.map(drop).map_err(|failed| {
            file = Some(failed.file);
            failed.error
        })
    })
    .map_err(|error| meant(error, path))
}

/// Gives a file or folder another name or place.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    note(from);
    note(to);
    if let Some(tried) = rehearsal::rename(from, to) {
        return tried;
    }
    patiently(cfg!(windows), || fs::rename(from, to)).map_err(|error| meant(error, from))
}

/// Removes a file.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    note(path);
    if let Some(tried) = rehearsal::remove(path) {
        return tried;
    }
    patiently(cfg!(windows), || fs::remove_file(path)).map_err(|error| meant(error, path))
}

/// Tries something again while the failure may be one of the moment: on Windows, where a file is denied
/// that somebody looks at.
fn patiently<T>(is_windows: bool, mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let is_momentary = |error: &io::Error| {
        let code = error.raw_os_error();
        is_windows && code.is_some_and(|code| code == DENIED || SHARING.contains(&code))
    };
    for pause in PAUSES {
        match attempt() {
            Err(error) if is_momentary(&error) => thread::sleep(pause),
            result => return result,
        }
    }
    attempt()
}

/// An error with the meaning that it has at a file that was to be replaced, moved or removed.
fn meant(error: io::Error, path: &Path) -> io::Error {
    if !cfg!(windows) {
        return error;
    }
    let known = fs::metadata(path).ok();
    let (is_there, is_read_only) =
        (known.is_some(), known.is_some_and(|known| known.permissions().readonly()));
    meaning(error.raw_os_error(), is_there, is_read_only).map_or(error, Into::into)
}

/// What Windows means by a number, where a file was to be replaced, moved or removed; nothing where the
/// number says it itself.
fn meaning(code: Option<i32>, is_there: bool, is_read_only: bool) -> Option<ErrorKind> {
    match code? {
        code if SHARING.contains(&code) => Some(ErrorKind::ResourceBusy),
        // Nobody can have open what is not there: it is the folder that may not be written.
        DENIED if is_there && !is_read_only => Some(ErrorKind::ResourceBusy),
        DENIED => Some(ErrorKind::PermissionDenied),
        _ => None,
    }
}

/// The path in which the system takes it, however long it is.
pub(super) fn long(path: &Path) -> PathBuf {
    let full = if cfg!(windows) { std::path::absolute(path).ok() } else { None };
    let spelt = full.as_deref().and_then(Path::to_str).and_then(long_form);
    spelt.map_or_else(|| path.to_owned(), PathBuf::from)
}

/// The long form of a full path of Windows, if it is needed.
fn long_form(full: &str) -> Option<String> {
    if full.encode_utf16().count() < LONG || full.starts_with(r"\\?\") || full.starts_with(r"\\.\")
    {
        return None;
    }
    let full = full.replace('/', r"\");
    Some(match full.strip_prefix(r"\\") {
        Some(share) => format!(r"\\?\UNC\{share}"),
        None => format!(r"\\?\{full}"),
    })
}

/// A path as people write it: the true form of a path of Windows is a long one, which clerks have
/// never seen and some programs refuse.
pub(super) fn plain(path: PathBuf) -> PathBuf {
    if !cfg!(windows) {
        return path;
    }
    path.to_str().and_then(plain_form).map_or(path.clone(), PathBuf::from)
}

/// A long form without its mark, where the path does without.
fn plain_form(long: &str) -> Option<String> {
    let plain = match long.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => long
            .strip_prefix(r"\\?\")
            .filter(|rest| rest.get(1..).is_some_and(|rest| rest.starts_with(':')))?
            .to_owned(),
    };
    (plain.encode_utf16().count() < LONG).then_some(plain)
}

/// A new file that is made in `folder`, whatever the length of its path.
pub(super) fn made_in(
    builder: &tempfile::Builder<'_, '_>,
    folder: &Path,
) -> io::Result<NamedTempFile> {
    builder.tempfile_in(long(&rehearsal::folder(folder)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_held_for_a_moment_is_waited_for() {
        let held = |times: usize, code: i32| {
            let mut left = times;
            move || match left {
                0 => Ok(()),
                _ => {
                    left -= 1;
                    Err(io::Error::from_raw_os_error(code))
                }
            }
        };
        for code in [5, 32, 33] {
            patiently(true, held(3, code)).unwrap();
            assert_eq!(patiently(false, held(1, code)).unwrap_err().raw_os_error(), Some(code));
        }
        assert_eq!(patiently(true, held(1, 112)).unwrap_err().raw_os_error(), Some(112));
        let mut attempts = 0;
        let never: io::Result<()> = patiently(true, || {
            attempts += 1;
            Err(io::Error::from_raw_os_error(SHARING[0]))
        });
        assert_eq!(never.unwrap_err().raw_os_error(), Some(SHARING[0]));
        assert_eq!(attempts, PAUSES.len() + 1);
    }

    #[test]
    fn a_number_means_what_it_can_mean_there() {
        let table = [
            (32, true, false, Some(ErrorKind::ResourceBusy)),
            (33, false, true, Some(ErrorKind::ResourceBusy)),
            (5, true, false, Some(ErrorKind::ResourceBusy)),
            (5, true, true, Some(ErrorKind::PermissionDenied)),
            (5, false, false, Some(ErrorKind::PermissionDenied)),
            (112, true, false, None),
        ];
        for (code, is_there, is_read_only, kind) in table {
            assert_eq!(meaning(Some(code), is_there, is_read_only), kind, "{code}");
        }
        assert_eq!(meaning(None, true, false), None);
    }

    #[test]
    fn long_paths_of_windows_take_their_form_and_lose_it_again() {
        let deep = "很长的文件夹名".repeat(40);
        let form = |path: &str| long_form(path);
        assert_eq!(form(r"D:\档案\松岭镇"), None);
        assert_eq!(form(&format!(r"D:\{deep}")), Some(format!(r"\\?\D:\{deep}")));
        assert_eq!(form(&format!(r"D:/档案/{deep}")), Some(format!(r"\\?\D:\档案\{deep}")));
        assert_eq!(
            form(&format!(r"\\机关\共享\{deep}")),
            Some(format!(r"\\?\UNC\机关\共享\{deep}"))
        );
        assert_eq!(form(&format!(r"\\?\D:\{deep}")), None);
        let edge = format!(r"D:\{}", "a".repeat(LONG - 4));
        assert_eq!((form(&edge), form(&format!("{edge}b")).is_some()), (None, true));

        assert_eq!(plain_form(r"\\?\Z:\档案"), Some(r"Z:\档案".to_owned()));
        assert_eq!(plain_form(r"\\?\UNC\机关\共享"), Some(r"\\机关\共享".to_owned()));
        assert_eq!(plain_form(&format!(r"\\?\D:\{deep}")), None);
        assert_eq!(plain_form(r"\\?\Volume{4c1b02c1}\档案"), None);
        assert_eq!(plain_form("/档案"), None);
    }
}
