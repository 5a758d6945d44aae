//! What the file system knows of a file without opening it: enough to see that it is as it was.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::hash::Digest;

/// How coarse a file system's clock may be that keeps fractions of seconds.
const FINE: Duration = Duration::from_millis(50);
/// How coarse it may be where it keeps none: FAT counts in steps of two seconds.
const COARSE: Duration = Duration::from_secs(3);

/// Size, times and number of a file. Whoever writes to a file changes its stamp, unless that happens
/// within one tick of the file system's clock, see [`Moment::is_settled`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    size: u64,
    /// When its content was written last, since 1970.
    modified: Duration,
    /// When anything of it changed last, its name or its rights included; 0 where systems do not say.
    changed: (i64, i64),
    /// Its number in the file system; 0 where systems do not say.
    inode: u64,
}

/// The time at which a run began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment(Duration);

impl Stamp {
    /// The stamp of a file itself, not of what a link leads to; `None` of what is no file.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        fs::symlink_metadata(super::seen(path)).ok().and_then(|found| Self::new(&found))
    }

    pub(super) fn new(found: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            ((found.ctime(), found.ctime_nsec()), found.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = ((0, 0), 0);
        let modified = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        found.is_file().then_some(Self { size: found.len(), modified, changed, inode })
    }

    /// A number by which the stamp is known again.
    pub(crate) fn mark(&self) -> u64 {
        Digest::of(&self.bytes()).number()
    }

    /// The stamp as bytes, for digests.
    pub(crate) fn bytes(&self) -> [u8; 44] {
        let mut bytes = [0; 44];
        let parts = [
            &self.size.to_le_bytes()[..],
            &self.modified.as_secs().to_le_bytes(),
            &self.modified.subsec_nanos().to_le_bytes(),
            &self.changed.0.to_le_bytes(),
            &self.changed.1.to_le_bytes(),
            &self.inode.to_le_bytes(),
        ];
        let mut at = 0;
        for part in parts {
            bytes[at..at + part.len()].copy_from_slice(part);
            at += part.len();
        }
        bytes
    }
}

impl Moment {
    /// This moment.
    pub(crate) fn now() -> Self {
        Self(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
    }

    /// Whether a file was written long enough before this moment: what is written from now on gives
    /// it another stamp. A file that was not is looked into again, as git does.
    pub(crate) fn is_settled(self, stamp: &Stamp) -> bool {
        let tick = if stamp.modified.subsec_nanos() == 0 { COARSE } else { FINE };
        stamp.modified + tick < self.0
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn a_file_that_may_still_change_within_its_tick_is_not_settled() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "1").unwrap();
        let written = |time: Duration| {
            File::options()
                .write(true)
                .open(&path)
                .unwrap()
                .set_modified(UNIX_EPOCH + time)
                .unwrap();
            Stamp::of(&path).unwrap()
        };
        let begun = Moment(Duration::from_millis(1_000_000_500));
        for (millis, settled) in [
            (1_000_000_449, true),
            (1_000_000_450, false),
            (1_000_000_501, false),
            // Whole seconds: perhaps the clock is as coarse as that.
            (1_000_000_000, false),
            (999_998_000, false),
            (999_997_000, true),
        ] {
            let stamp = written(Duration::from_millis(millis));
            assert_eq!(begun.is_settled(&stamp), settled, "{millis}");
        }
    }

    #[test]
    fn whoever_writes_renames_or_replaces_changes_the_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "1").unwrap();
        let first = Stamp::of(&path).unwrap();
        assert_eq!(Stamp::of(&path), Some(first));
        assert_eq!(Stamp::of(folder.path()), None, "a folder");
        assert_eq!(Stamp::of(&folder.path().join("none")), None);
        fs::write(&path, "12").unwrap();
        let longer = Stamp::of(&path).unwrap();
        assert_ne!(longer, first);
        assert_ne!(longer.bytes(), first.bytes());
    }
}
