//! Who may read what a run writes: one choice for all of it, whatever writes it.

/// Who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only the user who runs the program: files 0600, folders 0700.
    Owner,
    /// The users of the file's group too: files 0640, folders 0750.
    Group,
}

/// Lets nobody else read what this run writes from now on; programs that it starts hold to it too.
/// Where files have no such rights, as on Windows, nothing changes.
pub fn restrict(access: Access) {
    #[cfg(unix)]
    {
        let denied = match access {
            Access::Owner => 0o077,
            Access::Group => 0o027,
        };
        rustix::process::umask(rustix::fs::Mode::from_raw_mode(denied));
    }
    #[cfg(not(unix))]
    let _ = access;
}
