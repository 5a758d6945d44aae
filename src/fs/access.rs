//! Who may read what a run writes: one choice for all of it, whatever writes it.

/// Takes rights, as the bits of a file's mode, from all that this run writes from now on; programs
/// that it starts hold to it too. Where files have no such rights, as on Windows, nothing changes.
pub(crate) fn deny(rights: u32) {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(rights));
    #[cfg(not(unix))]
    let _ = rights;
}
