//! The files of an archive as a commit has them.

use super::{Error, Git, Result, text};

/// A commit by its full name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CommitId(String);

/// How the names of files end that say something about people and places.
const RECORDS: &str = ".yaml";

impl Git {
    /// The commit that a name means: a branch, a tag, the beginning of its own name.
    ///
    /// # Errors
    /// If there is no such commit, or git cannot be run.
    pub(crate) fn find_commit(&self, name: &str) -> Result<CommitId> {
        let meant = format!("{name}^{{commit}}");
        let found = self.run(&["rev-parse", "--verify", "--end-of-options", &meant])?;
        Ok(CommitId(text(&found)?.trim().to_owned()))
    }

    /// The archive's records as a commit has them: paths from the archive's root, and bytes. The
    /// work tree is not looked at.
    ///
    /// # Errors
    /// If git refuses, or the repository is damaged.
    pub(crate) fn records(&self, commit: &CommitId) -> Result<Vec<(String, Vec<u8>)>> {
        let listed = text(&self.run(&["ls-tree", "-r", "-z", "--full-tree", &commit.0])?)?;
        let files = listed.split('\0').filter_map(|line| {
            let (state, path) = line.split_once('\t')?;
            let mut state = state.split(' ');
            let (_, kind, id) = (state.next()?, state.next()?, state.next()?);
            let path = path.strip_prefix(&self.prefix)?;
            (kind == "blob" && path.ends_with(RECORDS)).then(|| (path.to_owned(), id.to_owned()))
        });
        let files: Vec<(String, String)> = files.collect();
        let asked: String = files.iter().map(|(_, id)| format!("{id}\n")).collect();
        let output = self.read(&["cat-file", "--batch"], Some(asked.as_bytes()))?;
        if !output.status.success() {
            return Err(Error::of(&output));
        }
        let mut rest = &output.stdout[..];
        let mut records = Vec::with_capacity(files.len());
        for (path, _) in files {
            let bytes = content(&mut rest).ok_or_else(|| Error::of(&output))?;
            records.push((path, bytes.to_vec()));
        }
        Ok(records)
    }
}

/// The next file of what `cat-file --batch` wrote: a line that ends with its size, its bytes, and a
/// line end.
fn content<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&rest[..end]).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let bytes = rest.get(end + 1..end + 1 + size)?;
    *rest = rest.get(end + size + 2..)?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_follow_each_other_whatever_they_hold() {
        let mut rest = &b"a1 blob 3\n1\n2\nb2 blob 0\n\nc3 missing\n"[..];
        assert_eq!(content(&mut rest), Some(&b"1\n2"[..]));
        assert_eq!(content(&mut rest), Some(&b""[..]));
        assert_eq!(content(&mut rest), None);
    }
}
