//! What a reader may wait for, or read without end.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

use std::fs;
use std::path::Path;

/// Whether what lies at `path`, a link followed, may keep a reader waiting or never end: a pipe or a
/// device. Of the device that is always empty it is known that it does not.
pub(crate) fn is_endless(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| may_not_end(&found.file_type()))
        && fs::canonicalize(path).map_or(true, |path| path != Path::new("/dev/null"))
}

#[cfg(unix)]
fn may_not_end(found: &fs::FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.is_fifo() || found.is_char_device() || found.is_block_device()
}

#[cfg(not(unix))]
fn may_not_end(_: &fs::FileType) -> bool {
    false
}
