//! Which files the last commit does not hold as they lie on the disk, and what keeps git from
//! taking them in. `git status` alone does not tell: it is silent about whatever git was told to
//! leave out or to take as unchanged.

use std::collections::BTreeMap;

use super::{Git, Result, text};

/// One file that is not as it was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changed {
    /// Its path below the archive's root; that of a repository inside it ends with `/`.
    pub(crate) path: String,
    /// Whether the last commit has it.
    pub(crate) before: bool,
    /// Why no commit takes it in, where none does.
    pub(crate) kept_out: Option<KeptOut>,
}

/// Why a file does not get into a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeptOut {
    /// A rule about ignored files leaves it out.
    Ignored,
    /// It is a repository of its own.
    Repository,
    /// It is a repository of its own, and git notes only on which commit that stands.
    Submodule,
    /// git was told to take it as unchanged; holds the option of `git update-index` that ends this.
    Marked(&'static str),
    /// Its name is no text.
    Unnamed,
}

/// One line of what git's index and the disk hold.
struct Listed<'a> {
    tag: &'a str,
    mode: &'a str,
    digest: &'a str,
    path: &'a str,
}

impl Git {
    /// The files of the archive that are not as they were committed, by their paths: those that git
    /// tells, and those that it was told to be silent about.
    ///
    /// # Errors
    /// If git refuses.
    pub(crate) fn changed(&self) -> Result<Vec<Changed>> {
        let mut all: BTreeMap<String, Changed> = BTreeMap::new();
        let told = self.told()?;
        all.extend(told.into_iter().map(|one| (one.path.clone(), one)));
        let listed = self.listed(&["--stage", "-v", "--others"])?;
        let listed: Vec<Listed<'_>> = listed.split('\0').filter_map(Listed::of).collect();
        for one in listed.iter().filter(|one| one.tag == "?") {
            let new = Changed::new(one.path, false, Some(KeptOut::Ignored));
            all.entry(new.path.clone()).or_insert(new);
        }
        for one in listed.iter().filter(|one| one.mode == "160000") {
            let linked = Changed::new(one.path, true, Some(KeptOut::Submodule));
            all.insert(linked.path.clone(), linked);
        }
        for marked in self.marked(&listed)? {
            all.insert(marked.path.clone(), marked);
        }
        Ok(all.into_values().collect())
    }

    /// Whether git leaves the whole archive out: it holds no file of it, nor would it take one.
    ///
    /// # Errors
    /// If git refuses.
    pub(crate) fn ignores_all(&self, changed: &[Changed]) -> Result<bool> {
        let ignored = |one: &Changed| one.kept_out == Some(KeptOut::Ignored);
        let all = !changed.is_empty() && changed.iter().all(ignored);
        Ok(all && self.listed(&["--cached"])?.is_empty())
    }

    /// What `git status` tells.
    fn told(&self) -> Result<Vec<Changed>> {
        let arguments = ["status", "--porcelain", "-z", "--untracked-files=all"];
        let arguments = [&arguments[..], &["--ignore-submodules", "--", "."]].concat();
        let listed = text(&self.run(&arguments)?)?;
        Ok(listed.split('\0').filter_map(|entry| self.entry(entry)).collect())
    }

    /// Reads one entry of the status: two letters, a blank, the path.
    fn entry(&self, entry: &str) -> Option<Changed> {
        let (state, path) = entry.split_at_checked(3)?;
        let path = path.strip_prefix(&self.prefix)?;
        let before = !state.starts_with(['?', 'A']);
        let kept_out = path.ends_with('/').then_some(KeptOut::Repository);
        Some(Changed::new(path, before, kept_out))
    }

    fn listed(&self, what: &[&str]) -> Result<String> {
        text(&self.run(&[&["ls-files", "-z"], what, &["--", "."]].concat())?)
    }

    /// The files that git takes as unchanged and that are not. Those that were left off the disk
    /// are as git has them.
    fn marked(&self, listed: &[Listed<'_>]) -> Result<Vec<Changed>> {
        let marked: Vec<(&Listed<'_>, &'static str)> =
            listed.iter().filter_map(|one| Some((one, one.mark()?))).collect();
        let on_disk = |one: &Listed<'_>| self.root.join(one.path).is_file();
        let marked: Vec<_> = marked.into_iter().filter(|(one, _)| on_disk(one)).collect();
        if marked.is_empty() {
            return Ok(Vec::new());
        }
        // This command counts paths from the repository's root, wherever it is run.
        let paths: String =
            marked.iter().map(|(one, _)| format!("{}{}\n", self.prefix, one.path)).collect();
        let digests = ["hash-object", "--stdin-paths"];
        let digests = text(&self.read(&digests, Some(paths.as_bytes()))?)?;
        let differs = |((one, _), digest): &((&Listed<'_>, _), &str)| one.digest != *digest;
        let differing = marked.into_iter().zip(digests.lines()).filter(differs);
        Ok(differing
            .map(|((one, option), _)| Changed::new(one.path, true, Some(KeptOut::Marked(option))))
            .collect())
    }
}

impl Changed {
    fn new(path: &str, before: bool, kept_out: Option<KeptOut>) -> Self {
        let unnamed = path.contains('\u{FFFD}').then_some(KeptOut::Unnamed);
        Self { path: path.to_owned(), before, kept_out: unnamed.or(kept_out) }
    }

    /// Whether it is a repository of its own.
    pub(crate) fn is_repository(&self) -> bool {
        matches!(self.kept_out, Some(KeptOut::Repository | KeptOut::Submodule))
    }

    /// Whether it is the file at a path, or a folder above that.
    pub(crate) fn holds(&self, path: &str) -> bool {
        let own = path.strip_prefix(self.path.trim_end_matches('/'));
        own.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl<'a> Listed<'a> {
    /// Reads `? path` of what the index lacks, else `H 100644 digest 0<tab>path`.
    fn of(entry: &'a str) -> Option<Self> {
        let (tag, rest) = entry.split_once(' ')?;
        if tag == "?" {
            return Some(Self { tag, mode: "", digest: "", path: rest });
        }
        let (facts, path) = rest.split_once('\t')?;
        let mut facts = facts.split(' ');
        Some(Self { tag, mode: facts.next()?, digest: facts.next()?, path })
    }

    /// The option that ends the mark with which git takes the file as unchanged, if it has one.
    fn mark(&self) -> Option<&'static str> {
        match self.tag {
            "S" => Some("--no-skip-worktree"),
            tag => tag
                .starts_with(|one: char| one.is_ascii_lowercase())
                .then_some("--no-assume-unchanged"),
        }
    }
}
