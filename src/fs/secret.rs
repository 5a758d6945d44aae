//! Bytes that nobody else knows, kept in a file of the person who runs the program.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::{Error, Operation, Result, create_dir_all, is_special, parent, placing};

/// The secret of `N` bytes in a file, which is made with random ones if there is none, readable by
/// nobody else.
///
/// # Errors
/// If it cannot be read or made, or is not of that length.
pub(crate) fn secret<const N: usize>(path: &Path) -> Result<[u8; N]> {
    if let Some(secret) = kept(path)? {
        return Ok(secret);
    }
    create_dir_all(parent(path))?;
    match make::<N>(path) {
        // Another run was faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => made.map_err(|error| Error::new(Operation::Write, path, error))?,
    }
    kept(path)?.ok_or_else(|| Error::damaged(path))
}

fn kept<const N: usize>(path: &Path) -> Result<Option<[u8; N]>> {
    if is_special(path) {
        return Err(Error::special(path));
    }
    match fs::read(super::seen(path)) {
        Ok(bytes) => bytes.try_into().map(Some).map_err(|_| Error::damaged(path)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::new(Operation::Read, path, error)),
    }
}

/// Makes the file whole under another name first: it is never seen half written.
fn make<const N: usize>(path: &Path) -> io::Result<()> {
    let mut secret = [0; N];
    getrandom::fill(&mut secret).map_err(io::Error::other)?;
    let mut file = placing::made_in(&tempfile::Builder::new(), parent(path))?;
    file.write_all(&secret)?;
    file.as_file().sync_all()?;
    placing::persist(file, path, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_kept_from_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/secret");
        let made: [u8; 32] = secret(&path).unwrap();
        assert_ne!(made, [0; 32]);
        assert_eq!(secret::<32>(&path).unwrap(), made);
        let other: [u8; 32] = secret(&folder.path().join("other")).unwrap();
        assert_ne!(made, other);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{mode:o}");
        }
        let all: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(all.len(), 1);
    }

    #[test]
    fn a_damaged_secret_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        fs::write(&path, b"short").unwrap();
        assert!(secret::<32>(&path).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"short");
    }

    #[test]
    fn runs_that_begin_at_once_have_one_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        let all: Vec<[u8; 32]> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| secret(&path).unwrap())).collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert!(all.iter().all(|one| *one == all[0]));
    }
}
